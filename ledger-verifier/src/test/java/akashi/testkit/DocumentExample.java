package akashi.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The worked examples in docs/format: what stands between {@code <!-- example: NAME -->} and {@code <!-- end -->} is what a test
 * computes, so the documents cannot drift from the code. With {@code -Dakashi.regenerate=true} it is written.
 */
public final class DocumentExample {
    private DocumentExample() {
    }

    /** Compares every example of a document with what was computed; each computed one must stand in it, and no other. */
    public static void compare(String document, Map<String, String> computed) {
        Path file = Path.of(System.getProperty("akashi.root", ".."), "docs", "format", document);
        try {
            String text = Files.readString(file);
            String expected = text;
            for (Map.Entry<String, String> example : computed.entrySet()) {
                expected = replace(document, expected, example.getKey(), example.getValue());
            }
            if (text.split("<!-- example: ", -1).length - 1 != computed.size()) {
                throw new AssertionError(document + ": an example that no test computes");
            }
            if (Boolean.getBoolean("akashi.regenerate")) {
                Files.writeString(file, expected);
            } else if (!expected.equals(text)) {
                throw new AssertionError(document + " differs from what the code computes; it should read:\n" + expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replace(String document, String text, String name, String content) {
        String mark = "<!-- example: " + name + " -->\n";
        int start = text.indexOf(mark);
        int end = text.indexOf("<!-- end -->", start);
        if (start < 0 || end < 0) {
            throw new AssertionError(document + " has no example " + name);
        }
        return text.substring(0, start + mark.length()) + "```\n" + content.stripTrailing() + "\n```\n" + text.substring(end);
    }
}
