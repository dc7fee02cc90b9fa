package akashi.console.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A copy of a table in which one figure is another.
 *
 * @param line  the altered line, from 1
 * @param table the copy
 */
public record AlteredFigure(int line, byte[] table) {
    /** Alters the count of the first line below the names; empty: there is none. */
    public static Optional<AlteredFigure> of(byte[] table) {
        String[] lines = new String(table, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length < 3) {
            return Optional.empty();
        }
        String[] values = lines[1].split(",", -1);
        int count = values.length - 4;
        values[count] = Long.toString(Long.parseLong(values[count]) + 1);
        lines[1] = String.join(",", values);
        return Optional.of(new AlteredFigure(2, String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }
}
