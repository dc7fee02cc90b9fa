package akashi.browser;

import akashi.hash.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page as a file, in its parts. */
final class VerifierHtml {
    static final Path FILE = resources().resolve("browser/verifier.html");
    private static final String CATALOGUE = "<script type=\"application/json\" id=\"catalogue\">";

    private final String text;

    private VerifierHtml(String text) {
        this.text = text;
    }

    static VerifierHtml read() {
        return new VerifierHtml(text(FILE));
    }

    static Path resources() {
        return Path.of(System.getProperty("akashi.root", ".."), "ledger-verifier/src/main/resources/akashi");
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    String script() {
        return between("<script>", "</script>");
    }

    String style() {
        return between("<style>", "</style>");
    }

    String catalogue() {
        return between(CATALOGUE, "</script>");
    }

    String policy() {
        return between("<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">");
    }

    /** The policy that lets this page run its own script, wear its own style, and do nothing else. */
    String policyWanted() {
        return "default-src 'none'; script-src " + source(script()) + "; style-src " + source(style()) + "; base-uri 'none'; form-action 'none'";
    }

    /** The page with what follows from the rest of it, or from other files, made anew. */
    VerifierHtml madeAnew() {
        VerifierHtml fresh = new VerifierHtml(text.replace(CATALOGUE + catalogue(), CATALOGUE + text(resources().resolve("casefile/catalogue.json"))));
        return new VerifierHtml(fresh.text.replace(fresh.policy(), fresh.policyWanted()));
    }

    private static String source(String inline) {
        return "'sha256-" + Hash.sha256(inline.getBytes(StandardCharsets.UTF_8)).base64() + "'";
    }

    private String between(String start, String end) {
        int from = text.indexOf(start) + start.length();
        if (from < start.length()) {
            throw new AssertionError("the page has no " + start);
        }
        return text.substring(from, text.indexOf(end, from));
    }
}
