package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.casefile.AccessCode;
import akashi.event.Content;
import akashi.json.JsonString;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An applicant contests a record and says what is missing, over HTTP, without a script. */
class SayingWebTest {
    private static final String CASE = "受付/12:7";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9]+)\"");

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static TestApplication application;
    private static AccessCode code;
    private static AccessCode representative;
    /** One visit for all: how often somebody may enter in a minute is limited. */
    private static Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 91);
        ledger.grow(CASE, 1);
        ledger.record(CASE, "DecisionRecorded", 2, Map.of("outcome", new JsonString("refuse"), "decidedOn", new JsonString("2026-11-20")));
        code = AccessCode.draw(new TestRandom(92));
        ledger.issueCode(CASE, code);
        ledger.record(CASE, "RepresentativeAppointed", 1, Map.of("representative", new JsonString("R-1"), "scope", new JsonString("all")));
        representative = AccessCode.draw(new TestRandom(93));
        ledger.issueCode(CASE, representative, "R-1");
        ledger.grow("other", 2);
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        visitor = visitor();
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void a_contested_record_is_an_event_and_is_confirmed_with_its_receipt_and_proof_at_once() throws Exception {
        assertThat(visitor.get("/case/timeline").body()).contains("/case/say?about=contest&amp;event=1");
        String form = visitor.get("/case/say?about=contest&event=1").body();
        assertThat(form).containsPattern("value=\"contest\"[^>]* checked").containsPattern("<option value=\"1\"[^>]* selected")
            .contains("stops no deadline").doesNotContain("<script");
        HttpResponse<String> sent = visitor.submit("/case/say", "/case/say", "about", "contest", "event", "1", "text", "I was never\r\n<b>heard</b>.\u0007",
            "code", code.reveal().toLowerCase(java.util.Locale.ROOT));
        String said = visitor.follow(sent).body();
        assertThat(said).contains("It is on record", "R-TEST-0001", CASE, "Record contested", "I was never\n&lt;b&gt;heard&lt;/b&gt;.")
            .contains("href=\"/case/timeline?from=0#event-1\"");
        Content content = newest();
        assertThat(content.type()).isEqualTo("SubjectContested");
        assertThat(content.text("statement")).contains("I was never\n<b>heard</b>.");
        long sequence = ledger.log().caseFile(CASE).size() - 1;
        HttpResponse<byte[]> proof = visitor.download("/case/receipt?sequence=" + sequence + "&open=statement%2CreceiptCode");
        assertThat(TrailBundle.readZip(proof.body()).kind()).isEqualTo(BundleKind.RECEIPT);
        assertThat(visitor.get("/case/timeline").body()).contains("The applicant contests a record").contains("id=\"event-" + sequence + "\"");
    }

    @Test
    void what_was_handed_in_and_is_not_there_is_recorded_with_the_day_in_the_language_of_the_page() throws Exception {
        Visitor japanese = visitor();
        japanese.get("/case/say?about=missing&lang=ja");
        HttpResponse<String> sent = japanese.submit("/case/say", "/case/say", "about", "missing", "event", "1", "day", "2026-02-28", "text", "課税証明書",
            "code", code.reveal());
        assertThat(japanese.follow(sent).body()).contains("記録されました");
        assertThat(newest().type()).isEqualTo("StatementMade");
        assertThat(newest().text("statement")).contains("2026年2月28日に提出したものが記録にありません：課税証明書");
        assertThat(newest().field("target")).isEmpty();
    }

    @Test
    void the_same_form_sent_twice_is_recorded_once() throws Exception {
        Matcher seen = SEEN.matcher(visitor.get("/case/say").body());
        assertThat(seen.find()).isTrue();
        String[] fields = {"about", "complaint", "event", "", "day", "", "text", "Nobody answered.", "code", code.reveal(), "seen", seen.group(1)};
        String first = location(visitor.submit("/case/say", "/case/say", fields));
        int events = ledger.log().caseFile(CASE).size();
        assertThat(location(visitor.submit("/case/say", "/case/say", fields))).isEqualTo(first);
        assertThat(ledger.log().caseFile(CASE)).hasSize(events);
    }

    @Test
    void a_form_with_a_mistake_is_shown_again_as_it_was_filled_in_but_for_the_code_and_nothing_is_recorded() throws Exception {
        int events = ledger.log().caseFile(CASE).size();
        String long4001 = "あ".repeat(4_001);
        for (List<String> each : List.of(List.of("contest", "", "", "kept text", "choose the event"), List.of("nothing", "", "", "kept text", "choose what it is about"),
                List.of("missing", "", "2026-02-30", "kept text", "not one that the calendar has"), List.of("statement", "", "", "  ", "write something"),
                List.of("statement", "", "", long4001, "longer than 4,000"), List.of("contest", "999", "", "kept text", "did not take this"))) {
            HttpResponse<String> again = visitor.submit("/case/say", "/case/say", "about", each.get(0), "event", each.get(1), "day", each.get(2),
                "text", each.get(3), "code", code.reveal());
            assertThat(again.statusCode()).as(each.get(4)).isIn(400, 409);
            assertThat(again.body()).contains(each.get(4)).contains(each.get(3).strip()).doesNotContain(code.reveal()).contains("role=\"alert\"");
        }
        assertThat(ledger.log().caseFile(CASE)).hasSize(events);
    }

    @Test
    void nothing_is_said_in_anybodys_name_without_their_own_code() throws Exception {
        int events = ledger.log().caseFile(CASE).size();
        for (String wrong : List.of("wrong", representative.reveal())) {
            HttpResponse<String> refused = visitor.submit("/case/say", "/case/say", "about", "statement", "text", "Hello", "code", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
            assertThat(refused.body()).contains("not the one with which you opened");
        }
        assertThat(new Visitor(application.url()).get("/case/say").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/case/said?sequence=1").statusCode()).as("an event that comes from the institution").isEqualTo(404);
        assertThat(ledger.log().caseFile(CASE)).hasSize(events);
    }

    @Test
    void while_nothing_is_recorded_the_text_is_kept_and_the_person_is_told() throws Exception {
        commandSide.recordAccesses(false);
        try {
            HttpResponse<String> later = visitor.submit("/case/say", "/case/say", "about", "statement", "text", "Please read this.", "code", code.reveal());
            assertThat(later.statusCode()).isEqualTo(503);
            assertThat(later.body()).contains("It is not certain").contains("Please read this.");
        } finally {
            commandSide.recordAccesses(true);
        }
    }

    private static Visitor visitor() throws Exception {
        return new Visitor(application.url()).entering(CASE, code.reveal());
    }

    private static Content newest() {
        var events = ledger.log().caseFile(CASE);
        return events.get(events.size() - 1).event().content();
    }

    private static String location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
