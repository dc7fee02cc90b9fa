package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.Withheld;
import akashi.checkpoint.TlogProof;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.lock.LockedBundle;
import akashi.testkit.TestEvents;
import akashi.testkit.TestLog;
import akashi.testkit.TestRandom;
import akashi.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether everybody can use the page: axe-core in each state, language and scheme of colours, and the keyboard alone. */
class VerifierMannersIT {
    private static final TestLog LOG = log();
    private static final int TAB = 9;
    private static final int ENTER = 13;

    @TempDir
    private Path folder;
    private Chromium page;
    private PageInUse use;

    private static TestLog log() {
        TestLog log = TestLog.withCases(20261128L);
        log.disclose("B-2", List.of(new Withheld(1, Optional.of("actor"), "APPI Art. 78(1)(vii)", Optional.of("2027-01-01"))));
        return log;
    }

    private static byte[] trail() {
        return LOG.trail("B-2", LOG.cosigned(LOG.checkpoint(), 3, TestEvents.START.getEpochSecond() + 7_200), List.of()).zip(Language.EN);
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
    void axe_finds_nothing_in_any_state_language_or_scheme_of_colours() throws IOException {
        List<String> found = new ArrayList<>();
        look("start", found);
        page.evaluate("(document.getElementById('check').click(), 'pressed')");
        page.await("document.getElementById('status').textContent !== ''");
        look("nothing chosen", found);
        use.check(trail(), LOG.policy(2));
        assertThat(use.text("#verdict")).startsWith("VERIFIED");
        look("verified", found);
        openAll();
        look("verified, all open", found);
        use.choose("policy", new TestLog("other.example/log", 1).policy(0));
        use.press();
        assertThat(use.text("#verdict")).startsWith("COULD NOT TELL");
        openAll();
        look("could not tell", found);
        use.choose("file", LockedBundle.lock(trail(), "four words of mine", new TestRandom(1)));
        page.evaluate("(document.getElementById('check').click(), 'pressed')");
        page.await("document.activeElement.id === 'passphrase'");
        look("locked", found);
        byte[] altered = trail();
        altered[altered.length / 2] ^= 1;
        use.check(altered, LOG.policy(2));
        look("not as the ledger wrote it", found);
        long leaf = LOG.caseFile("B-2").get(0).leaf();
        use.choose("entry", LOG.entry(leaf + 1));
        use.check(new TlogProof(Optional.empty(), leaf, LOG.inclusion(leaf, LOG.size()), LOG.checkpoint()).bytes(), LOG.policy(0));
        assertThat(use.text("#verdict")).startsWith("REFUTED");
        look("refuted", found);
        assertThat(found).isEmpty();
    }

    @Test
    void axe_finds_nothing_where_the_browser_lacks_ed25519() throws IOException {
        page.call("Page.enable", JsonObject.EMPTY);
        page.call("Page.addScriptToEvaluateOnNewDocument", JsonObject.EMPTY.with("source",
                "SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'));"));
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
        page.await("!document.getElementById('warning').hidden");
        List<String> found = new ArrayList<>();
        look("no Ed25519", found);
        assertThat(found).isEmpty();
    }

    @Test
    void the_keyboard_alone_reaches_everything_in_the_order_of_the_page_and_asks_and_reads() throws IOException {
        use.choose("file", trail());
        use.choose("policy", LOG.policy(2));
        page.evaluate("(document.activeElement.blur(), window.getSelection().removeAllRanges(), 'left')");
        List<String> met = new ArrayList<>();
        for (int i = 0; i < 12 && (met.isEmpty() || !met.get(met.size() - 1).equals("check")); i++) {
            use.key("Tab", TAB);
            met.add(focused());
        }
        assertThat(met).containsExactly("en", "ja", "easy", "file", "policy", "SUMMARY", "check");
        use.key("Enter", ENTER);
        page.await("document.getElementById('verdict') !== null");
        assertThat(use.text("#verdict")).startsWith("VERIFIED");
        assertThat(focused()).isEqualTo("verdict");
        met.clear();
        for (int i = 0; i < 40 && !met.contains("PRE") && !met.contains("BODY"); i++) {
            use.key("Tab", TAB);
            met.add(focused());
        }
        long summaries = Long.parseLong(page.evaluate("String(document.querySelectorAll('#result summary').length)"));
        assertThat(met.stream().filter("SUMMARY"::equals)).as("every fold of the result: %s", met).hasSize((int) summaries);
        assertThat(met).contains("BUTTON");
    }

    private String focused() throws IOException {
        return page.evaluate("(at => at.id || at.dataset.language || at.tagName)(document.activeElement)");
    }

    private void openAll() throws IOException {
        page.evaluate("(document.querySelectorAll('details').forEach(each => { each.open = true; }), 'open')");
    }

    private void look(String state, List<String> found) throws IOException {
        for (String language : List.of("en", "ja", "easy")) {
            use.speak(language);
            for (String scheme : language.equals("en") ? List.of("light", "dark") : List.of("light")) {
                page.call("Emulation.setEmulatedMedia", JsonObject.EMPTY.with("features", JsonArray.of(JsonObject.EMPTY.with("name", "prefers-color-scheme").with("value", scheme))));
                use.violations().forEach(each -> found.add(state + ", " + language + ", " + scheme + ": " + each));
            }
        }
        use.speak("en");
    }
}
