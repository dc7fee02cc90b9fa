package akashi.cli;

import akashi.checkpoint.SignedCheckpoint;
import akashi.note.Note;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.trust.MonitorFolder;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.log.LogFiles;
import akashi.verify.monitor.LogMonitor;
import akashi.verify.monitor.Round;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "monitor", mixinStandardHelpOptions = true,
        description = "Watches a log for ever: that it only grows, that its entries are what it signed, that it does not fall silent.",
        footer = {"", "With --once, exit status: 0 nothing found, 1 refuted, 2 could not tell, 64 wrong usage. Without, it ends when stopped."})
final class MonitorCommand implements Callable<Integer> {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Trust trust = new Trust();

    @Parameters(paramLabel = "URL-or-DIR", description = "The log's address (http or https), or the folder that holds its checkpoint.")
    private String where;

    @Option(names = "--once", description = "Look once, and exit.")
    private boolean once;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait between looks (${DEFAULT-VALUE}).")
    private long every;

    @Option(names = "--stale-after", paramLabel = "SECONDS", defaultValue = "86400",
            description = "How old the newest cosignatures may be before it is a finding (${DEFAULT-VALUE}).")
    private long staleAfter;

    @Option(names = "--last-good", paramLabel = "NOTE", description = "The log was given up after this checkpoint, and another succeeds it: say so, "
            + "and what lies beyond. The note is a document of the successor.")
    private Path lastGood;

    MonitorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        long longest = Duration.ofDays(365_000).toSeconds();
        if (every < 1 || staleAfter < 1 || every > longest || staleAfter > longest) {
            throw new ParameterException(spec.commandLine(), "--every and --stale-after are whole seconds, at least 1");
        }
        Judging judging = new Judging(surroundings, trust);
        RoundPrinter printer = new RoundPrinter(surroundings.out(), trust.json());
        LogFiles files;
        Optional<SignedCheckpoint> end;
        try {
            judging.pin();
            end = end();
            files = LogPlace.files(where);
        } catch (RefusedInputException e) {
            printer.finding(surroundings.clock().instant(), e.finding());
            return ExitCode.COULD_NOT_TELL;
        }
        Path folder = trust.remember().orElse(surroundings.configuration().resolve("monitor"));
        surroundings.err().println("ledger-verifier: watching " + Printable.of(files.name()) + ", remembering in "
                + Printable.of(folder.toString()));
        LogMonitor monitor = new LogMonitor(files, judging.policies(), new MonitorFolder(folder), surroundings.clock(),
                Duration.ofSeconds(staleAfter), end);
        return once ? ExitCode.of(look(monitor, printer, new HashSet<>()).report().verdict()) : watch(monitor, printer);
    }

    private Optional<SignedCheckpoint> end() throws RefusedInputException {
        if (lastGood == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedCheckpoint.parse(InputFile.read(lastGood, Note.LONGEST)));
        } catch (MalformedException e) {
            throw new RefusedInputException(Finding.of(FindingCode.NOTE_MALFORMED, "the last good checkpoint cannot be read: " + e.getMessage())
                    .at(lastGood.toString()));
        }
    }

    /** Until somebody stops it. What was found in the round before is not told again, only counted in the round's line. */
    private int watch(LogMonitor monitor, RoundPrinter printer) {
        Set<Finding> standing = new HashSet<>();
        Duration pause = Duration.ofSeconds(every);
        Duration retry = FIRST_RETRY;
        while (true) {
            Round round = look(monitor, printer, standing);
            standing.clear();
            standing.addAll(round.report().findings());
            Duration wait = round.reached() || retry.compareTo(pause) > 0 ? pause : retry;
            retry = round.reached() ? FIRST_RETRY : retry.compareTo(pause) > 0 ? retry : retry.multipliedBy(2);
            if (!round.reached()) {
                surroundings.err().println("ledger-verifier: the log was not reached; trying again in " + wait.toSeconds() + " s");
            }
            try {
                Thread.sleep(wait.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.of(round.report().verdict());
            }
        }
    }

    private Round look(LogMonitor monitor, RoundPrinter printer, Set<Finding> standing) {
        Round round = monitor.round(finding -> {
            if (!standing.contains(finding)) {
                printer.finding(surroundings.clock().instant(), finding);
            }
        });
        printer.round(round);
        return round;
    }
}
