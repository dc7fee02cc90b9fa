package akashi.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Texts that somebody may hand in as a name, a reason, a code or a file name: one list for every test of a place where a stranger's text
 * is shown. By a name that failure messages can hold. Immutable.
 */
public final class Nasties {
    private static final int VERY_LONG = 8_000;

    private Nasties() {
    }

    /** All of them. Some cannot be sealed: an entry holds no unpaired surrogate. */
    public static SortedMap<String, String> all() {
        Properties read = new Properties();
        try (InputStream file = Nasties.class.getResourceAsStream("nasties.properties")) {
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> nasties = new TreeMap<>();
        read.forEach((name, text) -> nasties.put((String) name, (String) text));
        nasties.put("very-long", "long-".repeat(VERY_LONG / 5));
        nasties.put("very-long-word", "W".repeat(VERY_LONG));
        nasties.put("very-long-japanese", "長".repeat(VERY_LONG / 3));
        return Collections.unmodifiableSortedMap(nasties);
    }

    /** Those that are text in the sense of Unicode, so that they can be written as UTF-8 and read back. */
    public static SortedMap<String, String> text() {
        SortedMap<String, String> text = new TreeMap<>();
        for (Map.Entry<String, String> each : all().entrySet()) {
            if (StandardCharsets.UTF_8.newEncoder().canEncode(each.getValue())) {
                text.put(each.getKey(), each.getValue());
            }
        }
        return text;
    }

    /** Those that a field of an event takes: of the control characters below U+0080 it takes tab and line ends only (docs/format/entry.md). */
    public static SortedMap<String, String> recordable() {
        SortedMap<String, String> recordable = text();
        recordable.values().removeIf(text -> text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f));
        return recordable;
    }
}
