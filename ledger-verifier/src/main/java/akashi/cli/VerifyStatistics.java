package akashi.cli;

import akashi.verify.log.LogFiles;
import akashi.verify.statistics.StatisticsVerifier;
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

    VerifyStatistics(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Judging judging = new Judging(surroundings, trust);
        return judging.run(() -> {
            LogFiles files = LogPlace.files(log);
            int threads = files.canList() ? Runtime.getRuntime().availableProcessors() : THREADS_FOR_A_SERVER;
            return new StatisticsVerifier(judging.policies(), judging.memory(), judging.clock(), threads).verify(folder, files,
                    Optional.ofNullable(previous), new EntryProgress(surroundings, "entries"));
        });
    }
}
