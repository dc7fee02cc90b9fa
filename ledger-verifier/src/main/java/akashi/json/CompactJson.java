package akashi.json;

import java.nio.charset.StandardCharsets;

/**
 * Writes JSON without white space, members in their own order. Escapes only {@code "}, {@code \} and the control characters below
 * U+0020: as {@code \b \f \n \r \t}, else as {@code \}{@code u00xx} in lower case. Everything else is raw UTF-8. Stateless.
 */
public final class CompactJson {
    private static final String HEX = "0123456789abcdef";

    private CompactJson() {
    }

    /** The value as UTF-8 bytes. */
    public static byte[] write(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The value as text. */
    public static String text(JsonValue value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, JsonValue value) {
        if (value instanceof JsonObject object) {
            char before = '{';
            for (var member : object.members().entrySet()) {
                string(out.append(before), member.getKey());
                append(out.append(':'), member.getValue());
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        } else if (value instanceof JsonArray array) {
            char before = '[';
            for (JsonValue element : array) {
                append(out.append(before), element);
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        } else if (value instanceof JsonString string) {
            string(out, string.value());
        } else if (value instanceof JsonInteger integer) {
            out.append(integer.value());
        } else if (value instanceof JsonBoolean bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private static void string(StringBuilder out, String text) {
        int plain = plainStart(text);
        out.append('"').append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (unit < ' ') {
                        out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 15));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }

    /** How long the text goes on before the first character that is escaped: nearly always to its end. */
    private static int plainStart(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) != '"' && text.charAt(i) != '\\') {
            i++;
        }
        return i;
    }
}
