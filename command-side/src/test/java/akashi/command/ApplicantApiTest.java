package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.basic;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The applicant's and the representative's side of a case, over HTTP. */
class ApplicantApiTest {
    private static final String STATEMENT = event("StatementMade", "\"statement\":\"I handed this in and it is not here.\"");

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
    void an_applicant_speaks_in_their_own_case_and_gets_a_receipt() throws Exception {
        api.filed(officer, "A/1:7");
        String code = issued("A/1:7", "");
        JsonObject recorded = json(say(basic("A/1:7", code), "A/1:7", STATEMENT), 201);
        assertThat(((JsonObject) recorded.array("events").get(0)).text("receiptCode")).startsWith("R-");
        json(say(basic("A/1:7", code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")), "A/1:7",
                event("SubjectContested", "\"target\":0,\"statement\":\"Not so.\"")), 201);
        api.filed(officer, "A-2");
        assertProblem(say(basic("A/1:7", code), "A-2", STATEMENT), 403, "forbidden");
        assertProblem(say(basic("A-2", code), "A-2", STATEMENT), 401, "unauthorized");
        assertProblem(say(basic("A/1:7", code), "A/1:7", event("DecisionRecorded", "\"outcome\":\"grant\",\"decidedOn\":\"2026-01-05\"")),
                403, "forbidden");
        assertProblem(api.record(basic("A/1:7", code), "A/1:7", STATEMENT), 403, "forbidden");
        assertProblem(say(officer, "A/1:7", STATEMENT), 403, "forbidden");
    }

    @Test
    void a_new_code_of_the_same_holder_ends_the_old_one() throws Exception {
        api.filed(officer, "renewed");
        String old = issued("renewed", "");
        String fresh = issued("renewed", "{\"holder\":\"applicant\"}");
        assertProblem(say(basic("renewed", old), "renewed", STATEMENT), 401, "unauthorized");
        json(say(basic("renewed", fresh), "renewed", STATEMENT), 201);
    }

    @Test
    void a_representative_speaks_from_the_appointment_to_its_end() throws Exception {
        api.filed(officer, "represented");
        String own = issued("represented", "");
        String request = "{\"holder\":\"representative\",\"representative\":\"R1\"}";
        assertProblem(api.post(api.as("registrar"), "/api/cases/represented/access-codes", request), 409, "representative-unknown");
        json(api.record(officer, "represented", event("RepresentativeAppointed", "\"representative\":\"R1\",\"scope\":\"full\"")), 201);
        String code = issued("represented", request);
        JsonObject said = json(say(basic("represented", code), "represented", STATEMENT), 201);
        assertThat(said.integer("count")).isPositive();
        json(say(basic("represented", own), "represented", STATEMENT), 201);
        json(api.record(officer, "represented", event("RepresentativeEnded", "\"representative\":\"R1\"")), 201);
        assertProblem(say(basic("represented", code), "represented", STATEMENT), 401, "unauthorized");
        json(say(basic("represented", own), "represented", STATEMENT), 201);
        for (String bad : new String[] {"{\"holder\":\"neighbour\"}", "{\"holder\":\"representative\"}",
            "{\"holder\":\"applicant\",\"representative\":\"R1\"}"}) {
            assertProblem(api.post(api.as("registrar"), "/api/cases/represented/access-codes", bad), 400, "bad-request");
        }
    }

    @Test
    void guessing_is_slowed_down_and_a_case_that_does_not_exist_answers_like_one_that_does() throws Exception {
        api.filed(officer, "guessed");
        SecureRandom random = new SecureRandom();
        for (String number : new String[] {"guessed", "not a case"}) {
            for (int i = 0; i < 6; i++) {
                assertProblem(say(basic(number, AccessCode.draw(random).reveal()), number, STATEMENT), 401, "unauthorized");
            }
            HttpResponse<String> slowed = say(basic(number, AccessCode.draw(random).reveal()), number, STATEMENT);
            assertProblem(slowed, 429, "too-many-attempts");
            assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
        }
        for (String header : new String[] {"Basic", "Basic !!", "Basic " + "x".repeat(5_000), basic("", "x"), basic("guessed-2", "")}) {
            assertThat(say(header, "guessed", STATEMENT).statusCode()).as(header).isIn(401, 400);
        }
    }

    private static String issued(String caseNumber, String request) throws Exception {
        return json(api.post(api.as("registrar"), LedgerApi.casePath(caseNumber) + "/access-codes", request), 201).text("code");
    }

    private static HttpResponse<String> say(String authorization, String caseNumber, String event) throws Exception {
        return api.post(authorization, LedgerApi.casePath(caseNumber) + "/applicant/events", "{\"events\":[" + event + "]}");
    }
}
