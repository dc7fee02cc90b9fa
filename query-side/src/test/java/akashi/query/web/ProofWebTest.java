package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.AccessCode;
import akashi.disclosure.Disclosure;
import akashi.json.JsonString;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event, opened as far as its subject wishes, as a file for somebody else. */
class ProofWebTest {
    private static final String CASE = "W-1";

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static TestApplication application;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, 95);
        ledger.grow(CASE, 1);
        ledger.record(CASE, "DecisionRecorded", 2, Map.of("occurredAt", new JsonString("2026-11-20T01:02:03.000Z"), "outcome", new JsonString("grant"),
            "validUntil", new JsonString("2027-11-20"), "reasons", new JsonString("Private <i>matters</i>"), "officer", new JsonString("S-4711")));
        AccessCode code = AccessCode.draw(new TestRandom(96));
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
    void the_page_offers_what_is_there_and_not_withheld_and_shows_what_the_reader_will_see() throws Exception {
        String nothing = visitor.get("/case/proof?sequence=1").body();
        assertThat(nothing).contains("value=\"outcome\"", "value=\"reasons\"", "value=\"occurredAt\"", "formaction=\"/case/receipt\"",
            "Private &lt;i&gt;matters").doesNotContain("value=\"officer\"", "S-4711", "checked").contains(">W-1<");
        String preview = preview(visitor.get("/case/proof?sequence=1&open=outcome&open=validUntil").body());
        assertThat(preview).contains("granted", "20 November 2027", "fields were left closed", "Reasons").doesNotContain("matters");
        assertThat(preview(nothing)).doesNotContain("granted");
        assertThat(visitor.get("/case/proof?sequence=1&lang=ja").body()).contains("相手に見える内容");
        visitor.get("/case/proof?sequence=1&lang=en");
    }

    @Test
    void the_saved_file_opens_the_chosen_fields_and_no_others() throws Exception {
        HttpResponse<byte[]> file = visitor.download("/case/receipt?sequence=1&open=outcome&open=validUntil");
        assertThat(file.statusCode()).isEqualTo(200);
        TrailBundle bundle = TrailBundle.readZip(file.body());
        assertThat(bundle.kind()).isEqualTo(BundleKind.RECEIPT);
        List<String> names = new ArrayList<>();
        for (BundledEvent event : bundle.events()) {
            for (String text : event.disclosures()) {
                names.add(Disclosure.parse(text).name());
            }
        }
        assertThat(names).containsExactlyInAnyOrder("record", "content", "outcome", "validUntil");
    }

    @Test
    void of_an_event_that_is_not_there_or_a_field_that_is_withheld_there_is_no_proof() throws Exception {
        assertThat(visitor.get("/case/proof?sequence=99").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/case/receipt?sequence=1&open=officer").statusCode()).isEqualTo(404);
        assertThat(new Visitor(application.url()).get("/case/proof?sequence=1").statusCode()).isEqualTo(403);
    }

    private static String preview(String page) {
        return page.substring(page.indexOf("id=\"preview\""));
    }
}
