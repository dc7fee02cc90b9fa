package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Sides;
import akashi.text.Printable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "history", mixinStandardHelpOptions = true,
        description = "Export everything for an ombudsman: all entries with all that opens them. A public event says so first.")
final class HistoryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", required = true, description = "the folder that the history is to be; new, or empty")
    private Path output;

    @Option(names = "--basis", paramLabel = "TEXT", defaultValue = "full export", description = "by what law or order everything is read; "
            + "published (default: ${DEFAULT-VALUE})")
    private String basis;

    @Option(names = "--ticket", paramLabel = "CODE", defaultValue = "", description = "under which the occasion is known; published")
    private String ticket;

    @Mixin
    private DataOption data;

    HistoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        Path folder = surroundings.here().resolve(output);
        Map<String, String> why = new LinkedHashMap<>();
        why.put("basis", basis);
        why.put("ticket", ticket);
        long entries;
        try (HistoryDownload download = HistoryDownload.into(folder, surroundings)) {
            try (Sides sides = new Sides(surroundings, directory, Sides.LASTING)) {
                LedgerClient query = Existing.querySide(surroundings, sides, directory);
                query.postForStream("/api/history" + LedgerClient.query(why), download::read);
            }
            entries = download.finish();
        } catch (FileAlreadyExistsException e) {
            throw StoppedException.failed("there is something in " + Printable.of(folder.toString()) + " already; name a new folder");
        } catch (IOException e) {
            throw StoppedException.failed("cannot write " + Printable.of(folder.toString()) + ": "
                    + e.getClass().getSimpleName().replaceAll("Exception$", ""), e);
        }
        surroundings.say("wrote " + entries + " entries to " + output + "; check it with: akashi verify history " + output + " --policy "
                + directory.policy());
        surroundings.say("it holds everything about everybody: keep it as carefully as the ledger itself");
        return ExitCode.DONE;
    }
}
