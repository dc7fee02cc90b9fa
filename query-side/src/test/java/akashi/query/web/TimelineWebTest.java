package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.casefile.CitedCriterion;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.register.PublicEventType;
import akashi.testkit.TestPublications;
import akashi.testkit.TestRandom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timeline of a case, as the person whose case it is reads it in a browser. */
class TimelineWebTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>";

    @TempDir
    static Path directory;

    private static TestCommandSide commandSide;
    private static TestApplication application;
    private static Visitor visitor;
    private static Visitor named;

    @BeforeAll
    static void start() throws Exception {
        var ledger = new TestLedger(directory, 111);
        ledger.grow("T-1", 2);
        ledger.record("T-1", "DecisionRecorded", 2, Map.of("outcome", new JsonString("refuse"), "decidedOn", new JsonString("2026-11-20"),
            "role", new JsonString("reviewer"), "actor", new JsonString("officer abc"), "reasons", new JsonString(HOSTILE),
            "criteria", JsonArray.of(new CitedCriterion("C1" + HOSTILE, 1, "2", false).json()), "evidenceConsidered", JsonArray.of(new JsonInteger(0))));
        for (int i = 0; i < 45; i++) {
            ledger.record("T-1", "NoticeSent", 2, Map.of("kind", new JsonString("letter"), "about", new JsonInteger(2)));
        }
        AccessCode code = AccessCode.draw(new TestRandom(112));
        ledger.issueCode("T-1", code);
        ledger.record("T-2", "ApplicationReceived", 2, Map.of("procedure", new JsonString("extension"), "office", new JsonString("west"),
            "channel", new JsonString("drone"), "officer", new JsonString("extension")));
        ledger.record("T-2", "ApplicationReceived", 2, Map.of("procedure", new JsonString("nobody named it"), "office", new JsonString("north")));
        ledger.record("T-2", "DecisionRecorded", 2, Map.of("outcome", new JsonString("grant"), "conditions", JsonArray.of(new JsonString("no-work"))));
        ledger.issueCode("T-2", code);
        var published = new TestPublications(ledger.log());
        ledger.log().publish(published.event(PublicEventType.CODE_LIST_PUBLISHED, JsonObject.EMPTY.with("list", "procedures").with("version", 1)
            .with("codes", JsonArray.of(named("extension", "an older name", "古い名前"))).with("from", "2026-01-01")));
        ledger.log().publish(published.event(PublicEventType.CODE_LIST_PUBLISHED, JsonObject.EMPTY.with("list", "procedures").with("version", 2)
            .with("codes", JsonArray.of(named("extension", "extension {0} of 'stay'" + HOSTILE, "在留期間更新{0}"))).with("from", "2026-02-01")));
        ledger.log().publish(published.event(PublicEventType.CODE_LIST_PUBLISHED, JsonObject.EMPTY.with("list", "conditions").with("version", 1)
            .with("codes", JsonArray.of(named("no-work", "no paid work", "就労不可"))).with("from", "2026-02-01")));
        ledger.log().publish(published.event(PublicEventType.CODE_LIST_PUBLISHED, JsonObject.EMPTY.with("list", "outcomes").with("version", 1)
            .with("codes", JsonArray.of(named("refuse", "granted", "許可"))).with("from", "2026-02-01")));
        ledger.log().publish(published.event(PublicEventType.CODE_LIST_PUBLISHED, JsonObject.EMPTY.with("list", "channels").with("version", 1)
            .with("codes", JsonArray.of(named("drone", "drone", "ドローン"))).with("from", "2026-02-01")));
        ledger.log().publish(published.event(PublicEventType.OFFICE_OPENED, JsonObject.EMPTY.with("office", "west")
            .with("title", JsonObject.EMPTY.with("en", "Western Office").with("ja", "西部局")).with("from", "2026-01-01")));
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        visitor = new Visitor(application.url()).entering("T-1", code.reveal());
        named = new Visitor(application.url()).entering("T-2", code.reveal());
    }

    private static JsonObject named(String code, String english, String japanese) {
        return JsonObject.EMPTY.with("code", code).with("en", english).with("ja", japanese);
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void a_decision_says_who_why_and_by_which_criterion_with_a_way_to_each() throws Exception {
        String page = visitor.get("/case/timeline?from=0&lang=en").body();
        assertThat(page).contains("A decision was recorded: refused, by a reviewer.").contains("a reviewer, called abc in this case")
            .contains("href=\"/criteria?from=C1%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E#C1%22%3E%3Cscript%3Ealert(1)%3C/script%3E\"").contains(": not met").contains("href=\"#event-0\"")
            .containsOnlyOnce("<script").contains("<script src=\"/live.js\" defer");
        assertThat(visitor.get("/case/timeline?from=0&lang=ja").body()).contains("処分が記録されました：不許可").contains("審査担当官（この手続での呼び名：abc）");
        assertThat(visitor.get("/case/timeline?from=0&lang=ja-yasashii").body()).contains("役所が 決めました：不許可（ふきょか＝だめです）。")
            .contains("これから どうなるか").contains("<html lang=\"ja\"");
        visitor.get("/case/timeline?lang=en");
    }

    @Test
    void a_code_is_called_what_the_institution_published_last_in_the_reader_s_language_and_stays_as_it_is_where_it_has_no_name() throws Exception {
        String page = named.get("/case/timeline?lang=en").body();
        assertThat(page).contains("The application was received: extension {0} of &#39;stay&#39;&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;, by drone, at Western Office.",
            "The application was received: nobody named it, at north.", "no paid work").doesNotContain("an older name").containsOnlyOnce("<script");
        assertThat(named.get("/case/timeline?lang=ja").body()).contains("申請が受理されました：在留期間更新{0}、受付方法：ドローン（西部局）");
        assertThat(named.get("/case/timeline?lang=ja-yasashii").body()).contains("在留期間更新{0}");
    }

    @Test
    void an_institution_does_not_rename_what_every_ledger_has() throws Exception {
        assertThat(visitor.get("/case/timeline?from=0&lang=en").body()).contains("A decision was recorded: refused").doesNotContain("granted");
    }

    @Test
    void a_long_case_comes_page_by_page_the_newest_first_and_every_event_is_found_from_every_page() throws Exception {
        String newest = visitor.get("/case/timeline").body();
        assertThat(newest).contains("This case has 49 recorded events", "id=\"event-48\"", "id=\"event-9\"", "Events 9 to 48 are shown here",
            "href=\"/case/timeline?from=0\"", "href=\"/case/timeline?from=0#event-2\"").doesNotContain("id=\"event-8\"", "Events after these");
        String first = visitor.get("/case/timeline?from=0").body();
        assertThat(first).contains("id=\"event-0\"", "id=\"event-39\"", "href=\"/case/timeline?from=40\"", "href=\"#event-2\"")
            .doesNotContain("id=\"event-40\"", "Events before these");
        assertThat(visitor.get("/case/timeline?from=999").body()).contains("id=\"event-48\"");
        assertThat(visitor.get("/case/timeline?from=x").statusCode()).isEqualTo(400);
        for (String page : new String[] {newest, first}) {
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        }
    }
}
