package akashi.query.charts;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes one SVG element as text, every text escaped. For one thread; one for each chart. */
final class Svg {
    static final int FONT = 14;
    private static final char NO_CHARACTER = '\uFFFD';

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final String id;

    /** @param id of the chart, from which all its ids begin: letters, digits and hyphens, another one for each chart of a page */
    Svg(String id, int width, int height, String language, String title, String description) {
        if (!id.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("no id: " + id);
        }
        this.id = id;
        begin("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "chart", "viewBox", "0 0 " + width + " " + height, "width", width, "height", height,
            "role", "img", "aria-labelledby", id + "-title " + id + "-desc", "lang", language, "font-family", "system-ui, sans-serif", "font-size", FONT,
            "color", "#1a1a1a", "fill", "currentColor");
        begin("title", "id", id + "-title").words(title).end();
        begin("desc", "id", id + "-desc").words(description).end();
        empty("rect", "class", "paper", "width", width, "height", height, "fill", "#fff");
    }

    /** The chart's id with something after it. */
    String id(String suffix) {
        return id + "-" + suffix;
    }

    /** Begins an element. @param attributes names and values in turn; values are texts, whole numbers, or coordinates */
    Svg begin(String name, Object... attributes) {
        tag(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Ends the element begun last. */
    Svg end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content. */
    Svg empty(String name, Object... attributes) {
        tag(name, attributes);
        out.append("/>");
        return this;
    }

    /** Text inside the element begun last. */
    Svg words(String text) {
        escape(text);
        return this;
    }

    /** A piece of text. @param anchor start, middle or end: which part of it is at x */
    Svg text(double x, double y, String anchor, String text, Object... attributes) {
        Object[] all = new Object[6 + attributes.length];
        all[0] = "x";
        all[1] = x;
        all[2] = "y";
        all[3] = y;
        all[4] = "text-anchor";
        all[5] = anchor;
        System.arraycopy(attributes, 0, all, 6, attributes.length);
        return begin("text", all).words(text).end();
    }

    /** Text that stays readable upon lines: it stands out in paper. */
    Svg label(double x, double y, String anchor, String text, Object... attributes) {
        Object[] all = new Object[10 + attributes.length];
        Object[] halo = {"class", "halo", "stroke", "#fff", "stroke-width", 4, "stroke-linejoin", "round", "paint-order", "stroke"};
        System.arraycopy(halo, 0, all, 0, halo.length);
        System.arraycopy(attributes, 0, all, halo.length, attributes.length);
        return text(x, y, anchor, text, all);
    }

    /** A straight line in ink. */
    Svg line(double x1, double y1, double x2, double y2, Object... attributes) {
        Object[] all = new Object[10 + attributes.length];
        Object[] own = {"x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", "currentColor"};
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(attributes, 0, all, own.length, attributes.length);
        return empty("line", all);
    }

    /** The whole element. */
    String done() {
        end();
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements that were not ended: " + open);
        }
        return out.append('\n').toString();
    }

    private void tag(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            out.append(' ').append(attributes[i]).append("=\"");
            if (value instanceof Double coordinate) {
                out.append(Numbers.coordinate(coordinate));
            } else {
                escape(value.toString());
            }
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isCharacter(point) ? point : NO_CHARACTER);
            }
        });
    }

    /** XML has no way to write the others. Marks that turn the direction of text around would reach beyond a label. */
    private static boolean isCharacter(int point) {
        boolean turns = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        return !turns && (point >= 0x20 && point <= 0x7E || point >= 0xA0 && point <= 0xD7FF || point >= 0xE000 && point <= 0xFFFD || point >= 0x10000);
    }
}
