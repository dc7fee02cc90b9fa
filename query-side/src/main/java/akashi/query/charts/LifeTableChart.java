package akashi.query.charts;

import akashi.measures.DurationBand;
import akashi.measures.LifeTable;
import java.util.ArrayList;
import java.util.List;

/**
 * How long people wait where only bands of durations are public: a point at the end of each band, a thick bar for what it could be wherever in
 * their bands those lay who stopped being seen, a thin one for chance. Between the points nothing is known, so they are joined by dots.
 */
public final class LifeTableChart {
    private static final double[] PERCENTILES = {0.5, 0.8, 0.93};
    private static final int LEFT = 46;
    private static final int TOP = 30;
    private static final int HEIGHT = 260;
    private static final int BELOW = 94;

    private LifeTableChart() {
    }

    /** Draws it. See {@link SurvivalChart#of}. */
    public static Chart of(String id, String title, LifeTable life, Size size, String language, ChartWords words) {
        double end = Math.max(1, life.rows().stream().filter(row -> row.band().to().isPresent()).mapToLong(row -> row.band().to().getAsLong()).max().orElse(1));
        int right = size == Size.WIDE ? 60 : 20;
        Plot plot = new Plot(new Scale(0, end, LEFT, size.width - right), new Scale(0, 1, TOP + HEIGHT, TOP));
        Svg svg = new Svg(id, size.width, TOP + HEIGHT + BELOW, language, title,
            words.of("chart.survival.description", Numbers.count(life.waits())) + " " + String.join(" ", percentiles(life, words)));
        plot.levels(svg, plot.y().ticks(5, false), Numbers::wholePercent);
        plot.ticks(svg, ends(life, size, plot.x()), day -> Numbers.count((long) day));
        svg.text(LEFT - 40, 16, "start", words.of("chart.survival.y"));
        svg.text(size.width - right, TOP + HEIGHT + 40, "end", words.of("chart.survival.x"));
        if (life.waits() == 0) {
            plot.say(svg, words.of("chart.none"));
        } else {
            draw(svg, plot, life);
        }
        svg.begin("g", "class", "waiting", "font-size", Svg.FONT - 1);
        svg.text(LEFT - 40, TOP + HEIGHT + 62, "start", words.of("chart.life.entered"));
        for (double tick : ends(life, size, plot.x())) {
            life.rows().stream().filter(row -> row.band().from() == (long) tick).forEach(row ->
                svg.text(plot.x().at(tick), TOP + HEIGHT + 82, "middle", Numbers.count(row.entered())));
        }
        svg.end();
        return new Chart(svg.done(), table(title, life, words));
    }

    private static void draw(Svg svg, Plot plot, LifeTable life) {
        StringBuilder path = new StringBuilder("M" + Numbers.coordinate(plot.x().at(0)) + "," + Numbers.coordinate(plot.y().at(0)));
        life.rows().forEach(row -> row.byEnd().ifPresent(known -> path.append('L').append(Numbers.coordinate(plot.x().at(row.band().to().getAsLong())))
            .append(',').append(Numbers.coordinate(plot.y().at(known.share())))));
        svg.empty("path", "class", "curve", "d", path.toString(), "fill", "none", "stroke", "currentColor", "stroke-width", 1.5, "stroke-dasharray", "2 4");
        for (LifeTable.Row row : life.rows()) {
            if (row.byEnd().isPresent()) {
                LifeTable.ByEnd known = row.byEnd().get();
                double x = plot.x().at(row.band().to().getAsLong());
                known.chance().ifPresent(chance -> svg.line(x, plot.y().at(chance.low()), x, plot.y().at(chance.high()), "class", "chance", "stroke-width", 1.2));
                if (known.atMost() > known.atLeast()) {
                    svg.line(x, plot.y().at(known.atLeast()), x, plot.y().at(known.atMost()), "class", "limits", "stroke-width", 7.0, "stroke-opacity", 0.45);
                }
                svg.empty("circle", "cx", x, "cy", plot.y().at(known.share()), "r", 4.5, "class", "paper-edge", "stroke", "#fff");
            }
        }
    }

    /** The bands' ends that have room for their number. */
    private static List<Double> ends(LifeTable life, Size size, Scale x) {
        List<Double> ends = new ArrayList<>(List.of(0.0));
        double room = size == Size.WIDE ? 44 : 36;
        for (LifeTable.Row row : life.rows()) {
            if (row.band().to().isPresent() && x.at(row.band().to().getAsLong()) - x.at(ends.get(ends.size() - 1)) >= room) {
                ends.add((double) row.band().to().getAsLong());
            }
        }
        return ends;
    }

    private static List<String> percentiles(LifeTable life, ChartWords words) {
        List<String> said = new ArrayList<>();
        for (double p : PERCENTILES) {
            String share = Numbers.wholePercent(p);
            said.add(life.percentile(p).map(band -> words.of("chart.life.reached", share, span(band, words)))
                .orElse(words.of("chart.survival.notReached", share)) + ".");
        }
        return said;
    }

    private static String span(DurationBand band, ChartWords words) {
        return band.to().isPresent() ? words.of("chart.life.span", Numbers.count(band.from()), Numbers.count(band.to().getAsLong()))
            : words.of("chart.life.open", Numbers.count(band.from()));
    }

    private static ChartTable table(String title, LifeTable life, ChartWords words) {
        List<List<String>> lines = new ArrayList<>();
        for (LifeTable.Row row : life.rows()) {
            boolean hasEnd = row.byEnd().isPresent();
            lines.add(List.of(span(row.band(), words), Numbers.count(row.entered()), Numbers.count(row.ended()), Numbers.count(row.band().pending()),
                hasEnd ? Numbers.percent(row.byEnd().get().share()) : words.of("chart.life.noEnd"),
                hasEnd ? row.byEnd().get().chance().map(chance -> SurvivalChart.band(chance, words)).orElse(words.of("chart.noBand")) : words.of("chart.life.noEnd"),
                hasEnd ? words.of("chart.span", Numbers.percent(row.byEnd().get().atLeast()), Numbers.percent(row.byEnd().get().atMost()))
                    : words.of("chart.life.noEnd")));
        }
        List<String> notes = percentiles(life, words);
        notes.add(words.of("chart.life.read"));
        return new ChartTable(title, List.of(words.of("chart.survival.x"), words.of("chart.life.entered"), words.of("chart.life.ended"),
            words.of("chart.life.pending"), words.of("chart.life.share"), words.of("chart.band"), words.of("chart.life.limits")), lines, notes);
    }
}
