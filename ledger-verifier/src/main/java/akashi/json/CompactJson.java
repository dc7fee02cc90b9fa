package akashi.json;

import java.nio.charset.StandardCharsets;

/**
 * Writes JSON without white space, members in their own order. Escapes only {@code "}, {@code \} and the control characters below
 * U+0020: as {@code \b \f \n \r \t}, else as {@code \}{@code u00xx} in lower case. Everything else is raw UTF-8. Stateless.
 */
public final class CompactJson {
    private static final byte[] NO_ELEMENTS = ascii("[]");
    private static final byte[] NO_MEMBERS = ascii("{}");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    private CompactJson() {
    }

    /** The value as UTF-8 bytes. */
    public static byte[] write(JsonValue value) {
        Utf8Sink out = new Utf8Sink();
        append(out, value);
        return out.bytes();
    }

    /** The value as text. */
    public static String text(JsonValue value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    private static void append(Utf8Sink out, JsonValue value) {
        if (value instanceof JsonString string) {
            string(out, string.value());
        } else if (value instanceof JsonArray array) {
            char before = '[';
            for (int i = 0; i < array.size(); i++) {
                out.ascii(before);
                append(out, array.get(i));
                before = ',';
            }
            close(out, before == '[', NO_ELEMENTS, ']');
        } else if (value instanceof JsonObject object) {
            int start = out.length();
            // Not by a loop: the entries of an unmodifiable map are made anew for each iteration.
            object.members().forEach((name, member) -> {
                out.ascii(out.length() == start ? '{' : ',');
                string(out, name);
                out.ascii(':');
                append(out, member);
            });
            close(out, out.length() == start, NO_MEMBERS, '}');
        } else if (value instanceof JsonInteger integer) {
            out.raw(ascii(Long.toString(integer.value())));
        } else if (value instanceof JsonBoolean bool) {
            out.raw(bool.value() ? TRUE : FALSE);
        } else {
            out.raw(NULL);
        }
    }

    private static void close(Utf8Sink out, boolean empty, byte[] whole, char end) {
        if (empty) {
            out.raw(whole);
        } else {
            out.ascii(end);
        }
    }

    private static void string(Utf8Sink out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.ascii('"');
        int plain = plainLength(utf8);
        out.raw(utf8, 0, plain);
        // What is escaped is ASCII, and in UTF-8 no byte of another character looks like it.
        for (int i = plain; i < utf8.length; i++) {
            escaped(out, utf8[i]);
        }
        out.ascii('"');
    }

    private static void escaped(Utf8Sink out, byte unit) {
        switch (unit) {
            case '"', '\\' -> escape(out, (char) unit);
            case '\b' -> escape(out, 'b');
            case '\f' -> escape(out, 'f');
            case '\n' -> escape(out, 'n');
            case '\r' -> escape(out, 'r');
            case '\t' -> escape(out, 't');
            default -> {
                if (unit >= 0 && unit < ' ') {
                    escape(out, 'u');
                    out.raw(ascii("00"));
                    out.ascii(Character.forDigit(unit >> 4, 16));
                    out.ascii(Character.forDigit(unit & 15, 16));
                } else {
                    out.raw(unit);
                }
            }
        }
    }

    private static void escape(Utf8Sink out, char mark) {
        out.ascii('\\');
        out.ascii(mark);
    }

    /** How many bytes come before the first that is escaped: nearly always all of them. */
    private static int plainLength(byte[] utf8) {
        int i = 0;
        // Bytes of characters beyond ASCII are negative.
        while (i < utf8.length && (utf8[i] >= ' ' || utf8[i] < 0) && utf8[i] != '"' && utf8[i] != '\\') {
            i++;
        }
        return i;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
