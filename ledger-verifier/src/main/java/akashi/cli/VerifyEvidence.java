package akashi.cli;

import akashi.verify.evidence.Evidence;
import akashi.verify.evidence.EvidenceVerifier;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "evidence", mixinStandardHelpOptions = true,
        description = "Does a file show that a log contradicted itself? Refuted (1): it does. Could not tell (2): it shows nothing.")
final class VerifyEvidence implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Parameters(paramLabel = "FILE", description = "The evidence (.json) that a monitor kept.")
    private Path file;

    VerifyEvidence(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Judging judging = new Judging(surroundings, trust);
        return judging.run(() -> new EvidenceVerifier(judging.policies()).verify(InputFile.read(file, Evidence.LONGEST)));
    }
}
