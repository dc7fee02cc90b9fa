package akashi.cli;

import akashi.verify.log.LogFiles;
import akashi.verify.log.LogVerifier;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "log", mixinStandardHelpOptions = true,
        description = "Verifies a whole published log: every file against the entries, and the signatures.")
final class VerifyLog implements Callable<Integer> {
    private static final int THREADS_FOR_A_SERVER = 8;

    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Parameters(paramLabel = "URL-or-DIR", description = "The log's address (http or https), or the folder that holds its checkpoint.")
    private String where;

    VerifyLog(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Judging judging = new Judging(surroundings, trust);
        return judging.run(() -> {
            LogFiles files = LogPlace.files(where);
            int threads = files.canList() ? Runtime.getRuntime().availableProcessors() : THREADS_FOR_A_SERVER;
            return new LogVerifier(judging.policies(), judging.memory(), judging.clock(), threads).verify(files, new EntryProgress(surroundings, "entries"));
        });
    }
}
