package akashi.tree;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;

/** The one question that the tree's arithmetic asks of a store. */
@FunctionalInterface
public interface HashReader {
    /**
     * The hash of a stored, complete node.
     *
     * @param level 0 for leaves; a node of level l stands for 2^l leaves
     * @param index of the node within its level, from 0: it stands for the leaves from {@code index * 2^level} on
     * @throws IOException        it cannot be had (missing, unreachable)
     * @throws MalformedException what is stored there is not a hash
     */
    Hash hash(int level, long index) throws IOException, MalformedException;
}
