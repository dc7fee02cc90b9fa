package akashi.query.charts;

import akashi.measures.Band;
import akashi.measures.Curve;
import akashi.measures.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long people wait, day by day: the share that had been decided by each day since receipt, rising in steps, within its 95% band. Small strokes on
 * it are cases that stopped being seen while they still waited. Below stands how many were still seen to wait. A percentile that the curve does not reach is
 * said to be not reached.
 */
public final class SurvivalChart {
    private static final double[] PERCENTILES = {0.5, 0.8, 0.93};
    private static final int LEFT = 46;
    private static final int TOP = 30;
    private static final int HEIGHT = 260;
    private static final int BELOW = 94;
    private static final double NEAR = 0.5;

    private SurvivalChart() {
    }

    /** Draws it.
     *
     * @param id       of the chart on its page
     * @param title    what the curve is about
     * @param language of title and words */
    public static Chart of(String id, String title, Curve curve, Size size, String language, ChartWords words) {
        long last = Math.max(1, curve.steps().isEmpty() ? 1 : curve.steps().get(curve.steps().size() - 1).time());
        int tickCount = size == Size.WIDE ? 8 : 4;
        double end = Scale.roundedUp(last, tickCount);
        int right = size == Size.WIDE ? 24 : 14;
        Plot plot = new Plot(new Scale(0, end, LEFT, size.width - right), new Scale(0, 1, TOP + HEIGHT, TOP));
        List<Double> days = plot.x().ticks(tickCount, true);
        List<Percentile> percentiles = new ArrayList<>();
        for (double p : PERCENTILES) {
            percentiles.add(curve.percentile(p));
        }
        Svg svg = new Svg(id, size.width, TOP + HEIGHT + BELOW, language, title, description(curve, percentiles, words));
        svg.begin("defs");
        Hatch.RISING.define(svg);
        svg.end();
        plot.levels(svg, plot.y().ticks(5, false), Numbers::wholePercent);
        plot.ticks(svg, days, day -> Numbers.count((long) day));
        svg.text(LEFT - 40, 16, "start", words.of("chart.survival.y"));
        svg.text(size.width - right, TOP + HEIGHT + 40, "end", words.of("chart.survival.x"));
        if (curve.steps().isEmpty()) {
            plot.say(svg, words.of("chart.none"));
        } else {
            drawBand(svg, plot, curve);
            svg.empty("path", "class", "curve", "d", steps(plot, curve, Edge.SHARE), "fill", "none", "stroke", "currentColor", "stroke-width", 2.5);
            drawCensored(svg, plot, curve);
            drawPercentiles(svg, plot, percentiles, words);
        }
        svg.begin("g", "class", "waiting", "font-size", Svg.FONT - 1);
        svg.text(LEFT - 40, TOP + HEIGHT + 62, "start", words.of("chart.survival.waiting"));
        days.forEach(day -> svg.text(plot.x().at(day), TOP + HEIGHT + 82, "middle", Numbers.count(waiting(curve, (long) (double) day))));
        svg.end();
        return new Chart(svg.done(), table(title, curve, days, percentiles, words));
    }

    private enum Edge { SHARE, LOW, HIGH }

    private static double height(Curve.Step step, Edge edge) {
        return switch (edge) {
            case SHARE -> step.share();
            case LOW -> step.band().map(Band::low).orElse(step.share());
            case HIGH -> step.band().map(Band::high).orElse(step.share());
        };
    }

    /** A staircase; steps nearer to the one before than half a pixel both ways are one. */
    private static String steps(Plot plot, Curve curve, Edge edge) {
        StringBuilder path = new StringBuilder("M" + point(plot.x().at(0), plot.y().at(0)));
        double x = plot.x().at(0);
        double y = plot.y().at(0);
        Curve.Step last = curve.steps().get(curve.steps().size() - 1);
        for (Curve.Step step : curve.steps()) {
            double nextX = plot.x().at(step.time());
            double nextY = plot.y().at(height(step, edge));
            if (step == last || nextX - x >= NEAR || Math.abs(nextY - y) >= NEAR) {
                path.append('H').append(Numbers.coordinate(nextX)).append('V').append(Numbers.coordinate(nextY));
                x = nextX;
                y = nextY;
            }
        }
        return path.toString();
    }

    private static String point(double x, double y) {
        return Numbers.coordinate(x) + "," + Numbers.coordinate(y);
    }

    private static void drawBand(Svg svg, Plot plot, Curve curve) {
        String upper = steps(plot, curve, Edge.HIGH);
        List<String> corners = new ArrayList<>(List.of(steps(plot, curve, Edge.LOW).substring(1).split("(?=[HV])")));
        StringBuilder area = new StringBuilder(upper);
        // Back along the lower edge: each corner is where the step before it ended.
        String x = "";
        String y = "";
        List<String> points = new ArrayList<>();
        for (String corner : corners) {
            if (corner.charAt(0) == 'H') {
                x = corner.substring(1);
            } else if (corner.charAt(0) == 'V') {
                y = corner.substring(1);
            } else {
                x = corner.substring(0, corner.indexOf(','));
                y = corner.substring(corner.indexOf(',') + 1);
            }
            points.add(x + "," + y);
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            area.append('L').append(points.get(i));
        }
        svg.empty("path", "class", "band", "d", area.append('Z').toString(), "fill", Hatch.RISING.fill(svg), "fill-opacity", 0.6, "stroke", "currentColor",
            "stroke-width", 1.0, "stroke-dasharray", "3 3");
    }

    private static void drawCensored(Svg svg, Plot plot, Curve curve) {
        StringBuilder strokes = new StringBuilder();
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.steps().size(); i++) {
            Curve.Step step = curve.steps().get(i);
            long next = i + 1 < curve.steps().size() ? curve.steps().get(i + 1).atRisk() : 0;
            double x = plot.x().at(step.time());
            if (step.atRisk() - step.ended() > next && x - before >= 2) {
                strokes.append('M').append(point(x, plot.y().at(step.share()) - 5)).append("v10");
                before = x;
            }
        }
        if (strokes.length() > 0) {
            svg.empty("path", "class", "censored", "d", strokes.toString(), "fill", "none", "stroke", "currentColor", "stroke-width", 1.2);
        }
    }

    private static void drawPercentiles(Svg svg, Plot plot, List<Percentile> percentiles, ChartWords words) {
        svg.begin("g", "class", "percentiles");
        for (Percentile percentile : percentiles) {
            double y = plot.y().at(percentile.p());
            double x = percentile.time().isPresent() ? plot.x().at(percentile.time().getAsLong()) : plot.x().end();
            svg.line(plot.x().start(), y, x, y, "stroke-dasharray", "1 4", "stroke-width", 1.5);
            if (percentile.time().isPresent()) {
                svg.empty("circle", "cx", x, "cy", y, "r", 4, "stroke", "#fff", "class", "paper-edge");
            }
            String said = said(percentile, words);
            double room = Label.width(said, Svg.FONT);
            // Left of the curve, which rises, there is nothing.
            boolean left = x - 10 - room >= plot.x().start();
            svg.label(left ? x - 10 : Math.min(x + 10, plot.x().end() - room), left ? y - 6 : y + 16, left ? "end" : "start", said);
        }
        svg.end();
    }

    private static String said(Percentile percentile, ChartWords words) {
        String share = Numbers.wholePercent(percentile.p());
        return percentile.time().isPresent() ? words.of("chart.survival.reached", share, Numbers.count(percentile.time().getAsLong()))
            : words.of("chart.survival.notReached", share);
    }

    private static String description(Curve curve, List<Percentile> percentiles, ChartWords words) {
        StringBuilder said = new StringBuilder(words.of("chart.survival.description", Numbers.count(curve.waits())));
        percentiles.forEach(each -> said.append(' ').append(said(each, words)).append('.'));
        return said.toString();
    }

    /** How many were still seen to wait just before that day. */
    static long waiting(Curve curve, long day) {
        return curve.steps().stream().filter(step -> step.time() >= day).findFirst().map(Curve.Step::atRisk).orElse(0L);
    }

    private static ChartTable table(String title, Curve curve, List<Double> days, List<Percentile> percentiles, ChartWords words) {
        List<List<String>> lines = new ArrayList<>();
        for (double tick : days) {
            long day = (long) tick;
            var step = curve.at(day);
            boolean seen = curve.steps().isEmpty() || day <= curve.steps().get(curve.steps().size() - 1).time();
            lines.add(List.of(words.of("chart.survival.day", Numbers.count(day)), Numbers.count(waiting(curve, day)),
                !seen ? words.of("chart.survival.unseen") : Numbers.percent(step.map(Curve.Step::share).orElse(0.0)),
                !seen ? words.of("chart.survival.unseen") : step.flatMap(Curve.Step::band).map(band -> band(band, words)).orElse(words.of("chart.noBand"))));
        }
        List<String> notes = new ArrayList<>();
        for (Percentile percentile : percentiles) {
            boolean isSeen = percentile.earliest().isPresent();
            notes.add(said(percentile, words) + (!isSeen ? "" : words.of("chart.survival.between", time(percentile.earliest(), words), time(percentile.latest(), words))));
        }
        notes.add(words.of("chart.survival.read"));
        return new ChartTable(title, List.of(words.of("chart.survival.x"), words.of("chart.survival.waiting"), words.of("chart.survival.y"),
            words.of("chart.band")), lines, notes);
    }

    static String band(Band band, ChartWords words) {
        return words.of("chart.span", Numbers.percent(band.low()), Numbers.percent(band.high()));
    }

    private static String time(OptionalLong time, ChartWords words) {
        return time.isPresent() ? words.of("chart.survival.day", Numbers.count(time.getAsLong())) : words.of("chart.notReached");
    }
}
