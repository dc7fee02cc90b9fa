package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.release.StatisticsReleased;
import akashi.testkit.TestRandom;
import akashi.testkit.TestRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person with a case is told of how long such cases take, out of the published releases. */
class CaseWaitsWebTest {
    private static final long SEED = 1309;
    private static final FacetRules RULES = new FacetRules("UTC", List.of("ApplicationReceived", "CaseClosed", "DecisionRecorded"),
        Optional.of(new Outcomes(Map.of("CaseClosed", List.of("grant", "refuse"), "DecisionRecorded", List.of("grant", "refuse")))),
        Optional.of(Ladders.USUAL));
    private static final LocalDate RECEIVED = LocalDate.of(2026, 1, 15);

    @TempDir
    static Path directory;

    private static TestRelease release;
    private static TestCommandSide commandSide;
    private static TestApplication application;
    private static long newest;
    private static AccessCode known;
    private static AccessCode rare;

    @BeforeAll
    static void start() throws Exception {
        release = new TestRelease(SEED, RULES);
        TestLedger ledger = new TestLedger(directory, SEED, release.log());
        cases("extension", 40, 45);
        cases("residence", 20, 75);
        cases("asylum", 12, 160);
        open("extension", 30);
        release("first");
        cases("extension", 20, 100);
        open("residence", 25);
        newest = release("second").period().treeSize();
        known = person(ledger, "W-1", "extension", 1);
        rare = person(ledger, "W-2", "asylum", 2);
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        awaitCounted();
    }

    /** Until both releases are counted, which no page waits for. */
    private static void awaitCounted() throws Exception {
        Visitor visitor = new Visitor(application.url()).entering("W-1", known.reveal());
        for (int tries = 0; tries < 600 && !visitor.get("/case/timeline?lang=en").body().contains("R1 to R2"); tries++) {
            Thread.sleep(100);
        }
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    private static AccessCode person(TestLedger ledger, String number, String procedure, long seed) {
        ledger.record(number, "ApplicationReceived", 2, Map.of("procedure", new JsonString(procedure), "occurredAt", new JsonString("2026-09-01T00:00:00.000Z")));
        AccessCode code = AccessCode.draw(new TestRandom(SEED + seed));
        ledger.issueCode(number, code);
        return code;
    }

    private static void cases(String procedure, int cases, int days) {
        for (int i = 0; i < cases; i++) {
            String number = procedure + "-" + release.log().size();
            append(number, "ApplicationReceived", RECEIVED, Map.of("procedure", new JsonString(procedure)));
            append(number, "DecisionRecorded", RECEIVED.plusDays(days), Map.of("outcome", new JsonString(i % 2 == 0 ? "grant" : "refuse")));
        }
    }

    private static void open(String procedure, int cases) {
        for (int i = 0; i < cases; i++) {
            append(procedure + "-" + release.log().size(), "ApplicationReceived", RECEIVED, Map.of("procedure", new JsonString(procedure)));
        }
    }

    private static void append(String number, String type, LocalDate day, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", new JsonString(day + "T03:00:00.000Z"));
        release.append(number, new Content(type, 2, release.rulesLeaf(), Mode.OBSERVED, release.log().events().tick(), all));
    }

    private static StatisticsReleased release(String name) throws Exception {
        Path made = Files.createDirectories(directory.resolve("made").resolve(name));
        StatisticsReleased released = release.release(made);
        Files.createDirectories(directory.resolve("releases"));
        Files.move(made, directory.resolve("releases/" + released.period().first() + "-" + released.period().treeSize()));
        return released;
    }

    @Test
    void the_wait_in_the_case_s_procedure_is_said_with_open_cases_in_and_what_is_not_reached_in_words() throws Exception {
        Visitor visitor = new Visitor(application.url()).entering("W-1", known.reveal());
        String page = section(visitor.get("/case/timeline?lang=en").body());
        assertThat(page).contains("Counted are 90 applications for extension, up to 2 October 2026. 30 of them had not been decided by then",
            "50 of 100 were decided", "in the course of 3 to 6 months after they came in.", "80 of 100 were decided", "not reached in the time",
            "93 of 100 were decided", "It is no promise for your case", "href=\"/releases/" + newest + "\"",
            "Counted from the statistics releases R1 to R2", "href=\"/measures/time-to-decision\"").doesNotContain("??");
        assertThat(section(visitor.get("/case/timeline?lang=ja").body())).contains("同種の手続にかかる期間", "種別「extension」の申請90件を、2026年10月2日時点で",
            "受理から3か月から6か月の間。", "集計できた期間内には達していません。", "集計元：公表された統計 R1 から R2 まで").doesNotContain("??");
        assertThat(section(visitor.get("/case/timeline?lang=ja-yasashii").body())).contains("ほかの 人は どのくらい 待ちましたか", "まだ そこまで 決まっていません")
            .doesNotContain("??", "処分");
        visitor.get("/case/timeline?lang=en");
    }

    @Test
    void of_a_procedure_with_few_cases_it_is_said_that_it_cannot_be_told_and_all_procedures_are_told_instead() throws Exception {
        Visitor visitor = new Visitor(application.url()).entering("W-2", rare.reveal());
        assertThat(section(visitor.get("/case/timeline?lang=en").body())).contains("For your procedure (asylum) it cannot be told", " of all procedures, up to");
        assertThat(section(visitor.get("/case/timeline?lang=ja").body())).contains("（asylum）については分かりません", "すべての種別の申請");
        visitor.get("/case/timeline?lang=en");
    }

    private static String section(String page) {
        int at = page.indexOf("<section aria-labelledby=\"waits\"");
        assertThat(at).as(page).isPositive();
        return page.substring(at, page.indexOf("</section>", at));
    }
}
