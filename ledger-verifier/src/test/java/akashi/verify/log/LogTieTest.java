package akashi.verify.log;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.verify.CheckpointMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogTieTest {
    private static final TestLog LOG = log();

    @Test
    void the_tiles_tie_an_earlier_checkpoint_to_a_later_one() {
        LogTie tie = new LogTie(new MapFiles(TestLogFiles.of(LOG, 3, 3, 100, 257, 300), true));
        Checkpoint later = LOG.checkpoint(300).checkpoint();
        for (long size : new long[] {0, 1, 3, 255, 256, 257, 299, 300}) {
            Checkpoint earlier = LOG.checkpoint(size).checkpoint();
            assertThat(tie.between(earlier, later)).as("size %d", size).isEqualTo(CheckpointMemory.Tie.Answer.EXTENDS);
            Checkpoint fork = new Checkpoint(LOG.origin(), size, Hash.leaf(new byte[] {9}));
            assertThat(tie.between(fork, later)).as("size %d", size).isEqualTo(CheckpointMemory.Tie.Answer.CONTRADICTS);
        }
        LogTie broken = new LogTie(new MapFiles(Map.of(), true));
        assertThat(broken.between(LOG.checkpoint(5).checkpoint(), later)).isEqualTo(CheckpointMemory.Tie.Answer.UNKNOWN);
    }

    private static TestLog log() {
        TestLog log = new TestLog(20261123L);
        while (log.size() < 300) {
            log.appendCase("B-" + log.size() / 7, 1);
        }
        return log;
    }
}
