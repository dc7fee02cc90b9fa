package akashi.command.publishing.anchoring;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where it is decided which note is the anchor of which ten minutes. The outside: tests cut the connection. Safe for use by several
 * threads and several processes. */
public interface AnchorRows {

    /** The newest anchor of this log, whoever recorded it; empty before the first. */
    Optional<KeptAnchor> newest() throws IOException;

    /** Records an anchor, unless there is one of these ten minutes or later, or of this tree size or larger. Durable when this returns. */
    void offer(KeptAnchor anchor) throws IOException;

    /** The next anchors of trees larger than this, in order, not all at once; none where there are no more. */
    List<KeptAnchor> above(long treeSize) throws IOException;

    /** The sizes of all anchors, in order. */
    List<Long> sizes() throws IOException;
}
