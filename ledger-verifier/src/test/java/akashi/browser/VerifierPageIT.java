package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.ForgedBundle;
import akashi.casefile.Withheld;
import akashi.checkpoint.TlogProof;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.lock.LockedBundle;
import akashi.testkit.TestEvents;
import akashi.testkit.TestLog;
import akashi.testkit.TestRandom;
import akashi.text.Language;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as people use it: opened from a disk in headless Chromium, files chosen by its inputs. Screenshots lie in target/screenshots. */
class VerifierPageIT {
    private static final String NASTY = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>\u202egnp.exe";
    private static final TestLog LOG = log();

    @TempDir
    private Path folder;
    private Chromium page;
    private PageInUse use;

    private static TestLog log() {
        TestLog log = TestLog.withCases(20261127L);
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("occurredAt", new JsonString("2026-11-20T01:00:00.000Z"));
        fields.put("actor", new JsonString(NASTY));
        fields.put("procedure", new JsonString("Change of status of residence"));
        log.append("H-1", log.events().content("ApplicationReceived", TestLog.RULES_LEAF, fields));
        log.appendCase("H-1", 4);
        log.publishIndex();
        log.disclose("H-1", List.of(new Withheld(2, Optional.of("actor"), "APPI Art. 78(1)(vii)", Optional.of("2027-01-01"))));
        return log;
    }

    private static byte[] trail() {
        return LOG.trail("H-1", LOG.cosigned(LOG.checkpoint(), 3, TestEvents.START.getEpochSecond() + 7_200), List.of()).zip(Language.EN);
    }

    @BeforeEach
    void open() throws IOException {
        page = Chromium.start();
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
        page.await("!document.getElementById('form').hidden");
        use = new PageInUse(page, folder);
    }

    @AfterEach
    void close() throws IOException {
        page.close();
    }

    @Test
    void a_trail_that_holds_is_verified_by_every_signature_and_shown_with_every_name_as_text() throws IOException {
        use.check(trail(), LOG.policy(2));
        assertThat(use.text("#verdict")).startsWith("VERIFIED: the trail of case H-1: 6 events, unaltered and in order, complete up to event 4 by the case index, "
                + "1 withheld and named");
        assertThat(use.text("#result")).contains("3 of the policy's 3 witnesses cosigned", "What this does not prove", "APPI Art. 78(1)(vii)", "not yet under a case index",
                "The application was received: Change of status of residence, by <img src=x onerror=", "<U+202E>gnp.exe",
                Hash.sha256(LOG.policy(2)).hex(), "witness.example/a", "witness.example/c");
        assertThat(page.evaluate("String(document.querySelectorAll('#result img, #result script').length) + document.title"))
                .isEqualTo("0Check a trail, a receipt or a proof");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("verdict");
        use.screens("verified");
        page.evaluate("(document.querySelectorAll('details').forEach(each => { each.open = true; }), 'open')");
        use.screens("verified-open");
    }

    @Test
    void an_altered_trail_is_refuted_and_nothing_of_the_case_is_shown() throws IOException {
        String json = new String(LOG.trail("H-1").json(), StandardCharsets.UTF_8);
        int at = json.indexOf("\"disclosures\":[\"") + 16;
        int second = json.indexOf("\"disclosures\":[\"", at) + 16;
        String altered = json.substring(0, second) + (json.charAt(second + 30) == 'A' ? "B" : "A") + json.substring(second + 1);
        use.check(ForgedBundle.of(altered.getBytes(StandardCharsets.UTF_8)), LOG.policy(0));
        assertThat(use.text("#verdict")).startsWith("REFUTED: ");
        assertThat(use.text("#result")).contains("disclosure-malformed", "What to do: Keep the file.").doesNotContain("Change of status", "onerror", "Everything recorded");
        use.screens("refuted");
    }

    @Test
    void without_a_policy_or_with_another_logs_the_page_could_not_tell() throws IOException {
        use.choose("file", trail());
        use.press();
        assertThat(use.text("#verdict")).startsWith("COULD NOT TELL: no trust policy");
        assertThat(use.text("#result")).contains("policy-missing").doesNotContain("Change of status");
        use.choose("policy", new TestLog("other.example/log", 1).policy(0));
        use.press();
        assertThat(use.text("#verdict")).startsWith("COULD NOT TELL: the policy does not name the log");
        use.screens("could-not-tell");
    }

    @Test
    void a_receipt_and_a_proof_are_known_by_their_bytes() throws IOException {
        use.check(LOG.receipt("H-1", 0, Set.of("occurredAt", "procedure"), true).zip(Language.JA), LOG.policy(0));
        assertThat(use.text("#verdict")).startsWith("VERIFIED: event 0 of case H-1 stands unaltered in the log at leaf index ");
        assertThat(use.text("#result")).contains("A receipt shows one event", "Change of status").doesNotContain("onerror");
        long leaf = LOG.caseFile("H-1").get(0).leaf();
        byte[] proof = new TlogProof(Optional.empty(), leaf, LOG.inclusion(leaf, LOG.size()), LOG.checkpoint()).bytes();
        use.choose("file", proof);
        use.choose("entry", LOG.entry(leaf));
        use.press();
        assertThat(use.text("#verdict")).startsWith("VERIFIED: the entry stands in the log test.akashi.example/log at leaf index " + leaf);
        use.choose("entry", LOG.entry(leaf + 1));
        use.press();
        assertThat(use.text("#verdict")).startsWith("REFUTED: the entry does not stand in the log at leaf index " + leaf);
    }

    @Test
    void an_earlier_trail_is_compared() throws IOException {
        TestLog log = TestLog.withCases(3);
        byte[] before = log.trail("A-1").zip(Language.EN);
        log.disclose("A-1", List.of());
        use.choose("earlier", before);
        use.check(log.trail("A-1").zip(Language.EN), log.policy(0));
        assertThat(use.text("#verdict")).startsWith("VERIFIED");
        assertThat(use.text("#result")).contains("the 6 events of the earlier trail are the beginning of this one");
        use.choose("earlier", log.trail("B-2").zip(Language.EN));
        use.press();
        assertThat(use.text("#verdict")).startsWith("COULD NOT TELL: the earlier trail");
    }

    @Test
    void a_locked_trail_is_opened_by_its_passphrase_alone_and_then_judged_like_the_one_in_it() throws IOException {
        assertThat(page.evaluate("String(document.getElementById('lock').hidden)")).isEqualTo("true");
        use.check(trail(), LOG.policy(2));
        String plain = use.text("#json");
        byte[] locked = LockedBundle.lock(trail(), "four words of mine", new TestRandom(1));
        use.choose("file", locked);
        page.evaluate("(document.getElementById('check').click(), 'pressed')");
        page.await("document.getElementById('status').textContent.startsWith('The file is locked')");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("passphrase");
        type("four words of yours");
        use.press();
        assertThat(use.text("#verdict")).startsWith("COULD NOT TELL: the file cannot be read: this passphrase does not open it, or it was altered since it was locked");
        assertThat(use.text("#result")).contains("input-unreadable").doesNotContain("Change of status");
        use.screens("locked");
        type(" four words of mine ");
        use.press();
        assertThat(use.text("#verdict")).startsWith("VERIFIED: the trail of case H-1");
        assertThat(use.text("#json")).isEqualTo(plain);
        use.choose("earlier", locked);
        use.press();
        assertThat(use.text("#result")).contains("the 6 events of the earlier trail are the beginning of this one");
        locked[locked.length / 2] ^= 1;
        use.choose("file", locked);
        use.press();
        assertThat(use.text("#verdict")).startsWith("COULD NOT TELL: the file cannot be read");
    }

    private void type(String passphrase) throws IOException {
        page.evaluate("(document.getElementById('passphrase').value = '" + passphrase + "', 'typed')");
    }

    @Test
    void the_page_speaks_japanese_and_dropped_files_are_told_apart() throws IOException {
        page.evaluate("(document.querySelector('[data-language=ja]').click(), document.documentElement.lang)");
        String drop = "(() => { const data = new DataTransfer(); data.items.add(new File([" + PageReport.bytes(LOG.policy(2)) + "], 'p')); data.items.add(new File(["
                + PageReport.bytes(trail()) + "], 't')); document.dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true})); return 'dropped'; })()";
        assertThat(page.evaluate(drop)).isEqualTo("dropped");
        page.await("document.getElementById('file-chosen').textContent !== '' && document.getElementById('policy-chosen').textContent !== ''");
        use.press();
        assertThat(use.text("#verdict")).startsWith("確認できた（VERIFIED）");
        assertThat(use.text("#result")).contains("申請が受理されました：Change of status of residence", "証明できないこと", "行わなかった検査", "不開示");
        assertThat(page.evaluate("document.documentElement.lang + document.title")).isEqualTo("jaトレイル・受領証・証明を確かめる");
        use.screens("japanese");
    }

    @Test
    void a_locked_file_that_is_dropped_is_the_file_and_no_policy() throws IOException {
        page.evaluate("(() => { const data = new DataTransfer(); data.items.add(new File([" + PageReport.bytes(LockedBundle.lock(trail(), "four words of mine", new TestRandom(1)))
                + "], 'trail.zip.p7m')); document.dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true})); return 'dropped'; })()");
        page.await("document.getElementById('file-chosen').textContent.includes('trail.zip.p7m') && !document.getElementById('lock').hidden");
    }

    @Test
    void the_page_cannot_reach_the_network() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "'http://127.0.0.1:" + server.getAddress().getPort() + "/'";
            assertThat(page.evaluate("fetch(" + address + ", {mode: 'no-cors'}).then(() => 'reached', fault => fault.name)")).isEqualTo("TypeError");
            page.evaluate("new Promise(done => { const image = new Image(); image.onload = image.onerror = () => done('asked'); image.src = " + address + "; })");
            page.evaluate("(() => { const script = document.createElement('script'); script.textContent = \"document.title = 'owned'\"; document.body.append(script); "
                    + "return 'appended'; })()");
            assertThat(page.evaluate("document.title")).isNotEqualTo("owned");
            assertThat(page.evaluate("String(performance.getEntriesByType('resource').filter(each => each.responseStatus > 0).length)")).isEqualTo("0");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_browser_without_ed25519_could_not_tell_and_says_so() throws IOException {
        page.call("Page.enable", JsonObject.EMPTY);
        page.call("Page.addScriptToEvaluateOnNewDocument", JsonObject.EMPTY.with("source",
                "SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'));"));
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
        page.await("!document.getElementById('warning').hidden");
        assertThat(use.text("#warning")).contains("no Ed25519");
        use.check(trail(), LOG.policy(2));
        assertThat(use.text("#verdict")).startsWith("COULD NOT TELL: a signature of the log could not be checked here");
        assertThat(use.text("#result")).contains("signature-unchecked").doesNotContain("Change of status", "REFUTED");
    }

    @Test
    void everything_has_a_name_a_place_in_the_headings_and_room_at_320_pixels() throws IOException {
        use.check(trail(), LOG.policy(2));
        assertThat(page.evaluate("String([...document.querySelectorAll('input')].filter(each => each.labels.length !== 1 || each.labels[0].textContent === '').length)"))
                .isEqualTo("0");
        assertThat(page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(each => each.tagName).join(' ')")).matches("H1 H2( H3)+");
        assertThat(page.evaluate("[...document.querySelectorAll('[aria-live]')].map(each => each.id + '=' + each.getAttribute('aria-live')).join(' ')"))
                .isEqualTo("status=polite");
        page.evaluate("(document.querySelectorAll('details').forEach(each => { each.open = true; }), 'open')");
        for (int width : new int[] {320, 1280}) {
            use.size(width);
            assertThat(Integer.parseInt(page.evaluate("String(document.documentElement.scrollWidth)"))).isLessThanOrEqualTo(width);
        }
        assertThat(page.evaluate("String([...document.querySelectorAll('button, summary, input')].filter(each => each.tabIndex < 0).length)")).isEqualTo("0");
    }
}
