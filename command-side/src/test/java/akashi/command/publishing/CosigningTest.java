package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.command.publishing.witnessing.CosigningSettings;
import akashi.testkit.TestWitness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CosigningTest extends LedgerWithWitnesses {

    @Test
    void a_checkpoint_is_cosigned_by_all_three_and_verifies_under_the_policy() throws Exception {
        start(QUICK);
        long size = ledger.append(300);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        until(() -> verdict().witnesses().values().stream().allMatch(key -> key.isVerified()));
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(size);
        for (StageTimes.Stage stage : StageTimes.Stage.values()) {
            assertThat(ledger.times.figures(stage).count()).as("%s", stage).isPositive();
            assertThat(ledger.times.figures(stage).longest()).isPositive();
        }
    }

    @Test
    void one_witness_stopped_two_cosign_and_its_cosignature_is_added_when_it_is_back() throws Exception {
        witnesses.get(1).close();
        start(QUICK);
        long size = ledger.append(10);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(1).failures() > 1);
        assertThat(verdict().holds()).isTrue();
        assertThat(verdict().witnesses().get("w2.1").isVerified()).isFalse();
        assertThat(cosigning.witnesses()).extracting(standing -> standing.isLate(size)).containsExactly(false, true, false);

        witnesses.get(1).start();
        until(() -> verdict().witnesses().get("w2.1").isVerified());
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void two_stopped_nothing_is_published_as_cosigned_and_recording_goes_on() throws Exception {
        start(QUICK);
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        witnesses.get(0).close();
        witnesses.get(2).close();
        for (int i = 0; i < 5; i++) {
            long size = ledger.append(100);
            publisher.wake();
            assertThat(publisher.awaitPublished(size, LONG)).isTrue();
        }
        until(() -> cosigning.witnesses().get(0).failures() > 1 && cosigning.witnesses().get(1).cosigned() == 503);
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(3);
        assertThat(publisher.state().isRecordingAllowed()).isTrue();
        assertThat(publisher.state().publishedSize()).isEqualTo(503);

        witnesses.get(0).start();
        assertThat(cosigning.awaitCosigned(503, LONG)).isTrue();
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void a_lagging_witness_says_what_it_saw_last_and_gets_a_proof_from_there() throws Exception {
        start(QUICK);
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(0).cosigned() == 3);
        stop();
        Checkpoint three = signed().checkpoint();
        try (Publisher alone = ledger.publisher(founded.keys())) {
            alone.start();
            ledger.append(517);
        }
        // The published checkpoint bears no cosignature now, so nothing says what the witnesses saw last but they themselves.
        witnesses.forEach(witness -> witness.hasSeen(three));
        witnesses.forEach(witness -> witness.heard.clear());
        start(QUICK);
        until(() -> verdict().witnesses().values().stream().allMatch(key -> key.isVerified()));
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(520);
        assertThat(witnesses.get(0).heard).containsExactly("old 0: 409", "old 3: 200");
    }

    @Test
    void a_restart_goes_on_from_what_is_published_and_drops_no_cosignature() throws Exception {
        start(QUICK);
        long size = ledger.append(10);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        until(() -> verdict().witnesses().values().stream().allMatch(key -> key.isVerified()));
        stop();
        witnesses.forEach(TestWitness::close);
        assertThat(begin(QUICK).trouble().orElseThrow().sentence()).contains("signing waits");
        assertThat(cosigning.cosignedSize()).isEqualTo(size);
        long more = ledger.append(10);
        publisher.wake();
        until(() -> cosigning.witnesses().stream().allMatch(standing -> standing.failures() > 0));
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(size);
        assertThat(verdict().witnesses().values()).allMatch(key -> key.isVerified());
        witnesses.forEach(witness -> witness.heard.clear());
        for (TestWitness witness : witnesses) {
            witness.start();
        }
        assertThat(cosigning.awaitCosigned(more, LONG)).isTrue();
        assertThat(witnesses.get(0).heard.subList(0, 2)).containsExactly("old " + size + ": 200", "old " + size + ": 200");
    }

    @Test
    void a_tree_that_does_not_grow_is_cosigned_anew() throws Exception {
        start(new CosigningSettings(QUICK.timeout(), QUICK.firstWait(), QUICK.longestWait(), Duration.ofMillis(1_100)));
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        long first = verdict().latestCosignature().orElseThrow();
        until(() -> verdict().latestCosignature().orElseThrow() > first + 1);
        assertThat(verdict().checkpoint().treeSize()).isEqualTo(3);
        assertThat(verdict().holds()).isTrue();
        assertThat(signedAsPublished().note().signatures()).hasSizeLessThanOrEqualTo(8);
    }
}
