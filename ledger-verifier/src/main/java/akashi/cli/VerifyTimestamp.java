package akashi.cli;

import akashi.note.Note;
import akashi.timestamp.Timestamp;
import akashi.verify.TimestampVerifier;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "timestamp", mixinStandardHelpOptions = true,
        description = "Verifies that a time stamping authority dated a note, such as an anchor of a log (RFC 3161).")
final class VerifyTimestamp implements Callable<Integer> {
    private static final int LONGEST_CERTIFICATES = 1 << 20;

    private final Surroundings surroundings;

    @Mixin
    private Trust trust = new Trust();

    @Parameters(paramLabel = "FILE", description = "The authority's answer (.tsr).")
    private Path file;

    @Option(names = "--note", paramLabel = "FILE", required = true, description = "The note that is dated, byte for byte.")
    private Path note;

    @Option(names = "--tsa-certificate", paramLabel = "PEM", required = true,
            description = "The certificates that you trust: the authority's own, or those that vouch for it.")
    private Path certificates;

    VerifyTimestamp(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Judging(surroundings, trust).run(() -> new TimestampVerifier().verify(InputFile.read(file, Timestamp.MAX_BYTES),
                InputFile.read(note, Note.LONGEST), InputFile.read(certificates, LONGEST_CERTIFICATES)));
    }
}
