package akashi.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.HistoryLine;
import akashi.bundle.HistorySample;
import akashi.casefile.EventCatalogue;
import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexTree;
import akashi.caseindex.IndexedCase;
import akashi.checkpoint.TlogPolicy;
import akashi.erasure.ErasureNote;
import akashi.event.CaseLabel;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.register.PublicEventType;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestPublications;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case indexes from before erasures, made anew by what the oversight case lists: an event in the middle, a newest one, a first one, a whole case. */
class ListedErasuresTest {
    private static final String OVERSIGHT = "akashi:oversight";
    private static final SignerKey OMBUDSMAN = SignerKey.of("ombudsman.example", SignatureType.ED25519, Hash.EMPTY_TREE.bytes());
    private static final long SIGNED = Instant.parse("2026-11-23T12:00:00Z").getEpochSecond();

    @TempDir
    private Path folder;

    private TestLog log;

    @BeforeEach
    void cases_and_indexes_of_them() {
        log = TestLog.withCases(13);
        log.appendCase("H-1", 3);
        // The newest event of H-1 then, which is erased later.
        log.publishIndex();
        log.appendCase("H-1", 1);
        log.publishIndex();
    }

    private CaseLabel label(String number) {
        return log.caseFile(number).get(0).event().record().label().orElseThrow();
    }

    private void list(String inCase, String number, CaseLabel label, boolean wholeCase, int... sequences) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("label", new JsonString(Hash.of(label.bytes()).base64Url()));
        fields.put("wholeCase", new JsonBoolean(wholeCase));
        fields.put("basis", new JsonString("art. 98"));
        fields.put("leaves", JsonArray.ofStrings(IntStream.of(sequences).mapToObj(sequence -> log.caseFile(number).get(sequence))
                .map(placed -> placed.leaf() + " " + placed.event().leafHash().base64()).toList()));
        fields.put("keysKept", new JsonInteger(1));
        log.append(inCase, log.events().content("ErasureListed", TestLog.RULES_LEAF, fields));
    }

    private void listAll() {
        list(OVERSIGHT, "A-1", label("A-1"), false, 2);
        list(OVERSIGHT, "H-1", label("H-1"), false, 0, 2);
        list(OVERSIGHT, "B-2", label("B-2"), true, 0, 1, 2);
    }

    /** What follows the lists: the public event, the case's own, an index without B-2. Then the history, with all that is erased. */
    private List<HistoryLine> erased() {
        return erased(each -> each);
    }

    /** @param last makes of each case of the last index what that says of it */
    private List<HistoryLine> erased(UnaryOperator<IndexedCase> last) {
        log.tellErased("B-2", new TestPublications(log).event(PublicEventType.ERASURE_COMPLETED, JsonObject.EMPTY.with("count", 6).with("cases", 1)
                .with("basis", "art. 98").with("completedOn", "2026-11-23").with("unreleased", 0)));
        log.appendCase("A-1", 1);
        long size = log.size();
        CaseIndexTree index = CaseIndexTree.of(size, log.index(size).cases().stream().map(last).toList());
        int cases = index.cases().size();
        log.publish(new CaseIndex(size, index.root(), cases + 1, 1, cases, OptionalLong.of(log.newestIndex())).event(log.events().tick()));
        List<HistoryLine> lines = new ArrayList<>(TestHistory.lines(log));
        erase(lines, "A-1", 2);
        erase(lines, "H-1", 0, 2);
        erase(lines, "B-2", 0, 1, 2);
        return lines;
    }

    private void erase(List<HistoryLine> lines, String number, int... sequences) {
        for (int sequence : sequences) {
            TestLog.Placed placed = log.caseFile(number).get(sequence);
            lines.set((int) placed.leaf(), HistoryLine.erased(placed.leaf(), placed.event().entryBytes(), new String(new ErasureNote(log.origin(),
                    placed.leaf(), placed.event().leafHash()).sign(OMBUDSMAN).bytes(), StandardCharsets.UTF_8)));
        }
    }

    private HistoryJudgement judge(List<HistoryLine> lines, int quorum, Optional<SampleQuestion> question) throws MalformedException {
        Path history = folder.resolve("history");
        TestHistory.write(history, log.origin(), lines.stream().map(HistoryLine::bytes).toList(), log.cosigned(log.checkpoint(lines.size()), quorum, SIGNED).bytes(), 50);
        TlogPolicy policy = TlogPolicy.parse((new String(log.policy(quorum), StandardCharsets.UTF_8) + "# akashi oversight "
                + OMBUDSMAN.verifierKey().text() + "\n").getBytes(StandardCharsets.UTF_8));
        return new HistoryVerifier(EventCatalogue.shipped(), origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64))),
                CheckpointMemory.NONE, Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC))
                .verify(history, folder, Optional.empty(), question, LogVerifier.Progress.NONE);
    }

    private Report verify(List<HistoryLine> lines) throws MalformedException {
        return judge(lines, 0, Optional.empty()).report();
    }

    private static List<String> codes(Report report) {
        return report.findings().stream().map(finding -> finding.code().code()).distinct().toList();
    }

    private static String indexes(Report report) {
        return report.checks().stream().filter(check -> check.name().equals("case-indexes")).findFirst().orElseThrow().sentence();
    }

    @Test
    void every_index_is_made_anew_where_the_oversight_case_lists_what_was_erased() throws MalformedException {
        listAll();
        Report report = verify(erased());
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(indexes(report)).startsWith("5 of 5 published case indexes were made anew").doesNotContain("the other");
    }

    @Test
    void what_is_not_listed_leaves_the_indexes_open_that_cover_it() throws MalformedException {
        list(OVERSIGHT, "A-1", label("A-1"), false, 2);
        list(OVERSIGHT, "B-2", label("B-2"), true, 0, 1, 2);
        Report report = verify(erased());
        assertThat(codes(report)).isEmpty();
        assertThat(indexes(report)).contains("the other 3 cover cases or events that were erased since and that the oversight case does not list");
    }

    @Test
    void a_list_in_another_case_lists_nothing() throws MalformedException {
        list("N-1", "A-1", label("A-1"), false, 2);
        list("N-1", "H-1", label("H-1"), false, 0, 2);
        list("N-1", "B-2", label("B-2"), true, 0, 1, 2);
        Report report = verify(erased());
        assertThat(codes(report)).isEmpty();
        assertThat(indexes(report)).contains("the other ");
    }

    @Test
    void an_index_that_cut_a_case_short_is_refuted_where_its_erased_entries_are_listed_and_was_left_open_where_not() throws MalformedException {
        UnaryOperator<IndexedCase> lie = each -> each.label().equals(label("H-1")) ? new IndexedCase(each.label(), each.count() - 1, each.head()) : each;
        list(OVERSIGHT, "B-2", label("B-2"), true, 0, 1, 2);
        assertThat(verify(erased(lie)).verdict()).isEqualTo(Verdict.VERIFIED);
        cases_and_indexes_of_them();
        listAll();
        Report report = verify(erased(lie));
        assertThat(codes(report)).containsExactly("index-mismatch");
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void entries_listed_under_another_case_s_label_refute() throws MalformedException {
        list(OVERSIGHT, "A-1", label("C-3"), false, 2);
        list(OVERSIGHT, "H-1", label("H-1"), false, 0, 2);
        list(OVERSIGHT, "B-2", label("B-2"), true, 0, 1, 2);
        Report report = verify(erased());
        assertThat(codes(report)).containsExactly("index-mismatch");
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void a_list_that_says_a_whole_case_where_some_is_left_refutes() throws MalformedException {
        list(OVERSIGHT, "A-1", label("A-1"), true, 2);
        list(OVERSIGHT, "H-1", label("H-1"), false, 0, 2);
        list(OVERSIGHT, "B-2", label("B-2"), true, 0, 1, 2);
        assertThat(verify(erased()).verdict()).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void a_case_whose_first_event_is_erased_is_drawn_where_it_is_listed_and_leaves_no_hole_in_a_sample_where_it_is_not() throws MalformedException {
        // A-1, C-3, the oversight case, and H-1 if its label is known.
        assertThat(drawn(true, 4)).extracting(HistorySample.Drawn::caseNumber).containsExactlyInAnyOrder("A-1", "C-3", "H-1", OVERSIGHT);
        cases_and_indexes_of_them();
        assertThat(drawn(false, 3)).extracting(HistorySample.Drawn::caseNumber).containsExactlyInAnyOrder("A-1", "C-3", OVERSIGHT);
    }

    private List<HistorySample.Drawn> drawn(boolean withFirst, int howMany) throws MalformedException {
        list(OVERSIGHT, "A-1", label("A-1"), false, 2);
        if (withFirst) {
            list(OVERSIGHT, "H-1", label("H-1"), false, 0, 2);
        }
        list(OVERSIGHT, "B-2", label("B-2"), true, 0, 1, 2);
        List<HistoryLine> lines = erased();
        log.publishIndex();
        String later = new String(log.cosigned(log.checkpoint(), 2, SIGNED + 60).bytes(), StandardCharsets.UTF_8);
        return judge(lines, 2, Optional.of(new SampleQuestion(howMany, later, "spoken", Optional.empty(), Optional.empty()))).sample().orElseThrow().drawn();
    }
}
