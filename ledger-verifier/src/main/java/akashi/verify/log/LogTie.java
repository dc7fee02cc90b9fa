package akashi.verify.log;

import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tile.TileHashReader;
import akashi.tile.TilePath;
import akashi.tree.ConsistencyProof;
import akashi.tree.LogTree;
import akashi.verify.CheckpointMemory;
import java.io.IOException;

/**
 * Ties an earlier checkpoint to a later one by the log's own tiles. The tiles are not believed: they count only where the consistency
 * proof made of them leads to the later root, and then the earlier root that they make is the only one there can be.
 */
final class LogTie implements CheckpointMemory.Tie {
    private final LogFiles files;

    LogTie(LogFiles files) {
        this.files = files;
    }

    @Override
    public Answer between(Checkpoint earlier, Checkpoint later) {
        if (earlier.treeSize() == 0) {
            return earlier.rootHash().equals(Hash.EMPTY_TREE) ? Answer.EXTENDS : Answer.CONTRADICTS;
        }
        TileHashReader nodes = new TileHashReader(path -> files.read(path.path(), TilePath.FULL * Hash.LENGTH), later.treeSize());
        try {
            Hash made = LogTree.read(earlier.treeSize(), nodes).root();
            ConsistencyProof proof = ConsistencyProof.make(earlier.treeSize(), later.treeSize(), nodes);
            if (!proof.proves(made, later.rootHash())) {
                return Answer.UNKNOWN;
            }
            return made.equals(earlier.rootHash()) ? Answer.EXTENDS : Answer.CONTRADICTS;
        } catch (IOException | MalformedException e) {
            // The tiles' own faults are found when all of them are looked at; here they only mean that nothing is tied.
            return Answer.UNKNOWN;
        }
    }
}
