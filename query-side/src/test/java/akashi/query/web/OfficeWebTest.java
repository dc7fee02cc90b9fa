package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The institution's pages over HTTP: clocks, cases by officer, what was refused; and a case on a day and between two. */
class OfficeWebTest {
    private static final int LONG = 230;

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 223);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int i = 0; i < 60; i++) {
            undecided("soon " + i, today.plusDays(5), "S-" + i % 3);
        }
        undecided("later", today.plusDays(100), "S-0");
        undecided("late", today.minusDays(10), "S-0");
        ledger.record("late", "DeadlineMissed", 1, fields("clock", "decision", "dueBy", today.minusDays(10).toString(), "role", "system"));
        ledger.grow("long", LONG);
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        application.awaitJudged();
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void clocks_that_run_out_and_that_ran_out_are_counted_and_listed_once_the_earliest_first() throws Exception {
        StaffClient officer = StaffClient.entered(application, "office", "token-of-recording-officer");
        List<String> seen = new ArrayList<>();
        String path = "/office?within=14";
        while (path != null) {
            String page = officer.page(path);
            assertThat(page).contains("Run out within 14 days").doesNotContain(">later<");
            Matcher cases = Pattern.compile("<a href=\"/office/cases/[^\"]+\">(soon [0-9]+)</a>").matcher(page);
            while (cases.find()) {
                seen.add(cases.group(1));
            }
            Matcher next = Pattern.compile("href=\"([^\"]+)\">Next<").matcher(page);
            path = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        assertThat(officer.page("/office?within=365")).contains(">61<");
        assertThat(officer.page("/office?show=late")).contains(">late<", "decision on the application", "recorded as missed");
        assertThat(officer.page("/office?show=late&lang=ja")).contains("徒過は記録済み");
        assertThat(officer.get("/office?behind=x~y").statusCode()).isEqualTo(404);
    }

    @Test
    void how_work_is_spread_and_what_was_refused_is_for_those_who_manage_alone() throws Exception {
        StaffClient officer = StaffClient.entered(application, "office", "token-of-recording-officer");
        for (String path : List.of("/office/holders", "/office/refusals", "/oversight/cases/late")) {
            assertThat(officer.get(path).statusCode()).as(path).isEqualTo(403);
        }
        // The footer leads everybody to both doors; the navigation leads to what one's role may see.
        assertThat(officer.page("/office").replaceFirst("(?s)<footer.*", "")).doesNotContain("/office/holders", "href=\"/oversight\"");
        StaffClient registrar = StaffClient.entered(application, "office", "token-of-registrar");
        assertThat(registrar.page("/office/holders")).contains("href=\"/office/holders\" aria-current=\"page\"").doesNotContain("href=\"/office\" aria-current");
        assertThat(registrar.page("/office/holders")).contains("62 undecided cases have 3 officers in charge: 20.7 for each", "S-0", "35.5 %");
        assertThat(registrar.page("/office/refusals")).contains("officers-apart", "Nobody reviews their own draft", ">7<", ">3<", "2026-11-20");
        assertThat(registrar.page("/office/holders?lang=ja")).contains("担当者別の事件");
        for (String token : List.of("token-of-statistician", "nobody")) {
            assertThat(new StaffClient(application).send("/office", "/office", "token", token).statusCode()).as(token).isEqualTo(403);
        }
    }

    @Test
    void a_case_is_shown_as_it_stood_on_a_day_and_compared_with_another() throws Exception {
        StaffClient officer = StaffClient.entered(application, "office", "token-of-recording-officer");
        String here = "/office/cases/late";
        assertThat(officer.send(here, here + "/look", "purpose", "casework").statusCode()).isEqualTo(302);
        String page = officer.page(here);
        assertThat(page).contains("Nobody has inquired into this case.", "Clock missed").doesNotContain("Download the evidence");
        assertThat(officer.page(here + "/day?on=2026-11-22")).contains("0 of the 5 events", "None was there yet.");
        assertThat(officer.page(here + "/day?on=2026-11-23&by=stated")).contains("5 of the 5 events", "was undecided", "decision on the application");
        assertThat(officer.page(here + "/days?from=2026-11-23&to=2026-11-22")).contains("5 events were added", "A clock began to run: decision on the application.");
        assertThat(officer.page(here + "/days?from=2026-11-22&to=2026-11-23&lang=ja")).contains("この間に5件の記録が加わりました");
        assertThat(officer.get(here + "/day?on=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void a_long_case_on_a_day_is_shown_in_parts_each_event_once_and_no_part_is_a_long_page() throws Exception {
        StaffClient officer = StaffClient.entered(application, "office", "token-of-recording-officer");
        String here = "/office/cases/long";
        assertThat(officer.send(here, here + "/look", "purpose", "casework").statusCode()).isEqualTo(302);
        for (String path : List.of(here + "/day?on=2999-01-01&by=recorded", here + "/days?from=2000-01-01&to=2999-01-01&by=recorded")) {
            List<String> seen = new ArrayList<>();
            String next = path;
            while (next != null) {
                String page = officer.page(next);
                assertThat(page.getBytes(StandardCharsets.UTF_8)).as(next).hasSizeLessThan(100_000);
                Matcher event = Pattern.compile("<span class=\"number\">([0-9]+)[.]</span>").matcher(page);
                while (event.find()) {
                    seen.add(event.group(1));
                }
                Matcher after = Pattern.compile("<a href=\"([^\"]+)\">Events after these</a>").matcher(page);
                next = after.find() ? after.group(1).replace("&amp;", "&") : null;
            }
            // With the look that was recorded first.
            assertThat(seen).as(path).hasSizeGreaterThan(LONG).doesNotHaveDuplicates();
            assertThat(officer.page(path + "&first=100")).contains("101 to 200 of ", "Events before these");
            assertThat(officer.page(path + "&first=-5")).contains("1 to 100 of ");
            assertThat(officer.page(path + "&first=99999")).contains("Events before these").doesNotContain("Events after these");
        }
    }

    @Test
    void the_page_of_a_bearer_of_a_token_has_a_long_case_s_newest_events_and_leads_to_where_the_others_stand() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(application.url() + "/staff/cases/long?purpose=casework&lang=en"))
            .header("Authorization", "Bearer token-of-recording-officer").header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        assertThat(answer.body()).contains("id=\"event-" + (LONG - 1) + "\"", "The earlier events stand on the pages that you sign in to")
            .containsPattern("<a href=\"/office/cases/long\\?from=[0-9]+\">Events before these</a>").doesNotContain("id=\"event-0\"");
    }

    @Test
    void a_visit_ends_when_the_token_it_began_with_does() throws Exception {
        StaffClient leaving = StaffClient.entered(application, "office", "token-of-reviewer");
        commandSide.end("token-of-reviewer");
        assertThat(leaving.get("/office").statusCode()).isEqualTo(403);
        assertThat(leaving.page("/office")).as("signed out").contains("Token").doesNotContain("soon 1");
    }

    private static void undecided(String number, LocalDate dueBy, String officer) {
        ledger.record(number, "ApplicationReceived", 2, fields("procedure", "extension", "receiptCode", "R0"));
        ledger.record(number, "DeadlineSet", 1, fields("clock", "decision", "owner", "institution", "dueBy", dueBy.toString()));
        ledger.record(number, "OfficerAssigned", 1, fields("assignee", officer));
    }

    private static Map<String, JsonValue> fields(String... pairs) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], new JsonString(pairs[i + 1]));
        }
        return fields;
    }
}
