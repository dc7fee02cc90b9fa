package akashi.verify.log;

import akashi.checkpoint.Checkpoint;
import akashi.verify.CheckpointMemory;

/** Ties an earlier checkpoint to a later one by the log's own tiles ({@link LogGrowth}). */
final class LogTie implements CheckpointMemory.Tie {
    private final LogFiles files;

    LogTie(LogFiles files) {
        this.files = files;
    }

    @Override
    public Answer between(Checkpoint earlier, Checkpoint later) {
        LogGrowth growth = LogGrowth.between(files, earlier, later);
        if (growth instanceof LogGrowth.Grew) {
            return Answer.EXTENDS;
        }
        // The tiles' own faults are found when all of them are looked at; here they only mean that nothing is tied.
        return growth instanceof LogGrowth.Contradicts || growth instanceof LogGrowth.Impossible ? Answer.CONTRADICTS : Answer.UNKNOWN;
    }
}
