package akashi.e2e.pages;

import akashi.e2e.pages.Browser.Opened;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core, the rules of WCAG 2.2 AA and below. */
final class Axe {
    private static final String SOURCE = source();
    private static final String RULES = "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']}";
    private static final String CONTRAST = "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}";

    private Axe() {
    }

    /** What it finds in the page: one text each. */
    static List<?> violations(Opened opened) {
        // Evaluated through the debugger, as a reader's extension would be: the page's own policy lets no script in.
        opened.page().evaluate(SOURCE);
        return run(opened, RULES);
    }

    /** What it finds of colours, after {@link #violations} and a change of these. */
    static List<?> ofColours(Opened opened) {
        return run(opened, CONTRAST);
    }

    private static List<?> run(Opened opened, String rules) {
        return (List<?>) opened.page().evaluate("async () => (await axe.run(document, {resultTypes: ['violations'], runOnly: " + rules + "})).violations"
                + ".flatMap(v => v.nodes.map(n => v.id + ': ' + v.help + ': ' + n.html.slice(0, 200) + ' ' + (n.failureSummary || '')))");
    }

    private static String source() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
