package akashi.command.publishing.witnessing;

import akashi.checkpoint.SignedCheckpoint;

/** Is told what was published as cosigned. */
@FunctionalInterface
public interface CosigningListener {
    /** Readers see this checkpoint, which meets the quorum, perhaps with more cosignatures than before. Must be quick. */
    void cosigned(SignedCheckpoint note);
}
