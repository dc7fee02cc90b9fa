package akashi.verify;

import static akashi.verify.AlteredTrail.LOG;
import static akashi.verify.AlteredTrail.SEED;
import static akashi.verify.AlteredTrail.TRAIL;
import static akashi.verify.AlteredTrail.copy;
import static akashi.verify.AlteredTrail.stranger;
import static akashi.verify.AlteredTrail.verify;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundledEvent;
import akashi.bundle.ErasedEntry;
import akashi.bundle.TrailBundle;
import akashi.erasure.ErasureNote;
import akashi.hash.Hash;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.SignerKey;
import akashi.testkit.TestLog;
import akashi.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Trails in which entries are erased, and every way to claim an erasure that was not countersigned. */
class ErasedTrailTest {
    private static final SignerKey OMBUDSMAN = stranger("ombudsman.example", 9);
    private static final SignerKey SOMEBODY = stranger("somebody.example", 10);
    private static final List<TestLog.Placed> CASE = LOG.caseFile("A-1");

    @Test
    void a_trail_with_a_countersigned_erasure_is_verified_and_says_how_many_are_erased() {
        for (Set<Integer> places : List.of(Set.of(2), Set.of(1), Set.of(1, 2), Set.of(1, 3), Set.of(1, 2, 3, 4))) {
            TrailJudgement judgement = judged(erased(places, ErasedTrailTest::signed));
            assertThat(judgement.report().findings()).as("erased %s, seed %d", places, SEED).isEmpty();
            VerifiedTrail trail = judgement.trail().orElseThrow();
            assertThat(trail.erased()).extracting(VerifiedTrail.Erased::sequence)
                    .containsExactlyElementsOf(places.stream().sorted().map(Integer::longValue).toList());
            assertThat(trail.events()).hasSize(CASE.size() - places.size());
            assertThat(trail.indexed()).isEqualTo(CASE.size() - 1);
            assertThat(judgement.report().sentence()).contains("6 events, " + places.size() + " of them erased and countersigned");
        }
    }

    @Test
    void where_the_first_event_is_erased_completeness_could_not_be_told_and_nothing_is_refuted() {
        TrailJudgement judgement = judged(erased(Set.of(0), ErasedTrailTest::signed));
        assertThat(judgement.report().findings()).extracting(Finding::code).containsExactly(FindingCode.INDEX_LABEL_ERASED);
        assertThat(judgement.report().verdict()).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void an_earlier_whole_trail_is_the_beginning_of_one_with_an_erased_entry() {
        TestLog log = TestLog.withCases(SEED + 7);
        byte[] before = log.trail("A-1").zip(Language.EN);
        log.disclose("A-1", List.of());
        log.publishIndex();
        TrailBundle now = log.trail("A-1");
        TestLog.Placed gone = log.caseFile("A-1").get(2);
        ErasedEntry entry = new ErasedEntry(log.entryAt(gone.leaf(), log.size()), signed(log, gone));
        List<BundledEvent> events = new ArrayList<>(now.events());
        events.removeIf(event -> event.entry().index() == gone.leaf());
        TrailBundle later = copy(now, events, now.checkpoint(), now.index(), List.of(entry));

        TrailJudgement judgement = AlteredTrail.verify(later.zip(Language.EN), policy(log), before);
        assertThat(judgement.report().findings()).isEmpty();
        assertThat(judgement.report().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @TestFactory
    Stream<DynamicTest> an_erasure_that_was_not_countersigned_is_not_believed() {
        List<DynamicTest> tests = new ArrayList<>();
        add(tests, "no note at all", with(placed -> "trust me"), FindingCode.ERASURE_UNPROVED);
        add(tests, "signed by somebody whom the policy does not name", with(placed -> note(placed).sign(SOMEBODY)), FindingCode.ERASURE_UNPROVED);
        add(tests, "the ombudsman's line with a flipped bit", with(placed -> {
            byte[] signature = note(placed).sign(OMBUDSMAN).signatures().get(0).signature();
            signature[5] ^= 1;
            return new Note(note(placed).text(), List.of(SignatureLine.of(OMBUDSMAN.verifierKey(), signature)));
        }), FindingCode.ERASURE_NOTE_INVALID);
        add(tests, "the ombudsman's line under another text", with(placed -> new Note(note(placed).text(),
                note(CASE.get(1)).sign(OMBUDSMAN).signatures())), FindingCode.ERASURE_NOTE_INVALID);
        add(tests, "the note of another leaf", with(placed -> note(CASE.get(1)).sign(OMBUDSMAN)), FindingCode.ERASURE_NOTE_INVALID);
        add(tests, "the note of another log", with(placed -> new ErasureNote("other.example/log", placed.leaf(), placed.event().leafHash())
                .sign(OMBUDSMAN)), FindingCode.ERASURE_NOTE_INVALID);
        add(tests, "a note of this leaf with another hash", with(placed -> new ErasureNote(LOG.origin(), placed.leaf(), Hash.EMPTY_TREE)
                .sign(OMBUDSMAN)), FindingCode.ERASURE_NOTE_INVALID);
        add(tests, "a countersigned entry that is of another case", foreign(), FindingCode.SEQUENCE_GAP);
        add(tests, "a countersigned entry that is shown as well", copy(TRAIL, TRAIL.events(), TRAIL.checkpoint(), TRAIL.index(),
                List.of(erasedEntry(CASE.get(2), signed(LOG, CASE.get(2))))), FindingCode.SEQUENCE_GAP);
        add(tests, "an erased entry in the place of another", swapped(), FindingCode.CHAIN_BROKEN);
        add(tests, "an erased entry with another's proof", misplaced(), FindingCode.INCLUSION_PROOF_INVALID);
        return tests.stream();
    }

    @Test
    void a_policy_without_an_oversight_key_can_tell_nothing_about_an_erasure() {
        TrailJudgement judgement = verify(erased(Set.of(2), ErasedTrailTest::signed).zip(Language.EN), LOG.policy(0));
        assertThat(judgement.report().findings()).extracting(Finding::code).containsExactly(FindingCode.ERASURE_UNPROVED);
    }

    private static void add(List<DynamicTest> tests, String name, TrailBundle bundle, FindingCode expected) {
        tests.add(DynamicTest.dynamicTest(name + " -> " + expected.code(), () -> {
            TrailJudgement judgement = judged(bundle);
            assertThat(judgement.report().findings()).as("seed %d", SEED).extracting(Finding::code).contains(expected);
            assertThat(judgement.report().verdict()).isEqualTo(expected.verdict());
            assertThat(judgement.trail()).isEmpty();
        }));
    }

    private static TrailBundle with(Function<TestLog.Placed, Object> note) {
        return erased(Set.of(2), placed -> {
            Object made = note.apply(placed);
            return made instanceof Note signed ? new String(signed.bytes(), StandardCharsets.UTF_8) : made.toString();
        });
    }

    /** Everything is shown, and a countersigned entry of another case besides. */
    private static TrailBundle foreign() {
        TestLog.Placed other = LOG.caseFile("B-2").get(1);
        return copy(TRAIL, without(Set.of()), TRAIL.checkpoint(), TRAIL.index(), List.of(erasedEntry(other, signed(LOG, other))));
    }

    /** Event 4 is gone, and an entry of another case that lies between its place and the next is shown as the erased one. */
    private static TrailBundle swapped() {
        TestLog.Placed other = LOG.caseFile("B-2").get(1);
        assertThat(other.leaf()).isBetween(CASE.get(4).leaf(), CASE.get(5).leaf());
        return copy(TRAIL, without(Set.of(4)), TRAIL.checkpoint(), TRAIL.index(), List.of(erasedEntry(other, signed(LOG, other))));
    }

    private static TrailBundle misplaced() {
        ErasedEntry good = erasedEntry(CASE.get(2), signed(LOG, CASE.get(2)));
        return copy(TRAIL, without(Set.of(2)), TRAIL.checkpoint(), TRAIL.index(), List.of(new ErasedEntry(
                AlteredTrail.path(good.entry(), path -> path.set(0, Hash.EMPTY_TREE)), good.note())));
    }

    private static TrailBundle erased(Set<Integer> places, Function<TestLog.Placed, String> note) {
        return copy(TRAIL, without(places), TRAIL.checkpoint(), TRAIL.index(), places.stream().sorted()
                .map(place -> erasedEntry(CASE.get(place), note.apply(CASE.get(place)))).toList());
    }

    private static List<BundledEvent> without(Set<Integer> places) {
        List<Long> gone = places.stream().map(place -> CASE.get(place).leaf()).toList();
        return TRAIL.events().stream().filter(event -> !gone.contains(event.entry().index())).toList();
    }

    private static ErasedEntry erasedEntry(TestLog.Placed placed, String note) {
        return new ErasedEntry(LOG.entryAt(placed.leaf(), LOG.size()), note);
    }

    private static ErasureNote note(TestLog.Placed placed) {
        return new ErasureNote(LOG.origin(), placed.leaf(), placed.event().leafHash());
    }

    private static String signed(TestLog.Placed placed) {
        return signed(LOG, placed);
    }

    private static String signed(TestLog log, TestLog.Placed placed) {
        return new String(new ErasureNote(log.origin(), placed.leaf(), placed.event().leafHash()).sign(OMBUDSMAN).bytes(), StandardCharsets.UTF_8);
    }

    private static TrailJudgement judged(TrailBundle bundle) {
        return verify(bundle.zip(Language.EN), policy(LOG));
    }

    private static byte[] policy(TestLog log) {
        String policy = new String(log.policy(0), StandardCharsets.UTF_8);
        return (policy + "# akashi oversight " + OMBUDSMAN.verifierKey().text() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
