package akashi.verify.log;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.OtherHistory;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tile.TileHashReader;
import akashi.tile.TilePath;
import akashi.tree.ConsistencyProof;
import akashi.tree.LogTree;
import java.io.IOException;

/**
 * Is a later checkpoint a growth of an earlier one, by the log's own tiles? The tiles are not believed: they count only where the
 * consistency proof made of them leads to the later root, and then the earlier root that they make is the only one there can be.
 */
public sealed interface LogGrowth {
    /** The later tree begins with the earlier one. */
    record Grew() implements LogGrowth {
    }

    /** It begins with another; the proof convinces anyone. */
    record Contradicts(OtherHistory proof) implements LogGrowth {
    }

    /** The tree without leaves has been given a root that it cannot have: the earlier checkpoint contradicts itself. */
    record Impossible() implements LogGrowth {
    }

    /** The tiles cannot be had: missing, or the log did not answer. */
    record NoTiles(String why) implements LogGrowth {
    }

    /** The tiles lead to another root than the later one: they are damaged, or not this log's. */
    record WrongTiles(String why) implements LogGrowth {
    }

    /** Asks the tiles. The earlier one has the smaller tree. */
    static LogGrowth between(LogFiles files, Checkpoint earlier, Checkpoint later) {
        if (earlier.treeSize() == 0) {
            return earlier.rootHash().equals(Hash.EMPTY_TREE) ? new Grew() : new Impossible();
        }
        TileHashReader nodes = new TileHashReader(path -> files.read(path.path(), TilePath.FULL * Hash.LENGTH), later.treeSize());
        try {
            Hash made = LogTree.read(earlier.treeSize(), nodes).root();
            ConsistencyProof proof = ConsistencyProof.make(earlier.treeSize(), later.treeSize(), nodes);
            if (!proof.proves(made, later.rootHash())) {
                return new WrongTiles("the tiles do not lead to the root hash of tree size " + later.treeSize());
            }
            return made.equals(earlier.rootHash()) ? new Grew() : new Contradicts(new OtherHistory(made, proof));
        } catch (IOException e) {
            return new NoTiles(String.valueOf(e.getMessage()));
        } catch (MalformedException e) {
            return new WrongTiles(e.getMessage());
        }
    }
}
