package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.register.PublicEventType;
import akashi.verify.FindingCode;
import akashi.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page is one file that can do nothing but run its own script. After a change of the page or of the catalogue run this test with
 * {@code -Dakashi.regenerate=true}: it writes the hashes and the catalogue anew.
 */
class VerifierHtmlTest {
    private final VerifierHtml page = VerifierHtml.read();

    @Test
    void the_policy_in_the_page_allows_its_own_script_and_style_and_nothing_else() throws IOException {
        if (Boolean.getBoolean("akashi.regenerate")) {
            Files.writeString(VerifierHtml.FILE, page.madeAnew().text(), StandardCharsets.UTF_8);
        }
        VerifierHtml now = VerifierHtml.read();
        assertThat(now.policy()).isEqualTo(now.policyWanted());
        assertThat(now.text()).isEqualTo(now.madeAnew().text());
    }

    @Test
    void the_catalogue_in_the_page_is_that_of_the_library() {
        assertThat(page.catalogue()).isEqualTo(VerifierHtml.text(VerifierHtml.resources().resolve("casefile/catalogue.json"))).doesNotContain("<");
    }

    @Test
    void the_page_knows_the_two_texts_that_a_readme_may_be() throws IOException {
        for (String language : new String[] {"en", "ja"}) {
            byte[] readme = Files.readAllBytes(VerifierHtml.resources().resolve("bundle/README-trail-1." + language + ".txt"));
            assertThat(page.script()).contains("'" + Hash.sha256(readme).hex() + "'");
        }
    }

    @Test
    void nothing_is_loaded_sent_or_kept_and_no_text_becomes_markup() {
        String tags = page.text().replace(page.script(), "").replace(page.catalogue(), "");
        assertThat(tags).doesNotContain("src=", "href=", "<link", "<iframe", "<img", "onclick", "onload", "style=\"", "url(", "@import");
        assertThat(page.script()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "createContextualFragment", "eval(",
                "new Function", "import(", "fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "RTCPeerConnection", "Worker(", "localStorage",
                "sessionStorage", "indexedDB", "document.cookie", "window.open", "location.", "postMessage");
        assertThat(page.text()).doesNotContain("\r").doesNotContain("\u2028");
    }

    @Test
    void the_public_events_that_the_page_knows_are_those_of_the_library_with_the_same_fields() {
        Pattern type = Pattern.compile("\n  (\\w+): '([^']*)'(?:\\n      \\+ '([^']*)')?,");
        String script = page.script();
        List<String> listed = type.matcher(script.substring(script.indexOf("const PUBLIC_TYPES"), script.indexOf("async function publicFault"))).results()
                .map(each -> each.group(1) + ": " + each.group(2) + (each.group(3) == null ? "" : each.group(3))).toList();
        assertThat(listed).containsExactlyElementsOf(Stream.of(PublicEventType.values()).map(VerifierHtmlTest::spelled).toList());
    }

    private static String spelled(PublicEventType type) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < type.fieldNames().size(); i++) {
            fields.add(type.fieldNames().get(i) + ":" + type.fieldForms().get(i).replace(" or null", "?"));
        }
        return type.word() + ": " + String.join(" ", fields);
    }

    @Test
    void every_code_that_the_page_can_find_is_one_of_the_library_with_its_verdict_and_advice() {
        String script = page.script();
        Pattern row = Pattern.compile("'([a-z-]+)': \\['([RU])', '((?:[^'\\\\]|\\\\.)*)',");
        Set<String> listed = new HashSet<>();
        row.matcher(script).results().forEach(each -> {
            FindingCode code = FindingCode.valueOf(each.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
            assertThat(each.group(2)).as(each.group(1)).isEqualTo(code.verdict() == Verdict.REFUTED ? "R" : "U");
            assertThat(each.group(3).replace("\\'", "'")).as(each.group(1)).isEqualTo(code.advice());
            listed.add(code.code());
        });
        assertThat(listed).hasSizeGreaterThan(45);
        Stream<MatchResult> used = Pattern.compile("(?:found|about)\\(\\s*'([a-z]+(?:-[a-z]+)+)'").matcher(script).results();
        Stream<MatchResult> returned = Pattern.compile("return \\['([a-z]+(?:-[a-z]+)+)'").matcher(script).results();
        assertThat(Stream.concat(used, returned).map(each -> each.group(1)).distinct()).hasSizeGreaterThan(35).allSatisfy(code -> assertThat(listed).contains(code));
    }
}
