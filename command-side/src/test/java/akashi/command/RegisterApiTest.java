package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.axon.CaseOpener;
import akashi.command.casefile.CaseEvent;
import akashi.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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

/** Publishing over HTTP, and that a case is judged by what was published. */
class RegisterApiTest {

    @TempDir
    static Path data;

    private static LedgerApi api;
    private static String text;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data, "--akashi.origin=demonstration.invalid/register", "--akashi.simulated-clock=2026-04-01T00:00:00Z");
        text = json(document("Means are sufficient if they are enough.", api.as("registrar")), 201).text("digest");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void what_is_published_stands_in_the_register_once_and_what_breaks_a_rule_does_not() throws Exception {
        JsonObject first = json(criterion("once", 1, "2026-04-02"), 201);
        JsonObject again = json(criterion("once", 1, "2026-04-02"), 200);
        assertThat(again.integer("leaf")).isEqualTo(first.integer("leaf"));
        assertProblem(criterion("once", 1, "2026-04-03"), 409, "register-version-not-ascending");
        assertProblem(criterion("past", 1, "2026-03-01"), 409, "register-criteria-retroactive");
        assertProblem(criterion("once", 2, "2026-05-01"), 409, "register-criteria-overlap");
        assertProblem(publish("NoSuchEvent", ""), 422, "register-type-unknown");
        assertProblem(publish("OfficeOpened", "\"office\":\"minato\""), 422, "register-field-missing");
        assertProblem(publish("OfficeOpened", "\"office\":\"minato\",\"from\":\"soon\""), 422, "register-field-wrong");
        assertProblem(publish("OfficeOpened", "\"office\":\"minato\",\"from\":\"2026-04-02\",\"colour\":\"red\""), 422, "register-field-unknown");
        for (String body : List.of("{}", "[]", "{\"type\":\"OfficeOpened\",\"fields\":{},\"more\":1}", "{\"type\":1,\"fields\":{}}")) {
            assertProblem(api.post(api.as("registrar"), "/api/public-events", body), 400, "bad-request");
        }
        String register = api.get(api.as("statistician"), "/api/register").body();
        assertThat(register).containsOnlyOnce("\"criterion\":\"once\"").contains("\"leaf\":" + first.integer("leaf"));
    }

    @Test
    void whoever_is_going_to_read_everything_says_so_in_public_first_and_each_time_anew() throws Exception {
        String body = "{\"count\":12,\"basis\":\"inquiry 4\",\"ticket\":\"T-9\"}";
        JsonObject first = json(api.post(api.as("ombudsman"), "/api/bulk-accesses", body), 201);
        JsonObject again = json(api.post(api.as("ombudsman"), "/api/bulk-accesses", body), 201);
        assertThat(first.text("role")).isEqualTo("ombudsman");
        assertThat(again.integer("leaf")).isGreaterThan(first.integer("leaf"));
        assertThat(json(api.post(api.as("operator"), "/api/bulk-accesses", "{\"count\":12,\"basis\":\"export\"}"), 201).text("role")).isEqualTo("operator");
        assertProblem(api.post(api.as("auditor"), "/api/bulk-accesses", body), 403, "forbidden");
        assertProblem(api.post(api.as("ombudsman"), "/api/bulk-accesses", "{\"count\":12}"), 400, "bad-request");
        assertProblem(api.post(api.as("ombudsman"), "/api/bulk-accesses", "{\"count\":-1,\"basis\":\"x\"}"), 422, "register-field-wrong");
        assertThat(api.get(api.as("statistician"), "/api/register").body())
                .contains("{\"count\":12,\"role\":\"ombudsman\",\"basis\":\"inquiry 4\",\"ticket\":\"T-9\"}");
    }

    @Test
    void of_two_registrars_at_once_one_publishes_a_version_and_the_other_is_told() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String day = "2026-06-0" + (i + 1);
                calls.add(() -> criterion("race", 1, day).statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_case_is_judged_by_what_was_published_and_its_deadlines_follow_from_it() throws Exception {
        json(publish("BusinessCalendarPublished", "\"calendar\":\"JP\",\"version\":1,\"zone\":\"Asia/Tokyo\",\"weekend\":[\"SATURDAY\",\"SUNDAY\"],"
                + "\"holidays\":[\"2026-04-29\"],\"from\":\"2026-01-01\",\"until\":\"2026-12-31\""), 201);
        json(publish("ServiceStandardPublished", "\"standard\":\"s\",\"version\":1,\"procedure\":\"extension\",\"clock\":\"decision\","
                + "\"amount\":20,\"unit\":\"working-days\",\"calendar\":\"JP\",\"owner\":\"institution\",\"from\":\"2026-04-01\",\"basis\":\"b\""), 201);
        json(publish("CodeListPublished", "\"list\":\"purposes\",\"version\":1,\"codes\":[{\"code\":\"audit\",\"en\":\"Audit\",\"ja\":\"監査\"}],"
                + "\"from\":\"2026-04-01\""), 201);
        json(criterion("means", 1, "2026-04-01"), 201);
        String officer = api.as("recording-officer");
        JsonObject filed = api.filed(officer, "judged");
        assertThat(filed.array("events").toString()).contains("DeadlineSet");
        assertProblem(api.post(api.as("auditor"), "/api/cases/judged/accesses", "{\"purpose\":\"curiosity\"}"), 409, "access-purpose");
        json(api.post(api.as("auditor"), "/api/cases/judged/accesses", "{\"purpose\":\"audit\"}"), 201);
        String refusal = "\"outcome\":\"refuse\",\"decidedOn\":\"2026-04-01\",\"reasons\":\"r\",\"criteria\":[{\"criterion\":\"means\",\"version\":%d,"
                + "\"paragraph\":\"1\",\"met\":false}]";
        assertProblem(api.record(officer, "judged", event("DecisionRecorded", String.format(refusal, 2))), 409, "criteria-in-force");
        json(api.record(officer, "judged", event("DecisionRecorded", String.format(refusal, 1))), 201);
    }

    @Test
    void a_deadline_that_a_published_standard_set_is_recorded_as_missed_when_it_passes(@TempDir Path own) throws Exception {
        try (LedgerApi ledger = LedgerApi.start(own, "--akashi.origin=demonstration.invalid/missed",
                "--akashi.simulated-clock=2028-02-01T00:00:00Z")) {
            String registrar = ledger.as("registrar");
            json(ledger.post(registrar, "/api/public-events", "{\"type\":\"BusinessCalendarPublished\",\"fields\":{\"calendar\":\"JP\","
                    + "\"version\":1,\"zone\":\"Asia/Tokyo\",\"weekend\":[\"SATURDAY\",\"SUNDAY\"],\"holidays\":[\"2028-02-11\",\"2028-02-23\"],"
                    + "\"from\":\"2028-01-01\",\"until\":\"2028-12-31\"}}"), 201);
            json(ledger.post(registrar, "/api/public-events", "{\"type\":\"ServiceStandardPublished\",\"fields\":{\"standard\":\"s\","
                    + "\"version\":1,\"procedure\":\"extension\",\"clock\":\"decision\",\"amount\":18,\"unit\":\"working-days\","
                    + "\"calendar\":\"JP\",\"owner\":\"institution\",\"from\":\"2028-02-01\",\"basis\":\"notice\"}}"), 201);
            ledger.filed(ledger.as("recording-officer"), "late");
            CaseOpener opener = ledger.side().context().getBean(CaseOpener.class);
            assertThat(opener.events("late")).extracting(CaseEvent::type).containsExactly("ApplicationReceived", "DeadlineSet");
            assertThat(opener.events("late").get(1).text("dueBy")).contains("2028-02-29");

            // The leap day ends in Tokyo at three in the afternoon, UTC.
            json(ledger.post(ledger.as("operator"), "/api/clock", "{\"now\":\"2028-02-29T14:59:59Z\"}"), 200);
            assertThat(opener.events("late")).hasSize(2);
            json(ledger.post(ledger.as("operator"), "/api/clock", "{\"now\":\"2028-03-01T15:00:00Z\"}"), 200);
            assertThat(opener.events("late")).extracting(CaseEvent::type).containsExactly("ApplicationReceived", "DeadlineSet", "DeadlineMissed");
        }
    }

    @Test
    void a_text_comes_before_the_event_that_names_it_and_is_served_with_the_log() throws Exception {
        String missing = "x".repeat(42) + "w";
        assertProblem(publish("CriteriaPublished", "\"criterion\":\"textless\",\"version\":1,\"title\":{\"en\":\"C\",\"ja\":\"基準\"},\"text\":{\"en\":\""
                + missing + "\"},\"inForceFrom\":\"2026-05-01\""), 409, "document-unknown");
        JsonObject published = json(document("素行が善良であること。\n", api.as("registrar")), 201);
        assertThat(json(document("素行が善良であること。\n", api.as("registrar")), 201)).isEqualTo(published);
        Path file = data.resolve(published.text("path").substring(1));
        assertThat(Files.readString(file)).isEqualTo("素行が善良であること。\n");
        assertProblem(document("", api.as("registrar")), 400, "bad-request");
        assertProblem(document("a\u0000b", api.as("registrar")), 400, "bad-request");
        assertProblem(document("x".repeat((4 << 20) + 1), api.as("registrar")), 413, "too-large");
        assertProblem(document("text", api.as("reviewer")), 403, "forbidden");
    }

    @Test
    void figures_are_the_statistician_s_to_publish_and_everything_else_the_registrar_s() throws Exception {
        String calendar = "{\"type\":\"StatisticsCalendarPublished\",\"fields\":{}}";
        assertProblem(api.post(api.as("registrar"), "/api/public-events", calendar), 403, "forbidden");
        assertProblem(api.post(api.as("statistician"), "/api/public-events", calendar), 422, "register-field-missing");
        assertProblem(api.post(api.as("statistician"), "/api/public-events", "{\"type\":\"OfficeOpened\",\"fields\":{}}"), 403, "forbidden");
    }

    private static HttpResponse<String> document(String body, String authorization) throws Exception {
        return LedgerApi.send(api.request(authorization, "/api/documents").header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> criterion(String id, int version, String from) throws Exception {
        return publish("CriteriaPublished", "\"criterion\":\"" + id + "\",\"version\":" + version
                + ",\"title\":{\"en\":\"C\",\"ja\":\"基準\"},\"text\":{\"en\":\"" + text + "\"},\"inForceFrom\":\"" + from + "\"");
    }

    private static HttpResponse<String> publish(String type, String fields) throws Exception {
        return api.post(api.as("registrar"), "/api/public-events", "{\"type\":\"" + type + "\",\"fields\":{" + fields + "}}");
    }
}
