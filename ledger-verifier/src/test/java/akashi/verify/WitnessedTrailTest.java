package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.checkpoint.Quorum;
import akashi.checkpoint.SignedCheckpoint;
import akashi.event.Anchor;
import akashi.hash.Hash;
import akashi.note.Note;
import akashi.testkit.TestEvents;
import akashi.testkit.TestLog;
import akashi.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WitnessedTrailTest {
    private static final TestLog LOG = TestLog.withCases(31);
    private static final long HOUR = 3_600;
    private static final long START = TestEvents.START.getEpochSecond();
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(START + 100 * HOUR), ZoneOffset.UTC);

    private static TrailJudgement verify(TrailBundle trail, int quorum, Clock clock) {
        return verify(LOG, trail, quorum, clock);
    }

    private static TrailJudgement verify(TestLog log, TrailBundle trail) {
        return verify(log, trail, 2, CLOCK);
    }

    private static TrailJudgement verify(TestLog log, TrailBundle trail, int quorum, Clock clock) {
        return JudgedFiles.judge(trail.zip(Language.EN), BundleKind.TRAIL, log.policy(quorum), Optional.empty(), clock);
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
    void an_index_that_no_quorum_had_seen_26_hours_before_is_new_whatever_its_own_clock_says() {
        SignedCheckpoint newest = LOG.cosigned(LOG.checkpoint(), 3, START + 40 * HOUR);
        SignedCheckpoint lately = LOG.cosigned(LOG.checkpoint(5), 3, START + 15 * HOUR);
        SignedCheckpoint longAgo = LOG.cosigned(LOG.checkpoint(5), 3, START + 13 * HOUR);
        assertThat(codes(verify(LOG.trail("A-1", newest, List.of(lately)), 2, CLOCK))).isEmpty();
        assertThat(codes(verify(LOG.trail("A-1", newest, List.of(longAgo)), 2, CLOCK))).containsExactly(FindingCode.INDEX_STALE);
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
            assertThat(event.times().notSeenBefore()).isEqualTo(before ? OptionalLong.empty() : OptionalLong.of(START + HOUR));
            assertThat(event.times().shownBy()).hasValue(before ? START + HOUR : START + 3 * HOUR);
            assertThat(event.times().clocks()).containsExactlyElementsOf(LOG.witnesses().stream().map(key -> key.verifierKey().name()).toList());
        }
    }

    @Test
    void the_number_of_lying_witnesses_allowed_for_follows_from_the_quorum() {
        assertThat(new TimeBounds(group(2, 3)).liars()).isZero();
        assertThat(new TimeBounds(group(3, 3)).liars()).isEqualTo(2);
        assertThat(new TimeBounds(group(3, 4)).liars()).isEqualTo(1);
        assertThat(new TimeBounds(group(4, 5)).liars()).isEqualTo(2);
        assertThat(new TimeBounds(group(5, 7)).liars()).isEqualTo(2);
        assertThat(new TimeBounds(group(1, 3)).liars()).isZero();
        assertThat(new TimeBounds(new Quorum.Group("two", 2, List.of(group(3, 4), group(3, 4)))).liars()).isZero();
        assertThat(new TimeBounds(new Quorum.One("w0")).liars()).isZero();
        assertThat(new TimeBounds(Quorum.NONE).liars()).isZero();
    }

    private static Quorum group(int threshold, int members) {
        return new Quorum.Group("g" + threshold, threshold, IntStream.range(0, members).<Quorum>mapToObj(i -> new Quorum.One("w" + i)).toList());
    }

    @Test
    void t1_is_the_latest_time_that_a_quorum_reached_and_t2_the_earliest_that_more_witnesses_than_may_lie_reached() {
        SignedCheckpoint early = LOG.checkpoint(5);
        SignedCheckpoint whole = LOG.checkpoint();
        for (int i = 0; i < 3; i++) {
            early = early.with(Cosignature.sign(early.checkpoint(), LOG.witnesses().get(i), START + (i + 1) * HOUR));
            whole = whole.with(Cosignature.sign(whole.checkpoint(), LOG.witnesses().get(i), START + (9 - i) * HOUR));
        }
        TrailBundle trail = LOG.trail("A-1", whole, List.of(early));
        // Two of three may not lie: one clock is enough for T2. Of three of three, two may.
        assertThat(times(verify(trail, 2, CLOCK), false)).isEqualTo(new ShownTimes(OptionalLong.of(START + 2 * HOUR),
                OptionalLong.of(START + 7 * HOUR), names(1, 2)));
        assertThat(times(verify(trail, 3, CLOCK), false)).isEqualTo(new ShownTimes(OptionalLong.of(START + HOUR),
                OptionalLong.of(START + 9 * HOUR), names(0, 1, 2)));
        assertThat(times(verify(trail, 2, CLOCK), true)).isEqualTo(new ShownTimes(OptionalLong.empty(), OptionalLong.of(START + HOUR), names(0)));
        assertThat(times(verify(trail, 3, CLOCK), true)).isEqualTo(new ShownTimes(OptionalLong.empty(), OptionalLong.of(START + 3 * HOUR),
                names(0, 1, 2)));
        // A cosignature of one witness less shows nothing of a quorum that needs it.
        SignedCheckpoint fewer = LOG.cosigned(LOG.checkpoint(5), 2, START + HOUR);
        TrailBundle less = LOG.trail("A-1", whole, List.of(fewer));
        assertThat(times(verify(less, 3, CLOCK), false).notSeenBefore()).isEmpty();
        assertThat(times(verify(less, 3, CLOCK), true).shownBy()).hasValue(START + 7 * HOUR);
    }

    private static List<String> names(int... witnesses) {
        return IntStream.of(witnesses).mapToObj(i -> LOG.witnesses().get(i).verifierKey().name()).toList();
    }

    /** Of an event before the anchor of tree size 5, or of the first after it. */
    private static ShownTimes times(TrailJudgement judgement, boolean before) {
        return judgement.trail().orElseThrow().events().stream().filter(event -> event.leafIndex() < 5 == before).findFirst().orElseThrow()
                .times();
    }

    @Test
    void the_report_says_once_for_the_whole_between_which_moments_and_by_whose_clocks() {
        TrailBundle trail = LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, START + 3 * HOUR),
                List.of(LOG.cosigned(LOG.checkpoint(3), 3, START + HOUR)));
        assertThat(check(verify(trail, 2, CLOCK), "time").sentence()).isEqualTo("No quorum had seen any of it before 2026-11-23T01:00:00.000Z; "
                + "all of it was shown to witnesses by 2026-11-23T03:00:00.000Z, by the clocks of " + String.join(", ", names(0, 1, 2))
                + ". This does not say when it was decided or written. At most 0 lying witnesses are allowed for");
        Check without = check(verify(LOG.trail("A-1"), 0, CLOCK), "time");
        assertThat(without.ran()).isFalse();
        assertThat(without.sentence()).startsWith("not shown");
    }

    @Test
    void an_anchor_that_was_altered_or_is_of_another_log_or_history_refutes() {
        SignedCheckpoint whole = LOG.cosigned(LOG.checkpoint(), 3, START + 3 * HOUR);
        SignedCheckpoint early = LOG.cosigned(LOG.checkpoint(5), 3, START + HOUR);
        SignedCheckpoint moved = LOG.checkpoint(5).with(LOG.cosigned(LOG.checkpoint(6), 1, START + HOUR).note().signatures().get(2));
        assertThat(codes(verify(LOG.trail("A-1", whole, List.of(moved)), 2, CLOCK))).containsExactly(FindingCode.ANCHOR_INVALID);
        TestLog same = TestLog.withCases(32);
        SignedCheckpoint fork = LOG.cosigned(SignedCheckpoint.sign(new Checkpoint(LOG.origin(), 5, same.checkpoint(5).checkpoint().rootHash()), 1,
                LOG.logKeys()), 3, START + HOUR);
        assertThat(codes(verify(LOG.trail("A-1", whole, List.of(fork)), 2, CLOCK))).containsExactly(FindingCode.ANCHOR_INVALID);
        TestLog other = new TestLog("another.example/log", 31);
        other.appendCase("A-1", 9);
        assertThat(codes(verify(LOG.trail("A-1", whole, List.of(early, other.cosigned(other.checkpoint(6), 3, START + HOUR))), 2, CLOCK)))
                .containsExactly(FindingCode.ANCHOR_INVALID);
    }

    @Test
    void what_an_event_was_sealed_after_is_compared_with_the_anchor_in_the_file_and_left_open_where_that_is_elsewhere() {
        TestLog log = new TestLog(33);
        log.appendCase("A-1", 2);
        SignedCheckpoint first = log.cosigned(log.checkpoint(), 3, START + HOUR);
        log.sealAfter(anchor(first));
        log.appendCase("A-1", 2);
        SignedCheckpoint second = log.cosigned(log.checkpoint(), 3, START + 2 * HOUR);
        log.sealAfter(anchor(second));
        log.appendCase("A-1", 1);
        log.publishIndex();
        log.disclose("A-1", List.of());
        SignedCheckpoint whole = log.cosigned(log.checkpoint(), 3, START + 3 * HOUR);

        TrailJudgement both = verify(log, log.trail("A-1", whole, List.of(first, second)));
        assertThat(codes(both)).isEmpty();
        assertThat(check(both, "sealed-after").sentence())
                .isEqualTo("4 of 6 events name the anchor that they were sealed after, and it is in the file; 2 name none");
        Check one = check(verify(log, log.trail("A-1", whole, List.of(second))), "sealed-after");
        assertThat(one.outcome()).isEqualTo(Check.Outcome.HELD);
        assertThat(one.sentence()).contains("2 of 6 events", "; 2 name one that is not in the file, which was not checked; 2 name none");
        Check none = check(verify(log, log.trail("A-1", whole, List.of())), "sealed-after");
        assertThat(none.ran()).isFalse();
        assertThat(none.sentence()).isEqualTo("none of the anchors that events name is in the file: 4 of 6 events name one");

        // Another note of the same tree is not the one that was named.
        SignedCheckpoint later = log.cosigned(log.checkpoint(first.checkpoint().treeSize()), 2, START + HOUR + 1);
        TrailJudgement swapped = verify(log, log.trail("A-1", whole, List.of(later, second)));
        assertThat(codes(swapped)).containsExactly(FindingCode.AFTER_MISMATCH, FindingCode.AFTER_MISMATCH);
        assertThat(swapped.report().findings()).extracting(Finding::event).containsExactly(OptionalLong.of(2), OptionalLong.of(3));
        assertThat(check(swapped, "sealed-after").outcome()).isEqualTo(Check.Outcome.BROKEN);
    }

    @Test
    void an_event_cannot_be_sealed_after_what_covers_it() {
        TestLog log = new TestLog(34);
        log.appendCase("A-1", 1);
        log.sealAfter(new Anchor(log.size() + 1, log.events().hash()));
        log.appendCase("A-1", 1);
        log.publishIndex();
        log.disclose("A-1", List.of());
        TrailJudgement judgement = verify(log, log.trail("A-1", log.cosigned(log.checkpoint(), 3, START + HOUR), List.of()));
        assertThat(codes(judgement)).containsExactly(FindingCode.AFTER_MISMATCH);
        assertThat(judgement.report().findings().get(0).event()).hasValue(1);
    }

    private static Anchor anchor(SignedCheckpoint note) {
        return new Anchor(note.checkpoint().treeSize(), Hash.sha256(note.bytes()));
    }

    private static Check check(TrailJudgement judgement, String name) {
        return judgement.report().checks().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
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
