package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.TlogPolicy;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.TrailVerifier;
import akashi.verify.Verdict;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ombudsman's pages over HTTP: the findings over all cases, a case, an inquiry into it, the evidence. */
class OversightWebTest {
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String HARD = "A/1 %2f\u00e9";
    private static final String HARD_PATH = "/oversight/cases/A%2F1%20%252f%C3%A9";

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static TestApplication application;
    private static StaffClient ombudsman;

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 211);
        for (int i = 0; i < 40; i++) {
            complained("case " + i);
        }
        ledger.record(HARD, "ApplicationReceived", 2, fields("procedure", "extension", "receiptCode", "R0"));
        ledger.record(HARD, "DecisionServed", 2, Map.of());
        ledger.record(HARD, "SubjectContested", 1, Map.of("target", new JsonInteger(0), "statement", new JsonString(HOSTILE), "receiptCode", new JsonString("R")));
        ledger.record("lost", "ApplicationReceived", 2, fields("procedure", "extension", "receiptCode", "R0"));
        ledger.record("lost", "StatementMade", 1, fields("receiptCode", "R1", "statement", "I handed this in on 3 March 2026 and it is not in the record: a lease"));
        for (String number : List.of("asked", "looked", "packed")) {
            complained(number);
        }
        complained("long");
        for (int i = 0; i < 98; i++) {
            ledger.record("long", "NoticeSent", 2, Map.of("kind", new JsonString("letter"), "about", new JsonInteger(0)));
        }
        ledger.record("long", "SubjectContested", 1, Map.of("target", new JsonInteger(0), "statement", new JsonString("Not so."), "receiptCode", new JsonString("R")));
        ledger.log().publishIndex();
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        application.awaitJudged();
        ombudsman = enter();
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void the_findings_open_once_it_stands_in_public_that_all_cases_are_read_and_to_nobody_else() throws Exception {
        StaffClient nobody = new StaffClient(application);
        assertThat(nobody.page("/oversight")).contains("Legal basis").doesNotContain("case 1");
        for (String path : List.of("/oversight/case?number=looked", "/oversight/cases/looked", "/oversight/cases/looked/day?on=2026-11-23", "/office/holders")) {
            assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(403);
        }
        for (String token : List.of("token-of-reviewer", "token-of-auditor", "nobody", "bad token")) {
            HttpResponse<byte[]> refused = new StaffClient(application).send("/oversight", "/oversight", "token", token, "basis", "Art. 1");
            assertThat(refused.statusCode()).as(token).isEqualTo(403);
            assertThat(StaffClient.text(refused)).contains("role=\"alert\"").doesNotContain("complain");
        }
        int asked = commandSide.asked().size();
        assertThat(new StaffClient(application).send("/oversight", "/oversight", "token", "token-of-ombudsman", "basis", " ").statusCode()).isEqualTo(403);
        assertThat(commandSide.asked()).as("not even asked").hasSize(asked);
        StaffClient entered = enter();
        assertThat(commandSide.asked()).anySatisfy(each -> assertThat(each).startsWith("POST /api/bulk-accesses").contains("\"basis\":\"Art. 1\""));
        assertThat(entered.page("/oversight")).contains("It stands in the public log that you read this list");
        HttpResponse<byte[]> left = entered.send("/oversight", "/oversight/leave");
        assertThat(left.statusCode()).isEqualTo(302);
        assertThat(entered.page("/oversight")).contains("Legal basis");
    }

    @Test
    void every_finding_is_listed_once_with_its_case_and_why_in_plain_words_page_by_page_and_by_filter() throws Exception {
        List<String> seen = new ArrayList<>();
        String path = "/oversight?kind=complaint";
        int pages = 0;
        while (path != null) {
            String page = ombudsman.page(path);
            assertThat(page.length()).as("bytes").isLessThan(100_000);
            Matcher cases = Pattern.compile("<a href=\"(/oversight/cases/[^\"]+)#event-1\">Case ").matcher(page);
            while (cases.find()) {
                seen.add(cases.group(1));
            }
            Matcher older = Pattern.compile("href=\"([^\"]+)\">Older<").matcher(page);
            path = older.find() ? older.group(1).replace("&amp;", "&") : null;
            pages++;
        }
        assertThat(pages).isEqualTo(2);
        assertThat(seen).doesNotHaveDuplicates().hasSize(44);
        String rule = ombudsman.page("/oversight?kind=rule&code=served-after-decision&state=new");
        assertThat(rule).contains("One reason to look at a case", "Only what was decided can be served.", "served-after-decision", "href=\"" + HARD_PATH + "#event-1\"");
        assertThat(ombudsman.page("/oversight?kind=rule&code=served-after-decision&lang=ja")).contains("送達できるのは、された処分だけです。", "規則違反");
        ombudsman.page("/oversight?lang=en");
        assertThat(ombudsman.page("/oversight?kind=missing")).contains("Handed in and not here", "says that something was handed in and is not in the record",
            "href=\"/oversight/cases/lost#event-1\"", "<a href=\"/oversight\" aria-current=\"page\">");
        assertThat(ombudsman.page("/oversight?kind=missing&lang=ja")).contains("提出物が記録にない", "提出したものが記録にないと述べています", "<option value=\"missing\" selected");
        ombudsman.page("/oversight?lang=en");
        assertThat(ombudsman.get("/oversight?kind=gossip").statusCode()).isEqualTo(404);
        assertThat(ombudsman.get("/oversight?before=x").statusCode()).isEqualTo(404);
    }

    @Test
    void a_case_is_shown_once_the_look_is_recorded_in_it_once_a_visit_and_a_hostile_text_is_text() throws Exception {
        assertThat(ombudsman.page(HARD_PATH)).contains("Record my look").doesNotContain("alert(1)", "procedure");
        assertThat(ombudsman.get(HARD_PATH + "/day?on=2026-11-23").statusCode()).isEqualTo(403);
        int before = ledger.log().caseFile(HARD).size();
        HttpResponse<byte[]> look = ombudsman.send(HARD_PATH, HARD_PATH + "/look", "purpose", "inquiry", "basis", "Art. 5", "ticket", "O-7");
        assertThat(look.statusCode()).isEqualTo(302);
        String page = ombudsman.page(HARD_PATH);
        ombudsman.page(HARD_PATH + "/day?on=2026-11-23");
        assertThat(ledger.log().caseFile(HARD)).hasSize(before + 1);
        assertThat(page).contains("&lt;script&gt;alert(1)", "served-after-decision", "There is no decision to serve.", "id=\"event-2\"",
            "You are reading it as: ombudsman.", "Open an inquiry");
        assertThat(ombudsman.page(HARD_PATH + "?lang=ja")).contains("この事件が一覧にある理由", "送達すべき処分がありません。", "aria-current=\"true\"").doesNotContain("There is no decision to serve.");
        assertThat(new StaffClient(application).get(HARD_PATH).statusCode()).as("another browser").isEqualTo(403);
    }

    @Test
    void a_long_case_comes_page_by_page_and_the_inbox_leads_to_the_page_of_the_event() throws Exception {
        String here = "/oversight/cases/long";
        assertThat(ombudsman.page("/oversight?kind=contested")).contains("href=\"" + here + "?from=80#event-100\"");
        assertThat(ombudsman.page(here + "?from=80")).contains("name=\"from\" value=\"80\"");
        HttpResponse<byte[]> look = ombudsman.send(here, here + "/look", "purpose", "inquiry", "from", "80");
        assertThat(look.headers().firstValue("Location").orElseThrow()).endsWith(here + "?from=80");
        int looks = ledger.log().caseFile("long").size();
        String last = ombudsman.page(here + "?from=80");
        assertThat(last).contains("This case has 102 recorded events", "id=\"event-80\"", "id=\"event-101\"", "Not so.", "href=\"" + here + "?from=40\"",
            "href=\"" + here + "?from=0#event-1\"", "href=\"#event-100\"").doesNotContain("id=\"event-79\"");
        String first = ombudsman.page(here);
        assertThat(first).contains("id=\"event-0\"", "id=\"event-39\"", "href=\"" + here + "?from=40\"", "href=\"" + here + "?from=80#event-100\"")
            .doesNotContain("id=\"event-40\"");
        for (String page : List.of(first, last, ombudsman.page(here + "?from=40"), ombudsman.page(here + "?from=-5"), ombudsman.page(here + "?from=999"))) {
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        }
        assertThat(ledger.log().caseFile("long")).as("one look for all pages").hasSize(looks);
    }

    @Test
    void an_inquiry_and_its_finding_are_recorded_by_the_ombudsman_answered_by_the_institution_and_move_the_case_in_the_inbox() throws Exception {
        look(ombudsman, "oversight", "asked");
        String here = "/oversight/cases/asked";
        assertThat(ombudsman.send(here, here + "/inquiry", "reason", "A complaint.", "answerBy", "2027-01-31").statusCode()).isEqualTo(302);
        long inquiry = sequenceOf("asked", "InquiryOpened");
        assertThat(ombudsman.page(here)).contains("waits for the institution", "To be answered by 31 January 2027");
        assertThat(ombudsman.send(here, here + "/answer", "inquiry", Long.toString(inquiry), "text", "I answer myself").statusCode()).isEqualTo(403);

        StaffClient officer = StaffClient.entered(application, "office", "token-of-recording-officer");
        look(officer, "office", "asked");
        String there = "/office/cases/asked";
        assertThat(officer.page(there)).contains("The institution&#39;s answer").doesNotContain("Record the finding");
        assertThat(officer.send(there, there + "/answer", "inquiry", Long.toString(inquiry), "text", "It was late.").statusCode()).isEqualTo(302);
        assertThat(ombudsman.page(here)).contains("answered by the institution", "It was late.");

        assertThat(ombudsman.send(here, here + "/finding", "inquiry", Long.toString(inquiry), "finding", "upheld", "text", "Late without cause.")
            .statusCode()).isEqualTo(302);
        assertThat(ombudsman.page(here)).contains("upheld", "Late without cause.").doesNotContain("Record the finding");
        application.awaitJudged();
        assertThat(ombudsman.page("/oversight?kind=inquiry&state=closed")).contains("href=\"" + here + "#event-" + inquiry + "\"");
    }

    @Test
    void the_evidence_is_one_file_whose_trail_the_verifier_verifies_under_the_policy_in_it() throws Exception {
        look(ombudsman, "oversight", "packed");
        HttpResponse<byte[]> file = ombudsman.send("/oversight/cases/packed", "/oversight/cases/packed/evidence");
        assertThat(file.statusCode()).as(StaffClient.text(file)).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("evidence.zip").doesNotContain("packed");
        Map<String, byte[]> members = members(file.body());
        assertThat(members.keySet()).containsExactly("README.txt", "trail.zip", "policy", "checkpoint");
        assertThat(new String(members.get("README.txt"), StandardCharsets.UTF_8)).contains("verify trail trail.zip --policy");
        TlogPolicy policy = TlogPolicy.parse(members.get("policy"));
        Report report = new TrailVerifier(EventCatalogue.shipped(), origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64))),
            CheckpointMemory.NONE, Clock.systemUTC()).verify(members.get("trail.zip"), BundleKind.TRAIL).report();
        assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.VERIFIED);
        assertThat(ledger.log().caseFile("packed")).last().satisfies(placed -> assertThat(placed.event().content().text("recipient")).contains("ombudsman"));
    }

    private static StaffClient enter() throws Exception {
        return StaffClient.entered(application, "oversight", "token-of-ombudsman", "basis", "Art. 1", "ticket", "O-1");
    }

    private static void look(StaffClient client, String area, String number) throws Exception {
        String here = "/" + area + "/cases/" + number;
        assertThat(client.send(here, here + "/look", "purpose", "inquiry").statusCode()).isEqualTo(302);
    }

    private static long sequenceOf(String number, String type) {
        return ledger.log().caseFile(number).stream().filter(placed -> placed.event().content().type().equals(type)).findFirst().orElseThrow().event()
            .record().sequence();
    }

    private static void complained(String number) {
        ledger.record(number, "ApplicationReceived", 2, fields("procedure", "extension", "receiptCode", "R0"));
        ledger.record(number, "ComplaintLodged", 1, fields("receiptCode", "R1", "statement", "Nobody answered."));
    }

    private static Map<String, byte[]> members(byte[] file) throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        }
        return members;
    }

    private static Map<String, JsonValue> fields(String... pairs) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], new JsonString(pairs[i + 1]));
        }
        return fields;
    }
}
