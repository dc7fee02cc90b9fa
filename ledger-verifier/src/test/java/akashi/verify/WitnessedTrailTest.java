package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.Note;
import akashi.testkit.TestEvents;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessedTrailTest {
    private static final TestLog LOG = TestLog.withCases(31);
    private static final long HOUR = 3_600;
    private static final long START = TestEvents.START.getEpochSecond();
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(START + 100 * HOUR), ZoneOffset.UTC);

    private static TrailJudgement verify(TrailBundle trail, int quorum, Clock clock) {
        PolicyLookup lookup = origin -> {
            try {
                return new PolicyLookup.Answer.Trusted(TlogPolicy.parse(LOG.policy(quorum)), new PolicyUsed("test", "0".repeat(64)));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        };
        return new TrailVerifier(EventCatalogue.shipped(), lookup, CheckpointMemory.NONE, clock)
                .verify(trail.zip(Language.EN), BundleKind.TRAIL);
    }

    private static List<FindingCode> codes(TrailJudgement judgement) {
        return judgement.report().findings().stream().map(Finding::code).toList();
    }

    @Test
    void a_quorum_one_short_is_could_not_tell_and_a_quorum_met_is_verified() {
        TrailBundle one = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 1, START + HOUR), List.of());
        TrailBundle two = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 2, START + HOUR), List.of());
        assertThat(codes(verify(one, 2, CLOCK))).containsExactly(FindingCode.QUORUM_NOT_MET);
        assertThat(codes(verify(two, 2, CLOCK))).isEmpty();
        // Witnesses that the policy does not name neither help nor harm.
        assertThat(codes(verify(two, 0, CLOCK))).isEmpty();
    }

    @Test
    void a_false_cosignature_of_a_known_witness_refutes() {
        SignedCheckpoint cosigned = LOG.cosigned(LOG.checkpoint(LOG.size() - 1), 1, START + HOUR);
        SignedCheckpoint moved = LOG.checkpoint().with(cosigned.note().signatures().get(2));
        assertThat(codes(verify(LOG.trail("A-1", moved, List.of()), 2, CLOCK))).contains(FindingCode.COSIGNATURE_INVALID);
    }

    @Test
    void a_cosignature_from_the_future_is_could_not_tell() {
        TrailBundle trail = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, START + 2 * HOUR), List.of());
        Clock behind = Clock.offset(Clock.fixed(TestEvents.START, ZoneOffset.UTC), Duration.ofHours(1));
        assertThat(codes(verify(trail, 2, behind))).containsExactly(FindingCode.COSIGNATURE_TIME);
    }

    @Test
    void an_index_more_than_26_hours_older_than_the_newest_cosignature_is_could_not_tell() {
        TrailBundle fresh = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, START + 26 * HOUR), List.of());
        TrailBundle stale = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, START + 27 * HOUR), List.of());
        assertThat(codes(verify(fresh, 2, CLOCK))).isEmpty();
        assertThat(codes(verify(stale, 2, CLOCK))).containsExactly(FindingCode.INDEX_STALE);
    }

    @Test
    void each_event_lies_between_the_two_moments_that_the_witnesses_clocks_give() {
        // Witnesses saw the tree of size 5 in the first hour, and the whole one in the third.
        SignedCheckpoint early = LOG.cosigned(LOG.checkpoint(5), 3, START + HOUR);
        TrailBundle trail = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, START + 3 * HOUR), List.of(early));
        TrailJudgement judgement = verify(trail, 2, CLOCK);
        assertThat(codes(judgement)).isEmpty();
        for (VerifiedTrail.Event event : judgement.trail().orElseThrow().events()) {
            boolean before = event.leafIndex() < 5;
            assertThat(event.notSeenBefore().isPresent()).isEqualTo(!before);
            assertThat(event.notSeenBefore().orElse(START + HOUR)).isEqualTo(START + HOUR);
            assertThat(event.shownBy()).hasValue(before ? START + HOUR : START + 3 * HOUR);
        }
    }

    @Test
    void the_number_of_lying_witnesses_allowed_for_follows_from_the_quorum() throws MalformedException {
        assertThat(new TimeBounds(TlogPolicy.parse(LOG.policy(2)).quorum()).liars()).isZero();
        assertThat(new TimeBounds(TlogPolicy.parse(LOG.policy(3)).quorum()).liars()).isEqualTo(2);
        assertThat(new TimeBounds(TlogPolicy.parse(LOG.policy(0)).quorum()).liars()).isZero();
    }

    @Test
    void an_anchor_that_the_log_did_not_sign_is_not_believed() {
        SignedCheckpoint early = LOG.checkpoint(5);
        SignedCheckpoint unsigned = new SignedCheckpoint(new Note(early.note().text(), early.note().signatures().subList(0, 1)),
                early.checkpoint());
        TrailBundle trail = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, START + HOUR), List.of(unsigned));
        assertThat(codes(verify(trail, 2, CLOCK))).containsExactly(FindingCode.CHECKPOINT_UNSIGNED);
        assertThat(new String(LOG.policy(2), StandardCharsets.UTF_8)).contains("quorum witnesses");
    }
}
