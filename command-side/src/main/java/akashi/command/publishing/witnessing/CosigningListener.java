package akashi.command.publishing.witnessing;

/** Is told what was published as cosigned. */
@FunctionalInterface
public interface CosigningListener {
    /** Readers see a checkpoint of this size that meets the quorum, perhaps with more cosignatures than before. Must be quick. */
    void cosigned(long treeSize);
}
