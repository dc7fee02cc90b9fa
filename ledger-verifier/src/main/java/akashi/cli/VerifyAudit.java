package akashi.cli;

import akashi.verify.log.LogFiles;
import akashi.verify.statistics.AuditVerifier;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "audit", mixinStandardHelpOptions = true,
        description = "Verifies the partial audit of a release: at which odds rows that were not sealed would have been caught.")
final class VerifyAudit implements Callable<Integer> {
    private static final int THREADS_FOR_A_SERVER = 8;

    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Parameters(paramLabel = "FILE", description = "The file of the audit.")
    private Path file;

    @Option(names = "--log", required = true, paramLabel = "URL-or-DIR",
            description = "The log's address (http or https), or the folder that holds its checkpoint.")
    private String log;

    @Option(names = "--release", required = true, paramLabel = "DIR", description = "The folder of the release that was audited.")
    private Path release;

    VerifyAudit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Judging judging = new Judging(surroundings, trust);
        return judging.run(() -> {
            LogFiles files = LogPlace.files(log);
            int threads = files.canList() ? Runtime.getRuntime().availableProcessors() : THREADS_FOR_A_SERVER;
            return new AuditVerifier(judging.policies(), judging.memory(), judging.clock(), threads).verify(file, release, files,
                    new EntryProgress(surroundings, "entries"));
        });
    }
}
