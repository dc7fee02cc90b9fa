package akashi.query.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.TestContext;
import akashi.query.axon.ProjectionEngine;
import akashi.query.store.JudgementTables;
import akashi.query.store.JudgementTables.Clock;
import akashi.query.store.OversightTables;
import akashi.query.store.OversightTables.Filter;
import akashi.query.store.OversightTables.Key;
import akashi.query.testing.TestLedger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What follows from cases for whoever watches over them, while they grow, are erased and are projected anew. */
class JudgingTest {
    private static final long SEED = 171;
    private static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path directory;

    private TestLedger ledger;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void start() {
        ledger = new TestLedger(directory, SEED);
        ledger.nameOmbudsman();
        ledger.publish();
        context = TestContext.all(ledger, Optional.empty());
        context.getBean(ProjectionEngine.class).start();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_rule_broken_a_clock_missed_an_objection_a_complaint_and_a_statement_each_list_the_case_under_the_event() throws Exception {
        received("A");
        ledger.record("A", "DeadlineSet", 1, fields("clock", "evidence-0", "owner", "institution", "dueBy", "2026-11-20"));
        ledger.record("A", "DeadlineMissed", 1, fields("clock", "evidence-0", "dueBy", "2026-11-20", "role", "system"));
        ledger.record("A", "DecisionServed", 2, Map.of());
        ledger.record("A", "SubjectContested", 1, Map.of("target", new JsonInteger(0), "receiptCode", new JsonString("R")));
        ledger.record("A", "ComplaintLodged", 1, fields("receiptCode", "R"));
        ledger.record("A", "StatementMade", 1, fields("receiptCode", "R", "statement", "My address is another one now."));
        ledger.record("A", "StatementMade", 1, fields("receiptCode", "R", "statement", "提出したものが記録にありません：旅券"));
        judged();
        assertThat(listed("A")).contains("6 statement  new", "7 missing  new", "2 missed evidence new", "3 rule served-after-decision new", "3 rule remedy-named new",
            "4 contested  new", "5 complaint  new");
    }

    @Test
    void an_inquiry_takes_what_was_there_before_it_from_open_to_answered_to_closed() throws Exception {
        received("A");
        ledger.record("A", "ComplaintLodged", 1, fields("receiptCode", "R"));
        ledger.record("A", "InquiryOpened", 1, fields("body", "ombudsman", "answerBy", "2027-01-31"));
        ledger.record("A", "ComplaintLodged", 1, fields("receiptCode", "R2"));
        judged();
        assertThat(listed("A")).contains("1 complaint  open", "2 inquiry  open", "3 complaint  new");

        ledger.record("A", "InstitutionAnswered", 1, Map.of("inquiry", new JsonInteger(2), "text", new JsonString("answer")));
        judged();
        assertThat(listed("A")).contains("1 complaint  answered", "2 inquiry  answered", "3 complaint  new");

        ledger.record("A", "InquiryFinding", 1, Map.of("inquiry", new JsonInteger(2), "finding", new JsonString("upheld"),
            "answerBy", new JsonString("2027-02-28")));
        judged();
        assertThat(listed("A")).as("the finding asks for an answer").contains("1 complaint  open", "2 inquiry  open");

        ledger.record("A", "InstitutionAnswered", 1, Map.of("inquiry", new JsonInteger(5), "text", new JsonString("done")));
        judged();
        assertThat(listed("A")).contains("1 complaint  closed", "2 inquiry  closed", "3 complaint  new");
    }

    @Test
    void an_explained_miss_and_a_corrected_record_are_answered() throws Exception {
        received("A");
        ledger.record("A", "DeadlineSet", 1, fields("clock", "decision", "owner", "institution", "dueBy", "2026-11-20"));
        ledger.record("A", "DeadlineMissed", 1, fields("clock", "decision", "dueBy", "2026-11-20", "role", "system"));
        ledger.record("A", "SubjectContested", 1, Map.of("target", new JsonInteger(0), "receiptCode", new JsonString("R")));
        ledger.record("A", "DeadlineMissExplained", 1, Map.of("miss", new JsonInteger(2), "cause", new JsonString("staff")));
        ledger.record("A", "RecordCorrected", 2, Map.of("target", new JsonInteger(0), "reason", new JsonString("typing")));
        judged();
        assertThat(listed("A")).contains("2 missed decision answered", "3 contested  answered");
        List<Clock> clocks = tables().clocks(Optional.empty(), LocalDate.of(2026, 12, 31), Optional.empty(), 10);
        assertThat(clocks).singleElement().satisfies(clock -> {
            assertThat(clock.clock()).isEqualTo("decision");
            assertThat(clock.missed()).isTrue();
            assertThat(clock.ref()).isEqualTo(ledger.ref("A"));
        });
    }

    @Test
    void whoever_is_in_charge_is_counted_as_long_as_the_case_is_undecided() throws Exception {
        for (String number : List.of("A", "B", "C")) {
            received(number);
            ledger.record(number, "OfficerAssigned", 1, fields("assignee", "S-1"));
        }
        ledger.record("B", "OfficerReassigned", 1, fields("assignee", "S-2", "reason", "leave"));
        ledger.record("C", "Withdrawn", 2, fields("by", "applicant", "cause", "own"));
        ledger.record("C", "CaseClosed", 2, Map.of());
        judged();
        assertThat(tables().loads(10)).extracting(load -> load.holder() + " " + load.cases()).containsExactly("S-1 1", "S-2 1");
    }

    @Test
    void pages_behind_a_key_show_each_finding_once_and_filters_count_what_they_show() throws Exception {
        for (int i = 0; i < 7; i++) {
            received("case " + i);
            ledger.record("case " + i, "ComplaintLodged", 1, fields("receiptCode", "R"));
            ledger.record("case " + i, "SubjectContested", 1, Map.of("target", new JsonInteger(0), "receiptCode", new JsonString("R")));
        }
        judged();
        List<String> seen = new ArrayList<>();
        Optional<Key> behind = Optional.empty();
        do {
            List<JudgementTables.Listed> page = tables().findings(ALL, behind, 4);
            page.forEach(each -> seen.add(each.leafIndex() + each.kind() + each.code()));
            behind = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1))
                .map(last -> new Key(last.leafIndex(), last.kind(), last.code()));
        } while (behind.isPresent());
        assertThat(seen).hasSize(14).doesNotHaveDuplicates();
        assertThat(tables().findings(new Filter(Optional.of("complaint"), Optional.of(""), Optional.of("new")), Optional.empty(), 50)).hasSize(7);
        assertThat(tables().counts()).extracting(count -> count.kind() + " " + count.number()).containsExactly("complaint 7", "contested 7");
    }

    @Test
    void what_is_erased_lists_nothing_any_more_and_a_rebuild_gives_the_same() throws Exception {
        for (String number : List.of("kept", "entry", "whole")) {
            received(number);
            ledger.record(number, "ComplaintLodged", 1, fields("receiptCode", "R"));
            ledger.record(number, "SubjectContested", 1, Map.of("target", new JsonInteger(0), "receiptCode", new JsonString("R")));
        }
        judged();
        assertThat(listed("whole")).hasSize(2);
        ledger.erase("entry", 1L);
        ledger.erase("whole");
        ledger.publish();
        await(() -> listed("whole").isEmpty() && listed("entry").equals(List.of("2 contested  new")));
        judged();
        List<String> before = rows();
        context.getBean(ProjectionEngine.class).rebuild();
        judged();
        await(() -> rows().equals(before));
        assertThat(listed("kept")).hasSize(2);
    }

    private void received(String number) {
        ledger.record(number, "ApplicationReceived", 2, fields("procedure", "extension", "receiptCode", "R0"));
    }

    private static Map<String, JsonValue> fields(String... pairs) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], new JsonString(pairs[i + 1]));
        }
        return fields;
    }

    private List<String> listed(String number) {
        return tables().findings(ledger.ref(number)).stream().map(each -> each.sequence() + " " + each.kind() + " " + each.code() + " " + each.state())
            .toList();
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("finding", "case_clock", "case_holder")) {
            rows.addAll(context.getBean(JdbcTemplate.class).queryForList("select t::text from views." + table + " t order by 1", String.class));
        }
        return rows;
    }

    private OversightTables tables() {
        return context.getBean(OversightTables.class);
    }

    private void judged() throws Exception {
        ledger.publish();
        await(() -> context.getBean(ProjectionEngine.class).projected().orElse(0) >= ledger.log().size()
            && context.getBean(JudgementTables.class).waiting() == 0);
    }

    private static void await(BooleanSupplier reached) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("seed %d", SEED).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
