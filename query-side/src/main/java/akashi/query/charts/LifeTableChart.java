package akashi.query.charts;

import akashi.measures.Band;
import akashi.measures.DurationBand;
import akashi.measures.LifeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How long people wait where only bands of durations are public: a point at the end of each band, a thick bar for what it could be wherever in
 * their bands those lay who stopped being seen, a thin one for chance. Between the points nothing is known, so they are joined by dots. Where rows that are not
 * opened leave the table itself open there are two, at its least and at its most, and a point of each.
 */
public final class LifeTableChart {
    private static final double[] PERCENTILES = {0.5, 0.8, 0.93};
    private static final int LEFT = 46;
    private static final int TOP = 30;
    private static final int HEIGHT = 260;
    private static final int BELOW = 94;

    /** What durations are counted in. */
    public enum Unit { DAYS, MONTHS }

    private final LifeTable low;
    private final LifeTable high;
    private final Unit unit;
    private final Size size;
    private final ChartWords words;

    private LifeTableChart(LifeTable low, LifeTable high, Unit unit, Size size, ChartWords words) {
        this.low = low;
        this.high = high;
        this.unit = unit;
        this.size = size;
        this.words = words;
    }

    /** Draws it. See {@link SurvivalChart#of}. */
    public static Chart of(String id, String title, LifeTable life, Unit unit, Size size, String language, ChartWords words) {
        return of(id, title, life, life, unit, size, language, words);
    }

    /**
     * Draws two of the same bands.
     *
     * @param low  the shares at their least
     * @param high the shares at their most
     */
    public static Chart of(String id, String title, LifeTable low, LifeTable high, Unit unit, Size size, String language, ChartWords words) {
        if (low.rows().size() != high.rows().size()) {
            throw new IllegalArgumentException("life tables of other bands");
        }
        return new LifeTableChart(low, high, unit, size, words).chart(id, title, language);
    }

    private Chart chart(String id, String title, String language) {
        double end = Math.max(1, low.rows().stream().filter(row -> row.band().to().isPresent()).mapToLong(row -> row.band().to().getAsLong()).max().orElse(1));
        int right = size == Size.WIDE ? 60 : 20;
        Plot plot = new Plot(new Scale(0, end, LEFT, size.width - right), new Scale(0, 1, TOP + HEIGHT, TOP));
        Svg svg = new Svg(id, size.width, TOP + HEIGHT + BELOW, language, title,
            words.of("chart.survival.description", Numbers.count(low.waits())) + " " + String.join(" ", percentiles()));
        plot.levels(svg, plot.y().ticks(5, false), Numbers::wholePercent);
        List<Double> ends = ends(plot.x());
        plot.ticks(svg, ends, duration -> Numbers.count((long) duration));
        svg.text(LEFT - 40, 16, "start", words.of("chart.survival.y"));
        svg.text(size.width - right, TOP + HEIGHT + 40, "end", words.of("chart.life.x." + unit));
        if (low.waits() == 0) {
            plot.say(svg, words.of("chart.none"));
        } else {
            draw(svg, plot);
        }
        svg.begin("g", "class", "waiting", "font-size", Svg.FONT - 1);
        svg.text(LEFT - 40, TOP + HEIGHT + 62, "start", words.of("chart.life.entered"));
        for (double tick : ends) {
            for (int i = 0; i < low.rows().size(); i++) {
                if (low.rows().get(i).band().from() == (long) tick) {
                    String entered = range(i, row -> Numbers.count(row.entered()));
                    // Two numbers have no room here; the table has them.
                    svg.text(plot.x().at(tick), TOP + HEIGHT + 82, "middle", low.rows().get(i).entered() == high.rows().get(i).entered() ? entered : "…");
                }
            }
        }
        svg.end();
        return new Chart(svg.done(), table(title));
    }

    private void draw(Svg svg, Plot plot) {
        for (LifeTable life : low.equals(high) ? List.of(low) : List.of(low, high)) {
            StringBuilder path = new StringBuilder("M" + Numbers.coordinate(plot.x().at(0)) + "," + Numbers.coordinate(plot.y().at(0)));
            life.rows().forEach(row -> row.byEnd().ifPresent(known -> path.append('L').append(Numbers.coordinate(plot.x().at(row.band().to().getAsLong())))
                .append(',').append(Numbers.coordinate(plot.y().at(known.share())))));
            svg.empty("path", "class", "curve", "d", path.toString(), "fill", "none", "stroke", "currentColor", "stroke-width", 1.5, "stroke-dasharray", "2 4");
        }
        for (int i = 0; i < low.rows().size(); i++) {
            Optional<LifeTable.ByEnd> least = low.rows().get(i).byEnd();
            Optional<LifeTable.ByEnd> most = high.rows().get(i).byEnd();
            if (least.isPresent() && most.isPresent()) {
                draw(svg, plot, plot.x().at(low.rows().get(i).band().to().getAsLong()), least.get(), most.get());
            }
        }
    }

    private static void draw(Svg svg, Plot plot, double x, LifeTable.ByEnd least, LifeTable.ByEnd most) {
        chance(least, most).ifPresent(chance -> svg.line(x, plot.y().at(chance.low()), x, plot.y().at(chance.high()), "class", "chance", "stroke-width", 1.2));
        if (most.atMost() > least.atLeast()) {
            svg.line(x, plot.y().at(least.atLeast()), x, plot.y().at(most.atMost()), "class", "limits", "stroke-width", 7.0, "stroke-opacity", 0.45);
        }
        svg.empty("circle", "cx", x, "cy", plot.y().at(least.share()), "r", 4.5, "class", "paper-edge", "stroke", "#fff");
        if (most.share() != least.share()) {
            svg.empty("circle", "cx", x, "cy", plot.y().at(most.share()), "r", 4.5, "class", "paper-edge", "stroke", "#fff");
        }
    }

    private static Optional<Band> chance(LifeTable.ByEnd least, LifeTable.ByEnd most) {
        return least.chance().flatMap(low -> most.chance().map(high -> new Band(Math.min(low.low(), high.low()), Math.max(low.high(), high.high()))));
    }

    /** The bands' ends that have room for their number. */
    private List<Double> ends(Scale x) {
        List<Double> ends = new ArrayList<>(List.of(0.0));
        double room = size == Size.WIDE ? 44 : 36;
        for (LifeTable.Row row : low.rows()) {
            if (row.band().to().isPresent() && x.at(row.band().to().getAsLong()) - x.at(ends.get(ends.size() - 1)) >= room) {
                ends.add((double) row.band().to().getAsLong());
            }
        }
        return ends;
    }

    private List<String> percentiles() {
        List<String> said = new ArrayList<>();
        for (double p : PERCENTILES) {
            Optional<String> earliest = high.percentile(p).map(this::span);
            Optional<String> latest = low.percentile(p).map(this::span);
            String share = Numbers.wholePercent(p);
            String sentence = earliest.isEmpty() ? words.of("chart.survival.notReached", share)
                : earliest.equals(latest) ? words.of("chart.life.reached", share, earliest.get())
                : latest.isPresent() ? words.of("chart.life.reachedBetween", share, earliest.get(), latest.get())
                : words.of("chart.life.mayBeNotReached", share, earliest.get());
            said.add(sentence + ".");
        }
        return said;
    }

    private String span(DurationBand band) {
        return band.to().isPresent() ? words.of("chart.life.span." + unit, Numbers.count(band.from()), Numbers.count(band.to().getAsLong()))
            : words.of("chart.life.open." + unit, Numbers.count(band.from()));
    }

    /** What both tables say, or from the one to the other. */
    private String range(int row, Function<LifeTable.Row, String> spelled) {
        String least = spelled.apply(low.rows().get(row));
        String most = spelled.apply(high.rows().get(row));
        return least.equals(most) ? least : words.of("chart.span", least, most);
    }

    private ChartTable table(String title) {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < low.rows().size(); i++) {
            Optional<LifeTable.ByEnd> least = low.rows().get(i).byEnd();
            Optional<LifeTable.ByEnd> most = high.rows().get(i).byEnd();
            String none = words.of("chart.life.noEnd");
            boolean hasEnd = least.isPresent() && most.isPresent();
            lines.add(List.of(span(low.rows().get(i).band()), range(i, row -> Numbers.count(row.entered())), range(i, row -> Numbers.count(row.ended())),
                range(i, row -> Numbers.count(row.band().pending())), hasEnd ? range(i, row -> Numbers.percent(row.byEnd().orElseThrow().share())) : none,
                hasEnd ? chance(least.get(), most.get()).map(chance -> SurvivalChart.band(chance, words)).orElse(words.of("chart.noBand")) : none,
                hasEnd ? words.of("chart.span", Numbers.percent(least.get().atLeast()), Numbers.percent(most.get().atMost())) : none));
        }
        List<String> notes = percentiles();
        notes.add(words.of("chart.life.read"));
        if (!low.equals(high)) {
            notes.add(words.of("chart.life.two"));
        }
        return new ChartTable(title, List.of(words.of("chart.life.x." + unit), words.of("chart.life.entered"), words.of("chart.life.ended"),
            words.of("chart.life.pending"), words.of("chart.life.share"), words.of("chart.band"), words.of("chart.life.limits")), lines, notes);
    }
}
