package akashi.command.erasing;

import akashi.checkpoint.TlogPolicy;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The log's policy, read afresh for every erasure: an ombudsman's key may be added while the ledger runs. */
public record OversightPolicy(Path file) {
    /** The policy, if it is there. */
    Optional<TlogPolicy> read() throws IOException, MalformedException {
        try {
            return Optional.of(TlogPolicy.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
