package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.lock.LockedBundle;
import akashi.bundle.TrailBundle;
import akashi.casefile.AccessCode;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What a person takes away from the own case: notices that say nothing, and the trail behind a passphrase. */
class NoticeWebTest {
    private static final String CASE = "N/1";
    private static final Pattern ADDRESS = Pattern.compile("http://[^<]*/notices/([A-Za-z0-9_-]{43})\\.atom\\?lang=en");

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static TestApplication application;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 101);
        ledger.grow(CASE, 2);
        AccessCode code = AccessCode.draw(new TestRandom(102));
        ledger.issueCode(CASE, code);
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
        visitor = new Visitor(application.url()).entering(CASE, code.reveal());
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void a_secret_address_tells_that_there_is_something_new_and_nothing_of_what_and_ends_when_its_holder_says_so() throws Exception {
        assertThat(visitor.get("/case/notices").body()).contains("You have no secret address");
        String feed = made();
        assertThat(visitor.get("/case/notices").body()).contains("You have a secret address").doesNotContain(feed);
        Visitor stranger = new Visitor(application.url());
        HttpResponse<byte[]> before = stranger.download(feed);
        assertThat(before.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/atom+xml;charset=UTF-8");
        int known = entries(before);
        ledger.record(CASE, "DecisionRecorded", 2, Map.of("outcome", new JsonString("refuse"), "decidedOn", new JsonString("2026-11-20")));
        recordDeferredAccess();
        ledger.publish();
        application.awaitProjected(ledger.log().size());
        HttpResponse<byte[]> after = stranger.download(feed);
        // The decision and that a notice was deferred; not the access itself.
        assertThat(entries(after)).isEqualTo(known + 2);
        String text = new String(after.body(), StandardCharsets.UTF_8);
        assertThat(text).contains("There is something new in your case").doesNotContain(CASE, "Decision", "refuse", "auditor")
            .containsPattern("<updated>2026-[0-9]{2}-[0-9]{2}T00:00:00Z</updated>").doesNotContainPattern("T(?!00:00:00Z)[0-9]{2}:");
        assertThat(new String(stranger.download(feed.replace("lang=en", "lang=ja")).body(), StandardCharsets.UTF_8)).contains("手続に新しいことがあります");
        visitor.submit("/case/notices", "/case/notices/end");
        assertThat(stranger.get(feed).statusCode()).isEqualTo(404);
        String second = made();
        String third = made();
        assertThat(stranger.get(second).statusCode()).as("another was made").isEqualTo(404);
        assertThat(stranger.get(third).statusCode()).isEqualTo(200);
        assertThat(stranger.get("/notices/x.atom").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/case/notices").statusCode()).isEqualTo(403);
    }

    @Test
    void an_address_ends_with_the_access_code_with_which_it_was_made() throws Exception {
        AccessCode code = AccessCode.draw(new TestRandom(103));
        ledger.grow("N-2", 1);
        ledger.issueCode("N-2", code);
        ledger.publish();
        application.awaitProjected(ledger.log().size());
        Visitor other = new Visitor(application.url()).entering("N-2", code.reveal());
        Matcher address = ADDRESS.matcher(other.submit("/case/notices", "/case/notices").body());
        assertThat(address.find()).isTrue();
        String feed = address.group().replaceFirst("^http://[^/]+", "");
        assertThat(other.get(feed).statusCode()).isEqualTo(200);
        ledger.issueCode("N-2", AccessCode.draw(new TestRandom(104)));
        ledger.publish();
        application.awaitProjected(ledger.log().size());
        assertThat(other.get(feed).statusCode()).isEqualTo(404);
    }

    @Test
    void the_trail_is_handed_out_behind_a_passphrase_and_nothing_is_recorded_while_the_passphrase_is_wrong() throws Exception {
        int events = ledger.log().caseFile(CASE).size();
        assertThat(visitor.get("/case/take").body()).contains("openssl cms -decrypt", "A trail is proof that can be passed on");
        assertThat(visitor.submit("/case/take", "/case/trail", "passphrase", "short", "again", "short").body()).contains("fewer than 12 characters");
        HttpResponse<String> other = visitor.submit("/case/take", "/case/trail", "passphrase", "long enough one", "again", "long enough two");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("not the same").doesNotContain("long enough");
        assertThat(ledger.log().caseFile(CASE)).hasSize(events);
        HttpResponse<byte[]> locked = visitor.submitForFile("/case/take", "/case/trail", "passphrase", "四つの words apart", "again", "四つの words apart");
        assertThat(locked.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"trail.zip.p7m\"");
        assertThat(locked.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/pkcs7-mime");
        TrailBundle trail = TrailBundle.readZip(LockedBundle.open(locked.body(), "四つの words apart").orElseThrow());
        assertThat(trail.kind()).isEqualTo(BundleKind.TRAIL);
        assertThat(LockedBundle.open(locked.body(), "四つの words alike")).isEmpty();
        String page = visitor.get("/case/timeline").body();
        assertThat(page).contains("The trail was last downloaded at", "Nothing has come since");
        ledger.record(CASE, "NoticeSent", 2, Map.of("kind", new JsonString("letter")));
        ledger.publish();
        application.awaitProjected(ledger.log().size());
        assertThat(visitor.get("/case/timeline").body()).contains("New since then: 1 event<").contains("<strong class=\"mark\">new</strong>");
    }

    private static void recordDeferredAccess() {
        ledger.record(CASE, "RecordAccessed", 1, Map.of("accessorRole", new JsonString("auditor"), "purpose", new JsonString("inquiry")));
        long access = ledger.log().caseFile(CASE).size() - 1;
        ledger.record(CASE, "AccessDisclosureDeferred", 1, Map.of("access", new JsonInteger(access), "until", new JsonString("2027-01-31")));
    }

    /** The path of a new secret address. */
    private static String made() throws Exception {
        Matcher address = ADDRESS.matcher(visitor.submit("/case/notices", "/case/notices").body());
        assertThat(address.find()).isTrue();
        return address.group().replaceFirst("^http://[^/]+", "");
    }

    private static int entries(HttpResponse<byte[]> feed) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(feed.body()));
        return document.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry").getLength();
    }
}
