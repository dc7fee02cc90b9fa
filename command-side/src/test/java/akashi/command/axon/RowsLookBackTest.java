package akashi.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.publishing.Founding;
import akashi.event.Mode;
import akashi.event.OpenedEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Row;
import akashi.json.CompactJson;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Under facet rules version 3 a row tells of the case's earlier records, whoever recorded them and under whatever rules. */
class RowsLookBackTest {
    private static final String CASE = "受-2026-1";
    private static final FacetRules RULES = Founding.firstRules("Asia/Tokyo");

    private TestLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = TestLedger.fresh();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void a_decision_tells_of_the_receipt_that_another_node_recorded_under_earlier_rules() throws Exception {
        ledger.commands().send(observed(event("ApplicationReceived", "2026-01-31T00:00:00.000Z", "procedure", "extension")));
        ledger.publish(RULES);
        ledger.anotherNode().send(observed(event("DecisionRecorded", "2026-03-31T00:00:00.000Z", "outcome", "grant", "office", "Osaka"),
                event("DecisionServed", "2026-05-01T00:00:00.000Z", "office", "Osaka")));
        ledger.commands().send(observed(event("CaseClosed", "2026-05-02T00:00:00.000Z", "office", "Osaka")));

        List<OpenedEvent> sealed = ledger.sealed(CASE);
        assertThat(sealed).hasSize(4);
        assertThat(CompactJson.text(sealed.get(0).facets().orElseThrow().first())).as("sealed under version 1").isEqualTo("{}");
        assertThat(CompactJson.text(sealed.get(1).facets().orElseThrow().first())).isEqualTo("{\"cohort\":\"2026Q1\",\"took\":\"1-3\",\"wait\":\"ends\"}");
        assertThat(CompactJson.text(sealed.get(2).facets().orElseThrow().third())).isEqualTo("{\"cohort\":\"2026Q1\",\"took\":\"3-6\"}");
        assertThat(CompactJson.text(sealed.get(3).facets().orElseThrow().row())).contains("\"outcome\":\"grant\"");
        assertThat(CompactJson.text(sealed.get(3).facets().orElseThrow().second())).isEqualTo("{\"procedure\":\"extension\"}");
        CaseSoFar soFar = CaseSoFar.NONE;
        for (OpenedEvent event : sealed) {
            if (event.record().sequence() > 0) {
                Row row = RULES.row(soFar, event.content().orElseThrow());
                assertThat(row.isWhole()).isTrue();
                assertThat(row.isSealedAs(event.facets().orElseThrow())).isTrue();
            }
            soFar = soFar.after(event.content().orElseThrow());
        }
    }

    @Test
    void what_comes_in_at_once_looks_back_at_what_came_with_it() throws Exception {
        ledger.publish(RULES);
        ledger.commands().send(observed(event("ApplicationReceived", "2026-01-31T00:00:00.000Z"), event("Withdrawn", "2026-02-27T00:00:00.000Z"),
                event("DecisionRecorded", "2026-03-31T00:00:00.000Z", "outcome", "grant")));
        List<OpenedEvent> sealed = ledger.sealed(CASE);
        assertThat(CompactJson.text(sealed.get(1).facets().orElseThrow().first())).isEqualTo("{\"cohort\":\"2026Q1\",\"took\":\"0-1\",\"wait\":\"ends\"}");
        assertThat(CompactJson.text(sealed.get(2).facets().orElseThrow().first())).isEqualTo("{\"cohort\":null,\"took\":null,\"wait\":\"over\"}");
    }

    private static CaseCommand observed(CaseEvent... events) {
        return new CaseCommand.RecordObserved(CASE, List.of(events));
    }

    private static CaseEvent event(String type, String occurredAt, String... fields) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        values.put("occurredAt", new JsonString(occurredAt));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], new JsonString(fields[i + 1]));
        }
        return new CaseEvent(type, 1, Mode.OBSERVED, TestLedger.NOW, values);
    }
}
