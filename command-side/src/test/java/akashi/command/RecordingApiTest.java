package akashi.command;

import static akashi.command.LedgerApi.application;
import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.axon.CaseOpener;
import akashi.command.casefile.CaseEvent;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording over HTTP: what is recorded, what is refused, and what a request that is sent again finds out. */
class RecordingApiTest {
    @TempDir
    static Path data;

    private static LedgerApi api;
    private static String officer;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data);
        officer = api.hired("Ann", "recording-officer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void what_is_recorded_is_answered_with_its_place_its_receipt_and_the_case_s_count() throws Exception {
        HttpResponse<String> answer = api.record(officer, "IA/1:2/2026 \u00e9", application());
        JsonObject recorded = json(answer, 201);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(recorded.text("caseNumber")).isEqualTo("IA/1:2/2026 \u00e9");
        assertThat(recorded.integer("count")).isEqualTo(1);
        JsonObject event = (JsonObject) recorded.array("events").get(0);
        assertThat(event.text("type")).isEqualTo("ApplicationReceived");
        assertThat(event.text("receiptCode")).matches("R(-[0-9A-HJKMNP-TV-Z]{4}){4}");
        assertThat(event.text("receipt")).isEqualTo("/receipts/" + event.integer("leaf") + ".tlog-proof");
    }

    @Test
    void the_ledger_says_who_recorded_an_event_and_the_body_cannot() throws Exception {
        api.filed(officer, "authors");
        CaseEvent event = events("authors").get(0);
        assertThat(event.text("role")).contains("recording-officer");
        assertThat(event.text("office")).contains("Osaka");
        assertThat(event.text("officer").orElseThrow()).startsWith("staff-");
        assertThat(event.text("actor").orElseThrow()).startsWith("officer ");
        for (String field : List.of("actor", "officer", "role", "occurredAt")) {
            HttpResponse<String> refused = api.record(officer, "authors", event("NoticeSent", "\"kind\":\"letter\",\"" + field + "\":\"me\""));
            assertProblem(refused, 422, "field-unknown");
            assertThat(refused.body()).contains("the field " + field);
        }
        assertThat(events("authors")).hasSize(1);
    }

    @Test
    void an_officer_has_one_name_in_a_case_and_another_in_every_other() throws Exception {
        String other = api.hired("Bob", "recording-officer");
        for (String number : List.of("names-1", "names-2")) {
            api.filed(officer, number);
            json(api.record(officer, number, event("NoticeSent", "\"kind\":\"letter\"")), 201);
            json(api.record(other, number, event("NoticeSent", "\"kind\":\"letter\"")), 201);
        }
        List<String> first = events("names-1").stream().map(event -> event.text("actor").orElseThrow()).toList();
        List<String> second = events("names-2").stream().map(event -> event.text("actor").orElseThrow()).toList();
        assertThat(first.get(0)).isEqualTo(first.get(1)).isNotEqualTo(first.get(2));
        assertThat(second).doesNotContainAnyElementsOf(first);
    }

    @Test
    void a_panel_is_named_by_what_its_members_are_called_in_the_case() throws Exception {
        String reviewer = api.hired("Rev", "reviewer", "recording-officer");
        api.filed(officer, "panel");
        String own = events("panel").get(0).text("officer").orElseThrow();
        json(api.record(reviewer, "panel", event("DecisionRecorded", "\"outcome\":\"refuse\",\"decidedOn\":\"2026-01-05\",\"reasons\":\"no\","
                + "\"criteria\":[{\"criterion\":\"c\",\"version\":1,\"paragraph\":\"1\",\"met\":false}]")), 201);
        json(api.record(officer, "panel", event("ReviewLodged", "\"decision\":1,\"kind\":\"review\"")), 201);
        JsonObject assigned = json(api.record(reviewer, "panel",
                event("ReviewPanelAssigned", "\"panel\":[\"" + own + "\"],\"method\":\"random\"")), 201);
        CaseEvent event = events("panel").get((int) assigned.integer("count") - 1);
        assertThat(event.fields().get("members")).hasToString(events("panel").get(0).text("actor")
                .map(name -> new akashi.json.JsonArray(List.of(new JsonString(name)))).orElseThrow().toString());
        assertProblem(api.record(reviewer, "panel", event("ReviewPanelAssigned", "\"members\":[\"x\"],\"method\":\"random\"")),
                422, "field-unknown");
        assertProblem(api.record(officer, "panel", event("ReviewPanelAssigned", "\"panel\":[],\"method\":\"random\"")), 403, "forbidden");
    }

    @Test
    void a_broken_rule_is_a_problem_of_its_own_type_and_nothing_of_the_batch_is_appended() throws Exception {
        api.filed(officer, "rules");
        HttpResponse<String> refused = api.record(officer, "rules", event("NoticeSent", "\"kind\":\"letter\"") + ","
                + event("DecisionServed", "\"decision\":5,\"method\":\"post\",\"servedAt\":\"2026-01-05T00:00:00.000Z\""));
        assertProblem(refused, 409, "served-after-decision");
        assertProblem(api.record(officer, "rules-2", event("NoticeSent", "\"kind\":\"letter\"")), 409, "begins-with-receipt");
        assertThat(events("rules")).hasSize(1);
        assertThat(events("rules-2")).isEmpty();
    }

    @Test
    void fields_that_are_missing_unknown_or_ill_typed_are_named() throws Exception {
        api.filed(officer, "fields");
        HttpResponse<String> missing = api.record(officer, "fields", event("NoticeSent", ""));
        assertProblem(missing, 422, "fields-missing");
        assertThat(missing.body()).contains("kind");
        HttpResponse<String> unknown = api.record(officer, "fields", event("NoticeSent", "\"kind\":\"letter\",\"colour\":\"red\""));
        assertProblem(unknown, 422, "field-unknown");
        assertProblem(api.record(officer, "fields", event("NoticeSent", "\"kind\":7")), 422, "field-unknown");
        assertProblem(api.record(officer, "fields", event("NoSuchType", "")), 422, "field-unknown");
        assertProblem(api.record(officer, "fields", event("DeadlineMissed", "")), 403, "forbidden");
    }

    @Test
    void what_cannot_be_understood_is_a_bad_request() throws Exception {
        for (String body : List.of("", "[]", "{", "{\"events\":[]}", "{\"events\":{}}", "{\"events\":[1]}", "{\"events\":[{}]}",
                "{\"events\":[{\"type\":\"NoticeSent\",\"field\":{}}]}", "{\"events\":[{\"type\":\"NoticeSent\",\"type\":\"x\"}]}",
                "{\"events\":[{\"type\":\"NoticeSent\",\"occurredAt\":\"yesterday\"}]}", "{\"events\":[],\"more\":1}",
                "{\"events\":[{\"type\":\"NoticeSent\",\"fields\":{\"kind\":1.5}}]}", "\ufeff{}")) {
            assertProblem(api.post(officer, "/api/cases/bad/events", body), 400, "bad-request");
        }
        String many = event("NoticeSent", "\"kind\":\"letter\"") + ("," + event("NoticeSent", "\"kind\":\"letter\"")).repeat(100);
        assertProblem(api.record(officer, "bad", many), 400, "bad-request");
        assertProblem(api.record(officer, "bad", "\"" + "x".repeat(1 << 20) + "\""), 413, "too-large");
        assertProblem(api.record(officer, "a\u202eb", application()), 400, "bad-request");
        for (String match : List.of("1", "\"one\"", "*", "\"-1\"", "W/\"1\"")) {
            assertProblem(api.record(officer, "bad", application(), "If-Match", match), 400, "bad-request");
        }
        assertProblem(api.record(officer, "bad", application(), "Idempotency-Key", "k".repeat(201)), 400, "bad-request");
        assertThat(events("bad")).isEmpty();
    }

    @Test
    void a_case_that_is_not_as_expected_is_not_changed() throws Exception {
        assertProblem(api.record(officer, "match", application(), "If-Match", "\"1\""), 412, "precondition-failed");
        HttpResponse<String> first = api.record(officer, "match", application(), "If-Match", "\"0\"");
        json(first, 201);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        json(api.record(officer, "match", event("NoticeSent", "\"kind\":\"letter\""), "If-Match", tag), 201);
        assertProblem(api.record(officer, "match", event("NoticeSent", "\"kind\":\"letter\""), "If-Match", tag), 412, "precondition-failed");
        assertThat(events("match")).hasSize(2);
    }

    @Test
    void a_request_that_is_sent_again_under_its_key_is_answered_again_and_recorded_once() throws Exception {
        HttpResponse<String> first = api.record(officer, "again", application(), "Idempotency-Key", "k1");
        JsonObject recorded = json(first, 201);
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> repeated = api.record(officer, "again", application(), "Idempotency-Key", "k1");
            JsonObject answer = json(repeated, 200);
            assertThat(answer.array("events")).isEqualTo(recorded.array("events"));
            assertThat(answer.integer("count")).isEqualTo(recorded.integer("count"));
            assertThat(answer.bool("replayed")).isTrue();
            assertThat(repeated.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        }
        assertProblem(api.record(officer, "again", event("NoticeSent", "\"kind\":\"letter\""), "Idempotency-Key", "k1"),
                422, "idempotency-key-reused");
        assertProblem(api.record(officer, "again-elsewhere", application(), "Idempotency-Key", "k1"), 422, "idempotency-key-reused");
        String other = api.hired("Cid", "recording-officer");
        json(api.record(other, "again-2", application(), "Idempotency-Key", "k1"), 201);
        assertThat(events("again")).hasSize(1);
        assertThat(events("again-elsewhere")).isEmpty();
    }

    @Test
    void a_refused_request_may_be_mended_only_under_another_key_or_the_same_once_it_can_succeed() throws Exception {
        String notice = event("NoticeSent", "\"kind\":\"letter\"");
        assertProblem(api.record(officer, "later", notice, "Idempotency-Key", "k2"), 409, "begins-with-receipt");
        api.filed(officer, "later");
        json(api.record(officer, "later", notice, "Idempotency-Key", "k2"), 201);
        json(api.record(officer, "later", notice, "Idempotency-Key", "k2"), 200);
        assertThat(events("later")).hasSize(2);
    }

    @Test
    void of_many_that_come_at_once_under_one_key_one_is_recorded() throws Exception {
        api.filed(officer, "crowd");
        String notice = event("NoticeSent", "\"kind\":\"letter\"");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(() -> api.record(officer, "crowd", notice, "Idempotency-Key", "k3").statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 200 || status == 409);
        } finally {
            threads.shutdown();
        }
        assertThat(events("crowd")).hasSize(2);
    }

    @Test
    void an_access_is_recorded_in_the_role_that_sees_the_most_and_only_with_a_purpose() throws Exception {
        api.filed(officer, "looked");
        JsonObject accessed = json(api.post(api.as("ombudsman"), "/api/cases/looked/accesses",
                "{\"purpose\":\"inquiry\",\"ticket\":\"O-7\",\"fields\":[\"outcome\"]}"), 201);
        assertThat(accessed.text("role")).isEqualTo("ombudsman");
        CaseEvent event = events("looked").get((int) accessed.integer("sequence"));
        assertThat(event.type()).isEqualTo("RecordAccessed");
        assertThat(event.text("accessorRole")).contains("ombudsman");
        assertThat(event.text("purpose")).contains("inquiry");
        String both = api.hired("Dan", "auditor", "recording-officer");
        assertThat(json(api.post(both, "/api/cases/looked/accesses", "{\"purpose\":\"audit\"}"), 201).text("role")).isEqualTo("auditor");
        assertProblem(api.post(officer, "/api/cases/looked/accesses", "{}"), 422, "fields-missing");
        assertProblem(api.post(officer, "/api/cases/looked/accesses", "{\"purpose\":\" \"}"), 422, "field-unknown");
        assertProblem(api.post(officer, "/api/cases/unheard-of/accesses", "{\"purpose\":\"inquiry\"}"), 404, "case-unknown");
        assertProblem(api.post(api.as("statistician"), "/api/cases/looked/accesses", "{\"purpose\":\"inquiry\"}"), 403, "forbidden");
    }

    private static List<CaseEvent> events(String caseNumber) throws Exception {
        return api.side().context().getBean(CaseOpener.class).events(caseNumber);
    }
}
