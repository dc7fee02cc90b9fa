package akashi.command.publishing;

import akashi.tree.LogTree;
import java.util.Objects;

/** A tree that the log has put its name under.
 *
 * @param tree the right edge at that size; its root is the one in the note
 * @param note the signed checkpoint, byte for byte, as UTF-8 text */
public record SignedTree(LogTree tree, String note) {

    public SignedTree {
        Objects.requireNonNull(tree);
        Objects.requireNonNull(note);
    }

    /** Number of leaves. */
    public long size() {
        return tree.size();
    }
}
