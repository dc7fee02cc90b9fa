package akashi.cli;

import akashi.verify.ProofVerifier;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "proof", mixinStandardHelpOptions = true, description = "Verifies that an entry stands in a log (a tlog-proof).")
final class VerifyProof implements Callable<Integer> {
    /** A tlog-proof is refused above two million bytes; one more lets its own reader say so. */
    private static final int LONGEST_PROOF = 2_000_001;
    private static final int LONGEST_ENTRY = 65_536;

    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Parameters(paramLabel = "FILE", description = "The proof (.tlog-proof).")
    private Path file;

    @Option(names = "--entry", paramLabel = "FILE", required = true, description = "The entry's bytes.")
    private Path entry;

    VerifyProof(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Judging judging = new Judging(surroundings, trust);
        return judging.run(() -> new ProofVerifier(judging.policies(), judging.memory(), judging.clock())
                .verify(InputFile.read(file, LONGEST_PROOF), InputFile.read(entry, LONGEST_ENTRY)));
    }
}
