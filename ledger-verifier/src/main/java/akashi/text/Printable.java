package akashi.text;

import java.util.Locale;

/**
 * Text from a stranger, made safe to show: control characters, terminal escapes, characters that turn or hide the text
 * around them (bidirectional marks, zero-width and format characters), line separators, unpaired surrogates and code points
 * that mean nothing yet are written as {@code <U+202E>}. Everything else stays as it is. Applying it twice changes nothing.
 */
public final class Printable {
    /** Longer texts are cut, saying so: a finding is a sentence and not the file. */
    private static final int LONGEST = 8_192;
    private static final int SLACK = 64;

    private Printable() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int at = 0; at < text.length();) {
            // The slack is longer than the words that say what was cut, so that a cut text is not cut again.
            if (shown.length() >= LONGEST && text.length() - at > SLACK) {
                return shown.append(" [").append(text.length() - at).append(" more characters]").toString();
            }
            int codePoint = text.codePointAt(at);
            if (isPlain(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                shown.append(String.format(Locale.ROOT, "<U+%04X>", codePoint));
            }
            at += Character.charCount(codePoint);
        }
        return shown.toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // Spaces other than U+0020 look like it, or like nothing; the ideographic one is everyday Japanese.
            case Character.SPACE_SEPARATOR -> codePoint == ' ' || codePoint == 0x3000;
            // Hangul fillers and the like: letters by category, but invisible.
            default -> codePoint != 0x115F && codePoint != 0x1160 && codePoint != 0x3164 && codePoint != 0xFFA0;
        };
    }
}
