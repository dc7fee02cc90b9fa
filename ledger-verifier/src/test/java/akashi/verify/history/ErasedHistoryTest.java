package akashi.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.HistoryLine;
import akashi.casefile.EventCatalogue;
import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexTree;
import akashi.checkpoint.TlogPolicy;
import akashi.erasure.ErasureNote;
import akashi.event.CaseRecord;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.register.PublicEventType;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestPublications;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.LogVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories in which entries are erased: an event in the middle of A-1, and the whole of B-2. */
class ErasedHistoryTest {
    private static final SignerKey OMBUDSMAN = SignerKey.of("ombudsman.example", SignatureType.ED25519, Hash.EMPTY_TREE.bytes());

    @TempDir
    private Path folder;

    private TestLog log;
    private List<HistoryLine> lines;

    @BeforeEach
    void a_log_that_says_in_public_what_was_erased() {
        log = TestLog.withCases(13);
        log.publishIndex();
        announce(4, 1);
        log.appendCase("A-1", 1);
        index();
        lines = new ArrayList<>(TestHistory.lines(log));
        erase("A-1", 2);
        for (int sequence = 0; sequence < 3; sequence++) {
            erase("B-2", sequence);
        }
    }

    private void announce(int count, int cases) {
        log.publish(new TestPublications(log).event(PublicEventType.ERASURE_COMPLETED, JsonObject.EMPTY.with("count", count).with("cases", cases)
                .with("basis", "art. 98").with("completedOn", "2026-11-23").with("unreleased", 0)));
    }

    /** The index after the erasure: B-2 is left out of it and counted. */
    private void index() {
        long size = log.size();
        CaseIndexTree without = CaseIndexTree.of(size, log.index(size).cases().stream().filter(indexed -> !indexed.label().equals(
                log.caseFile("B-2").get(0).event().record().label().orElseThrow())).toList());
        log.publish(new CaseIndex(size, without.root(), 3, 1, 2, OptionalLong.of(log.newestIndex())).event(log.events().tick()));
    }

    private void erase(String number, int sequence) {
        TestLog.Placed placed = log.caseFile(number).get(sequence);
        erase(placed, new String(new ErasureNote(log.origin(), placed.leaf(), placed.event().leafHash()).sign(OMBUDSMAN).bytes(),
                StandardCharsets.UTF_8));
    }

    private void erase(TestLog.Placed placed, String note) {
        lines.set((int) placed.leaf(), HistoryLine.erased(placed.leaf(), placed.event().entryBytes(), note));
    }

    private Report verify(boolean withOversight) {
        Path history = folder.resolve("history-" + withOversight);
        TestHistory.write(history, log.origin(), lines.stream().map(HistoryLine::bytes).toList(), log.checkpoint().bytes(), 4);
        String oversight = withOversight ? "# akashi oversight " + OMBUDSMAN.verifierKey().text() + "\n" : "";
        PolicyLookup policies = origin -> {
            try {
                return new PolicyLookup.Answer.Trusted(TlogPolicy.parse((new String(log.policy(0), StandardCharsets.UTF_8) + oversight)
                        .getBytes(StandardCharsets.UTF_8)), new PolicyUsed("test", "0".repeat(64)));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        };
        return new HistoryVerifier(EventCatalogue.shipped(), policies, CheckpointMemory.NONE,
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC))
                .verify(history, folder, Optional.empty(), Optional.empty(), LogVerifier.Progress.NONE).report();
    }

    private static List<String> codes(Report report) {
        return report.findings().stream().map(finding -> finding.code().code()).distinct().toList();
    }

    @Test
    void what_the_ombudsman_countersigned_and_public_events_count_is_verified() {
        Report report = verify(true);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).extracting(check -> check.name() + " " + check.sentence())
                .anyMatch(said -> said.startsWith("erasure 4 of 4 erased entries"))
                .anyMatch(said -> said.startsWith("case-indexes 2 of 4 published case indexes") && said.contains("the other 2 cover"));
    }

    @Test
    void without_a_note_that_counts_it_could_not_be_told() {
        assertThat(codes(verify(false))).containsExactly("erasure-unproved");
    }

    @Test
    void a_note_of_another_leaf_refutes() {
        TestLog.Placed other = log.caseFile("A-1").get(1);
        erase(log.caseFile("A-1").get(2), new String(new ErasureNote(log.origin(), other.leaf(), other.event().leafHash()).sign(OMBUDSMAN).bytes(),
                StandardCharsets.UTF_8));
        assertThat(codes(verify(true))).containsExactly("erasure-note-invalid");
    }

    @Test
    void what_is_erased_and_not_announced_is_asked_after_and_what_is_announced_and_not_erased_refutes() {
        erase("A-1", 3);
        assertThat(codes(verify(true))).containsExactly("erasure-unannounced");
        announce(9, 0);
        lines.addAll(TestHistory.lines(log).subList(lines.size(), (int) log.size()));
        Report report = verify(true);
        assertThat(codes(report)).containsExactly("erasure-count-mismatch");
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void a_gap_is_filled_by_the_erased_entry_that_the_next_event_names_and_by_no_other() {
        TestLog.Placed gone = log.caseFile("C-3").get(0);
        log.append("A-1", log.events().seal(CaseRecord.next("A-1", 8, gone.event().leafHash()),
                log.events().content(8, TestLog.RULES_LEAF)));
        lines.addAll(TestHistory.lines(log).subList(lines.size(), (int) log.size()));
        Report report = verify(true);
        assertThat(codes(report)).contains(FindingCode.CHAIN_BROKEN.code());
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
    }
}
