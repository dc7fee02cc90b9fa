package akashi.command.importing;

import akashi.command.axon.AlreadyImportedException;
import akashi.command.axon.AppendInDoubtException;
import akashi.command.axon.CaseAnswer;
import akashi.command.axon.CaseCommands;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.Decision;
import akashi.casework.Rule;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records one part of one case, each source record once, whoever else imports and whatever breaks. Stateless but for its parts. */
final class CaseImport {
    private static final int ATTEMPTS = 5;

    private final CaseCommands commands;
    private final RecordedSources sources;

    CaseImport(CaseCommands commands, RecordedSources sources) {
        this.commands = commands;
        this.sources = sources;
    }

    /** One event of the file, and what it becomes. */
    record Observed(HistoryEvent row, CaseEvent event) {}

    /** What came of it. */
    record Result(boolean newCase, int newEvents, Map<Rule, Integer> broken) {}

    Result record(String caseNumber, List<Observed> part) throws SQLException {
        List<Observed> inDoubt = List.of();
        boolean newCase = false;
        RuntimeException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<RecordedSources.Recorded> recorded = sources.of(caseNumber, part.stream().map(Observed::row).toList());
            newCase |= recorded.isEmpty();
            List<Observed> fresh = new ArrayList<>(part);
            recorded.ifPresent(marks -> fresh.removeIf(observed -> marks.has(observed.row())));
            // What was in doubt and is recorded now was recorded by us.
            int settled = (int) inDoubt.stream().filter(observed -> !fresh.contains(observed)).count();
            try {
                return new Result(newCase, fresh.size() + settled, send(caseNumber, fresh));
            } catch (AlreadyImportedException e) {
                last = e;
            } catch (AppendInDoubtException e) {
                inDoubt = fresh;
                last = e;
            }
        }
        throw last;
    }

    private Map<Rule, Integer> send(String caseNumber, List<Observed> fresh) {
        CaseAnswer answer = commands.send(
                new CaseCommand.RecordObserved(caseNumber, fresh.stream().map(Observed::event).toList()),
                fresh.stream().map(observed -> observed.row().sourceDigestInput()).toList());
        if (answer.decision() instanceof Decision.Accepted accepted) {
            return accepted.findings();
        }
        throw new IllegalStateException("observing was refused");
    }
}
