package akashi.query.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * Stock and flow by period: above, the open cases at the end of each; below, what came in upwards and what went out downwards. How much more it could have been,
 * because rows are not opened, is a dashed box beyond the bar. A period that was withdrawn is an empty dashed frame.
 */
public final class StockFlowChart {
    private static final double LEFT = 46;
    private static final int STOCK_TOP = 34;
    private static final int STOCK_HEIGHT = 120;
    private static final int FLOW_TOP = 206;
    private static final int FLOW_HEIGHT = 160;
    private static final int HEIGHT = 420;
    private static final double DOT = 4;

    private StockFlowChart() {
    }

    /** Draws it. See {@link SurvivalChart#of}. @param periods oldest first; only the newest that have room are drawn, and all stand in the table */
    public static Chart of(String id, String title, List<StockPeriod> periods, Size size, String language, ChartWords words) {
        int most = size == Size.WIDE ? 12 : 4;
        List<StockPeriod> drawn = periods.subList(Math.max(0, periods.size() - most), periods.size());
        Svg svg = new Svg(id, size.width, HEIGHT, language, title, description(drawn, words));
        svg.begin("defs");
        Hatch.RISING.define(svg);
        Hatch.DOTS.define(svg);
        svg.end();
        svg.text(4, 16, "start", words.of("chart.stock.stock"));
        svg.text(4, FLOW_TOP - 18, "start", words.of("chart.stock.flow"));
        if (drawn.isEmpty()) {
            svg.text(size.width / 2.0, HEIGHT / 2.0, "middle", words.of("chart.none"));
        } else {
            double left = left(drawn);
            double slot = (size.width - left - 12) / drawn.size();
            drawStock(svg, drawn, left, slot);
            drawFlow(svg, drawn, left, slot, words);
            for (int i = 0; i < drawn.size(); i++) {
                String name = Label.fitted(drawn.get(i).name(), Svg.FONT - 1, slot - 4);
                svg.text(left + (i + 0.5) * slot, HEIGHT - 30, "middle", name, "font-size", Svg.FONT - 1);
            }
            if (drawn.size() < periods.size()) {
                svg.text(4, HEIGHT - 8, "start", Label.fitted(words.of("chart.stock.newest", drawn.size(), periods.size()), Svg.FONT - 1, size.width - 8.0),
                    "font-size", Svg.FONT - 1);
            }
        }
        return new Chart(svg.done(), table(title, periods, words));
    }

    /** Room for the longest number beside an axis. */
    private static double left(List<StockPeriod> periods) {
        long highest = periods.stream().mapToLong(period -> Math.max(Math.max(period.opening(), period.closing()),
            Math.max(period.in(), period.out()) + period.notOpened())).max().orElse(0);
        return Math.max(LEFT, Label.width(Numbers.count((long) Scale.roundedUp(highest, 3)), Svg.FONT) + 12);
    }

    private static void drawStock(Svg svg, List<StockPeriod> periods, double left, double slot) {
        long highest = periods.stream().mapToLong(period -> Math.max(period.opening(), period.closing())).max().orElse(0);
        Scale y = new Scale(0, Scale.roundedUp(Math.max(1, highest), 3), STOCK_TOP + STOCK_HEIGHT, STOCK_TOP);
        new Plot(new Scale(0, 1, left, left + slot * periods.size()), y).levels(svg, y.ticks(3, true), value -> Numbers.count((long) value));
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < periods.size(); i++) {
            StockPeriod period = periods.get(i);
            double x = left + (i + 0.5) * slot;
            boolean joined = i > 0 && periods.get(i - 1).closing() == period.opening() && !period.isWithdrawn() && !periods.get(i - 1).isWithdrawn();
            path.append(joined ? 'L' : 'M').append(Numbers.coordinate(x)).append(',').append(Numbers.coordinate(y.at(period.closing())));
        }
        svg.empty("path", "class", "stock", "d", path.toString(), "fill", "none", "stroke", "currentColor", "stroke-width", 2.0);
        for (int i = 0; i < periods.size(); i++) {
            StockPeriod period = periods.get(i);
            double x = left + (i + 0.5) * slot;
            double at = y.at(period.closing());
            if (period.isWithdrawn()) {
                svg.empty("circle", "class", "paper", "cx", x, "cy", at, "r", DOT, "fill", "#fff", "stroke", "currentColor", "stroke-dasharray", "2 2");
            } else {
                svg.empty("circle", "cx", x, "cy", at, "r", DOT);
            }
            if (Label.width(Numbers.count(period.closing()), Svg.FONT) < slot || i == periods.size() - 1) {
                svg.label(x, at - 9, "middle", Numbers.count(period.closing()));
            }
        }
    }

    private static void drawFlow(Svg svg, List<StockPeriod> periods, double left, double slot, ChartWords words) {
        long highest = periods.stream().mapToLong(period -> Math.max(period.in(), period.out()) + period.notOpened()).max().orElse(0);
        double end = Scale.roundedUp(Math.max(1, highest), 2);
        Scale y = new Scale(-end, end, FLOW_TOP + FLOW_HEIGHT, FLOW_TOP);
        new Plot(new Scale(0, 1, left, left + slot * periods.size()), y).levels(svg, y.ticks(5, true), value -> Numbers.count(Math.abs((long) value)));
        svg.label(left + 4, FLOW_TOP + 12, "start", words.of("chart.stock.in"));
        svg.label(left + 4, FLOW_TOP + FLOW_HEIGHT - 4, "start", words.of("chart.stock.out"));
        double bar = Math.min(56, slot * 0.6);
        for (int i = 0; i < periods.size(); i++) {
            StockPeriod period = periods.get(i);
            double x = left + (i + 0.5) * slot - bar / 2;
            bar(svg, x, bar, y, period.in(), period, Hatch.RISING, "in");
            bar(svg, x, bar, y, -period.out(), period, Hatch.DOTS, "out");
        }
    }

    private static void bar(Svg svg, double x, double width, Scale y, long value, StockPeriod period, Hatch hatch, String name) {
        double zero = y.at(0);
        double at = y.at(value);
        double far = y.at(name.equals("in") ? value + period.notOpened() : value - period.notOpened());
        svg.empty("rect", "class", name, "x", x, "y", Math.min(zero, at), "width", width, "height", Math.abs(at - zero),
            "fill", period.isWithdrawn() ? "none" : hatch.fill(svg), "stroke", "currentColor", "stroke-dasharray", period.isWithdrawn() ? "4 3" : "none");
        if (period.notOpened() > 0) {
            svg.empty("rect", "class", name + "-could-be", "x", x, "y", Math.min(at, far), "width", width, "height", Math.abs(far - at), "fill", "none",
                "stroke", "currentColor", "stroke-dasharray", "2 3");
        }
        String label = Numbers.count(Math.abs(value));
        if (Label.width(label, Svg.FONT - 1) < width * 1.5) {
            svg.label(x + width / 2, name.equals("in") ? far - 5 : far + 15, "middle", label, "font-size", Svg.FONT - 1);
        }
    }

    private static String description(List<StockPeriod> periods, ChartWords words) {
        if (periods.isEmpty()) {
            return words.of("chart.none");
        }
        StockPeriod last = periods.get(periods.size() - 1);
        return words.of("chart.stock.description", Numbers.count(periods.get(0).opening()), Numbers.count(last.closing()), periods.size());
    }

    private static ChartTable table(String title, List<StockPeriod> periods, ChartWords words) {
        List<List<String>> lines = new ArrayList<>();
        for (StockPeriod period : periods) {
            lines.add(List.of(period.isWithdrawn() ? words.of("chart.stock.withdrawn", period.name()) : period.name(), Numbers.count(period.opening()),
                Numbers.count(period.in()), Numbers.count(period.out()), Numbers.signed(period.corrections()), Numbers.count(period.closing()),
                Numbers.count(period.notOpened())));
        }
        return new ChartTable(title, List.of(words.of("chart.stock.period"), words.of("chart.stock.opening"), words.of("chart.stock.in"),
            words.of("chart.stock.out"), words.of("chart.stock.corrections"), words.of("chart.stock.closing"), words.of("chart.stock.notOpened")), lines,
            List.of(words.of("chart.stock.read")));
    }
}
