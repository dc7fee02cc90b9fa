package akashi.query.charts;

import java.util.List;
import java.util.function.DoubleFunction;

/** The area between two axes: light lines at round values, their numbers beside. Coordinates of marks come from its scales. */
record Plot(Scale x, Scale y) {
    static final double FAINT = 0.35;
    private static final double TICK = 5;
    private static final double MARGIN = 12;

    /** Says in the middle why nothing is drawn. */
    void say(Svg svg, String sentence) {
        double at = (y.start() + y.end()) / 2;
        for (String line : Label.wrapped(sentence, Svg.FONT, x.end() - x.start() - 2 * MARGIN)) {
            svg.label((x.start() + x.end()) / 2, at, "middle", line);
            at += 1.4 * Svg.FONT;
        }
    }

    /** Light lines across at these values, with their numbers on the left. */
    void levels(Svg svg, List<Double> values, DoubleFunction<String> spelled) {
        svg.begin("g", "class", "levels");
        for (double value : values) {
            double at = y.at(value);
            svg.line(x.start(), at, x.end(), at, "stroke-opacity", FAINT, "stroke-width", value == 0 ? 1.5 : 1.0);
            svg.text(x.start() - TICK - 2, at + 5, "end", spelled.apply(value));
        }
        svg.end();
    }

    /** Ticks below at these values, with their numbers. */
    void ticks(Svg svg, List<Double> values, DoubleFunction<String> spelled) {
        double bottom = y.start();
        svg.begin("g", "class", "ticks");
        svg.line(x.start(), bottom, x.end(), bottom);
        for (double value : values) {
            double at = x.at(value);
            svg.line(at, bottom, at, bottom + TICK);
            String number = spelled.apply(value);
            svg.text(Math.min(at, x.end() + MARGIN - Label.width(number, Svg.FONT) / 2), bottom + TICK + Svg.FONT + 1, "middle", number);
        }
        svg.end();
    }
}
