package akashi.cli;

import akashi.json.CompactJson;
import akashi.release.ReleaseFolder;
import akashi.release.data.ReleaseComparison;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.verify.Verdict;
import akashi.verify.log.LogFiles;
import akashi.verify.statistics.StatisticsVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "statistics", mixinStandardHelpOptions = true,
        description = "Verifies a statistics release against the public log: as many rows as sealed entries, every figure counted anew.")
final class VerifyStatistics implements Callable<Integer> {
    private static final int THREADS_FOR_A_SERVER = 8;

    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Parameters(paramLabel = "DIR", description = "The folder of the release.")
    private Path folder;

    @Option(names = "--log", required = true, paramLabel = "URL-or-DIR",
            description = "The log's address (http or https), or the folder that holds its checkpoint.")
    private String log;

    @Option(names = "--previous", paramLabel = "DIR", description = "The release before it, which it must go on from.")
    private Path previous;

    @Option(names = "--compare", paramLabel = "DIR", description = "Another release: says, once this one is verified, which figures are others than "
            + "there; with --json as a second line. Verify the other one by itself.")
    private Path compared;

    VerifyStatistics(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Judging judging = new Judging(surroundings, trust);
        int status = judging.run(() -> {
            LogFiles files = LogPlace.files(log);
            int threads = files.canList() ? Runtime.getRuntime().availableProcessors() : THREADS_FOR_A_SERVER;
            return new StatisticsVerifier(judging.policies(), judging.memory(), judging.clock(), threads).verify(folder, files,
                    Optional.ofNullable(previous), new EntryProgress(surroundings, "entries"));
        });
        return status == ExitCode.of(Verdict.VERIFIED) && compared != null ? compare() : status;
    }

    private int compare() {
        try {
            ReleaseComparison comparison = ReleaseComparison.between(new ReleaseFolder(compared), new ReleaseFolder(folder));
            if (trust.json()) {
                surroundings.out().println(CompactJson.text(comparison.json()));
            } else {
                comparison.sentences().forEach(sentence -> surroundings.out().println(Printable.of(sentence)));
            }
            return ExitCode.of(Verdict.VERIFIED);
        } catch (IOException | MalformedException e) {
            surroundings.err().println("ledger-verifier: the release to compare with cannot be read: " + Printable.of(String.valueOf(e.getMessage())));
            return ExitCode.of(Verdict.UNDETERMINED);
        }
    }
}
