package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Sides;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "trail", mixinStandardHelpOptions = true, description = "Download one case's trail bundle; the download is recorded.")
final class TrailCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "CASE", description = "the case number")
    private String caseNumber;
    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true, description = "where the bundle goes (.zip)")
    private Path output;
    @Mixin
    private DataOption data;

    TrailCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        Path file = surroundings.here().resolve(output);
        try (Sides sides = new Sides(surroundings, directory, Sides.QUICK)) {
            LedgerClient query = Existing.querySide(surroundings, sides, directory);
            OutputFile.write(file, query.postForFile("/api/cases/" + LedgerClient.encode(caseNumber) + "/trail"));
        }
        surroundings.say("wrote " + output + "; check it with: akashi verify trail " + output + " --policy " + directory.policy());
        return ExitCode.DONE;
    }
}
