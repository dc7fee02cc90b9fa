package akashi.query.charts;

import java.util.ArrayList;
import java.util.List;

/** Fits text into room: a guess at widths that is on the safe side, since a chart that is text cannot measure a font. */
final class Label {
    private static final double LATIN = 0.56;
    private static final double WIDE = 1.0;
    private static final int FIRST_WIDE = 0x1100;

    private Label() {
    }

    /** How wide it is, in pixels. */
    static double width(String text, double font) {
        return font * text.codePoints().mapToDouble(point -> point < FIRST_WIDE || point >= 0x2000 && point < 0x2E80 ? LATIN : WIDE).sum();
    }

    /** In lines that fit: broken at blanks, or anywhere in a script that has none. */
    static List<String> wrapped(String text, double font, double room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest, font) > room) {
            int end = rest.length();
            while (end > 1 && width(rest.substring(0, end), font) > room) {
                end = rest.offsetByCodePoints(end, -1);
            }
            int blank = rest.lastIndexOf(' ', end);
            int cut = blank > 0 ? blank : Math.max(end, 1);
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** As much of it as fits, with a mark where it was cut. */
    static String fitted(String text, double font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", font) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }
}
