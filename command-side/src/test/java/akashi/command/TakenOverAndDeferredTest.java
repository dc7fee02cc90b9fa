package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.axon.CaseOpener;
import akashi.command.casefile.CaseEvent;
import akashi.json.JsonObject;
import akashi.text.Base64Url;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two doings of the registrar: a case from another system becomes one of this ledger's own, and a look stays unshown for a while. */
class TakenOverAndDeferredTest {
    @TempDir
    private Path data;

    private LedgerApi api;

    @BeforeEach
    void start() throws Exception {
        api = LedgerApi.start(data, "--akashi.origin=demonstration.invalid/registrar", "--akashi.simulated-clock=2026-04-01T00:00:00Z");
        publish("BusinessCalendarPublished", "\"calendar\":\"JP\",\"version\":1,\"zone\":\"Asia/Tokyo\",\"weekend\":[\"SATURDAY\",\"SUNDAY\"],"
                + "\"holidays\":[],\"from\":\"2026-01-01\",\"until\":\"2026-12-31\"");
        publish("ServiceStandardPublished", "\"standard\":\"s\",\"version\":1,\"procedure\":\"extension of stay\",\"clock\":\"decision\","
                + "\"amount\":30,\"unit\":\"days\",\"calendar\":\"JP\",\"owner\":\"institution\",\"from\":\"2026-04-01\",\"basis\":\"b\"");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_case_that_was_imported_runs_no_clock_until_it_is_taken_over() throws Exception {
        String mapping = "{\"akashi\":\"mapping/1\",\"name\":\"t\",\"recognisedBy\":[\"number\"],\"case\":\"number\",\"activity\":\"action\",\"time\":\"at\","
                + "\"events\":{\"lodged\":{\"type\":\"ApplicationReceived\",\"fields\":{\"procedure\":\"procedure\"}},\"acknowledged\":\"ApplicationAcknowledged\"}}";
        String csv = "number,procedure,action,at\nT-1,extension of stay,lodged,2026-03-02T09:00:00+09:00\n"
                + "T-1,extension of stay,acknowledged,2026-03-03T09:00:00+09:00\n";
        json(LedgerApi.send(api.request(api.as("operator"), "/api/imports?name=t.csv&mappingJson="
                + Base64Url.encode(mapping.getBytes(StandardCharsets.UTF_8))).header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(csv))), 200);
        move("2026-06-01T00:00:00Z");
        assertThat(types("T-1")).containsExactly("ApplicationReceived", "ApplicationAcknowledged");
        assertProblem(api.record(api.as("recording-officer"), "T-1", event("CaseTakenOver", "\"basis\":\"b\"")), 403, "forbidden");
        json(api.record(api.as("registrar"), "T-1", event("CaseTakenOver", "\"basis\":\"Ordinance on the new ledger, art. 3\"")), 201);
        assertThat(types("T-1")).containsSubsequence("CaseTakenOver", "DeadlineSet");
        move("2026-07-03T00:00:00Z");
        assertThat(types("T-1")).containsOnlyOnce("DeadlineMissed");
    }

    @Test
    void a_look_may_stay_unshown_until_a_day_and_is_released_by_the_system_then() throws Exception {
        api.filed(api.as("recording-officer"), "D-1");
        JsonObject looked = json(api.post(api.as("auditor"), "/api/cases/D-1/accesses", "{\"purpose\":\"inquiry into fraud\"}"), 201);
        String deferral = event("AccessDisclosureDeferred", "\"access\":" + looked.integer("sequence")
                + ",\"until\":\"2026-04-10\",\"authority\":\"court order 5\"");
        assertProblem(api.record(api.as("auditor"), "D-1", deferral), 403, "forbidden");
        json(api.record(api.as("registrar"), "D-1", deferral), 201);
        String withheld = disclosed("D-1");
        assertThat(withheld).as("what a trail for the applicant leaves closed").contains("{\"sequence\":" + looked.integer("sequence") + ",\"field\":null");
        move("2026-04-12T00:00:00Z");
        assertThat(types("D-1")).containsOnlyOnce("AccessDisclosureReleased");
        assertThat(disclosed("D-1")).doesNotContain("{\"sequence\":" + looked.integer("sequence") + ",\"field\":null");
    }

    /** Records a disclosure to the applicant. @return the list of what it leaves closed */
    private String disclosed(String caseNumber) throws Exception {
        json(api.post(api.as("query-side"), "/api/cases/" + caseNumber + "/disclosures", "{\"recipient\":\"applicant\"}"), 201);
        List<CaseEvent> events = api.side().context().getBean(CaseOpener.class).events(caseNumber);
        return akashi.json.CompactJson.text(events.get(events.size() - 1).fields().get("withheld"));
    }

    private List<String> types(String caseNumber) throws Exception {
        return api.side().context().getBean(CaseOpener.class).events(caseNumber).stream().map(CaseEvent::type).toList();
    }

    private void move(String moment) throws Exception {
        json(api.post(api.as("operator"), "/api/clock", "{\"now\":\"" + moment + "\"}"), 200);
    }

    private void publish(String type, String fields) throws Exception {
        json(api.post(api.as("registrar"), "/api/public-events", "{\"type\":\"" + type + "\",\"fields\":{" + fields + "}}"), 201);
    }
}
