package akashi.query.charts;

import akashi.measures.ControlLimits;
import akashi.measures.Funnel;
import akashi.measures.Funnel.Place;
import akashi.measures.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether offices differ by more than chance: each office's rate over its number of cases, about the rate of all, between the limits of chance. Offices with too few
 * cases for a rate to be told stand below the axis without one. Nothing is in the order of the rates.
 */
public final class FunnelChart {
    private static final int LEFT = 50;
    private static final int TOP = 34;
    private static final int PLOT = 280;
    private static final int AXIS = 52;
    private static final int LINE = 20;
    private static final int POINTS = 80;
    private static final double RADIUS = 5;

    private FunnelChart() {
    }

    /** Draws it. See {@link SurvivalChart#of}.
     *
     * @param rate      what is counted among the cases
     * @param notOpened cases whose office is not opened, and that are in no point */
    public static Chart of(String id, String title, String rate, Funnel funnel, long notOpened, Size size, String language, ChartWords words) {
        List<Funnel.Point> told = funnel.points().stream().filter(point -> point.place() != Place.TOO_FEW).toList();
        List<Funnel.Point> few = funnel.points().stream().filter(point -> point.place() == Place.TOO_FEW).toList();
        List<String> untold = untold(few, notOpened, size, words);
        int right = size == Size.WIDE ? 86 : 14;
        Scale x = new Scale(0, Scale.roundedUp(told.stream().mapToLong(point -> point.share().of()).max().orElse(Share.LEAST) * 1.02, 5), LEFT, size.width - right);
        Plot plot = new Plot(x, heights(funnel, told));
        Svg svg = new Svg(id, size.width, TOP + PLOT + AXIS + LINE * untold.size() + 8, language, title, description(funnel, told, words));
        plot.levels(svg, plot.y().ticks(5, false), Numbers::wholePercent);
        plot.ticks(svg, x.ticks(size == Size.WIDE ? 6 : 4, true), cases -> Numbers.count((long) cases));
        svg.text(4, 16, "start", Label.fitted(rate, Svg.FONT, size.width - 8.0));
        svg.text(size.width - right, TOP + PLOT + 40, "end", words.of("chart.funnel.x"));
        if (told.isEmpty()) {
            plot.say(svg, words.of("chart.funnel.none"));
        } else {
            drawLimits(svg, plot, funnel, size, words);
            drawOffices(svg, plot, told);
        }
        svg.begin("g", "class", "untold", "font-size", Svg.FONT - 1, "font-style", "italic");
        for (int i = 0; i < untold.size(); i++) {
            svg.text(4, TOP + PLOT + AXIS + 14 + LINE * (double) i, "start", untold.get(i));
        }
        svg.end();
        return new Chart(svg.done(), table(title, funnel, notOpened, words));
    }

    private static List<String> untold(List<Funnel.Point> few, long notOpened, Size size, ChartWords words) {
        List<String> lines = new ArrayList<>();
        if (!few.isEmpty()) {
            String sentence = words.of("chart.funnel.few", few.size(), Numbers.count(few.stream().mapToLong(point -> point.share().of()).sum()));
            lines.addAll(Label.wrapped(sentence, Svg.FONT - 1, size.width - 8.0));
        }
        if (notOpened > 0) {
            lines.addAll(Label.wrapped(words.of("chart.funnel.notOpened", Numbers.count(notOpened)), Svg.FONT - 1, size.width - 8.0));
        }
        return lines;
    }

    /** From the lowest to the highest of what is drawn, to round percents, so that differences are not made larger than they are where they are small. */
    private static Scale heights(Funnel funnel, List<Funnel.Point> told) {
        double low = funnel.pooled().rate().orElse(0);
        double high = low;
        for (Funnel.Point point : told) {
            low = Math.min(low, Math.min(point.share().rate().orElse(low), point.limits().within998().low()));
            high = Math.max(high, Math.max(point.share().rate().orElse(high), point.limits().within998().high()));
        }
        double from = Math.max(0, Math.floor(low * 10 - 0.2) / 10);
        double to = Math.min(1, Math.ceil(high * 10 + 0.2) / 10);
        return new Scale(from, to, TOP + PLOT, TOP);
    }

    private static void drawLimits(Svg svg, Plot plot, Funnel funnel, Size size, ChartWords words) {
        limit(svg, plot, funnel, "limit-998", "6 4", limits -> limits.within998().low(), limits -> limits.within998().high());
        limit(svg, plot, funnel, "limit-95", "2 3", limits -> limits.within95().low(), limits -> limits.within95().high());
        double rate = funnel.pooled().rate().orElse(0);
        svg.line(plot.x().start(), plot.y().at(rate), plot.x().end(), plot.y().at(rate), "class", "pooled", "stroke-width", 1.5);
        if (size == Size.WIDE) {
            ControlLimits last = funnel.limits((long) plot.x().to());
            double all = plot.y().at(rate);
            double upper998 = Math.min(plot.y().at(last.within998().high()), all - 32);
            svg.text(plot.x().end() + 5, all + 5, "start", words.of("chart.funnel.all", Numbers.percent(rate)), "font-size", Svg.FONT - 2);
            svg.text(plot.x().end() + 5, Math.max(upper998, TOP + 4) + 2, "start", "99.8%", "font-size", Svg.FONT - 2);
            svg.text(plot.x().end() + 5, Math.max((upper998 + all) / 2, TOP + 20) + 4, "start", "95%", "font-size", Svg.FONT - 2);
        }
    }

    private static void limit(Svg svg, Plot plot, Funnel funnel, String name, String dashes, ToDoubleFunction<ControlLimits> low, ToDoubleFunction<ControlLimits> high) {
        StringBuilder lower = new StringBuilder();
        StringBuilder upper = new StringBuilder();
        long before = 0;
        for (int i = 0; i <= POINTS; i++) {
            // Closer together where the funnel is steep.
            double part = (double) i / POINTS;
            long cases = Math.round(Share.LEAST + (plot.x().to() - Share.LEAST) * part * part);
            if (cases > before) {
                ControlLimits limits = funnel.limits(cases);
                String x = (before == 0 ? "M" : "L") + Numbers.coordinate(plot.x().at(cases)) + ",";
                lower.append(x).append(Numbers.coordinate(inside(plot, low.applyAsDouble(limits))));
                upper.append(x).append(Numbers.coordinate(inside(plot, high.applyAsDouble(limits))));
                before = cases;
            }
        }
        for (StringBuilder path : List.of(lower, upper)) {
            svg.empty("path", "class", name, "d", path.toString(), "fill", "none", "stroke", "currentColor", "stroke-width", 1.5, "stroke-dasharray", dashes);
        }
    }

    private static double inside(Plot plot, double rate) {
        return plot.y().at(Math.max(plot.y().from(), Math.min(plot.y().to(), rate)));
    }

    private static void drawOffices(Svg svg, Plot plot, List<Funnel.Point> told) {
        svg.begin("g", "class", "offices");
        List<double[]> taken = new ArrayList<>();
        for (Funnel.Point point : told) {
            double x = plot.x().at(point.share().of());
            double y = plot.y().at(point.share().rate().orElse(0));
            taken.add(new double[] {x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS});
            switch (point.place()) {
                case BEYOND_998 -> svg.empty("path", "class", "beyond-998", "d", "M" + Numbers.coordinate(x) + "," + Numbers.coordinate(y - 7) + "l7,7 -7,7 -7,-7z");
                case BEYOND_95 -> svg.empty("circle", "class", "beyond-95", "cx", x, "cy", y, "r", RADIUS);
                default -> svg.empty("circle", "class", "within paper", "cx", x, "cy", y, "r", RADIUS, "fill", "#fff", "stroke", "currentColor", "stroke-width", 1.5);
            }
        }
        // In the order of the codes: which names find room is no ranking either. The table has all.
        for (Funnel.Point point : told) {
            double x = plot.x().at(point.share().of());
            double y = plot.y().at(point.share().rate().orElse(0));
            String name = Label.fitted(point.office(), Svg.FONT - 1, 110);
            double width = Label.width(name, Svg.FONT - 1);
            double[][] places = {{x + 9, y + 5, 0}, {x - 9 - width, y + 5, 0}, {x - width / 2, y - 10, 0}, {x - width / 2, y + 20, 0}};
            for (double[] place : places) {
                double[] box = {place[0], place[1] - 12, place[0] + width, place[1] + 3};
                boolean fits = box[0] >= plot.x().start() && box[2] <= plot.x().end() && box[1] >= TOP - 6 && box[3] <= TOP + PLOT + 4;
                if (fits && taken.stream().noneMatch(other -> meet(box, other))) {
                    taken.add(box);
                    svg.label(place[0], place[1], "start", name, "font-size", Svg.FONT - 1);
                    break;
                }
            }
        }
        svg.end();
    }

    private static boolean meet(double[] one, double[] other) {
        return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    }

    private static String description(Funnel funnel, List<Funnel.Point> told, ChartWords words) {
        if (funnel.pooled().of() == 0) {
            return words.of("chart.none");
        }
        long beyond = told.stream().filter(point -> point.place() == Place.BEYOND_998).count();
        return words.of("chart.funnel.description", funnel.points().size(), Numbers.percent(funnel.pooled().rate().orElse(0)),
            Numbers.count(funnel.pooled().count()), Numbers.count(funnel.pooled().of()), beyond);
    }

    private static ChartTable table(String title, Funnel funnel, long notOpened, ChartWords words) {
        List<List<String>> lines = new ArrayList<>();
        for (Funnel.Point point : funnel.points()) {
            boolean isTold = point.place() != Place.TOO_FEW;
            String untold = words.of("chart.funnel.untold");
            lines.add(List.of(point.office(), Numbers.count(point.share().count()), Numbers.count(point.share().of()),
                isTold ? Numbers.percent(point.share().rate().orElse(0)) : untold, isTold ? SurvivalChart.band(point.limits().within95(), words) : untold,
                isTold ? SurvivalChart.band(point.limits().within998(), words) : untold, words.of("chart.funnel.place." + point.place().name())));
        }
        List<String> notes = new ArrayList<>(funnel.pooled().of() == 0 ? List.of(words.of("chart.none")) : List.of(
            words.of("chart.funnel.pooled", Numbers.count(funnel.pooled().count()), Numbers.count(funnel.pooled().of()), Numbers.percent(funnel.pooled().rate().orElse(0))),
            words.of("chart.funnel.widening." + funnel.widening().name(), String.format(Locale.ROOT, "%.2f", funnel.overdispersion().phi()))));
        if (notOpened > 0) {
            notes.add(words.of("chart.funnel.notOpened", Numbers.count(notOpened)));
        }
        notes.add(words.of("chart.funnel.read"));
        return new ChartTable(title, List.of(words.of("chart.funnel.office"), words.of("chart.funnel.count"), words.of("chart.funnel.of"),
            words.of("chart.funnel.rate"), words.of("chart.funnel.within95"), words.of("chart.funnel.within998"), words.of("chart.funnel.place")), lines, notes);
    }
}
