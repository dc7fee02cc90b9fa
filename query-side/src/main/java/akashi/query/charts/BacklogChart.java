package akashi.query.charts;

import akashi.measures.BacklogAge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How old the pending cases are: a bar for each band of age, oldest at the bottom, filled by whose turn it is. */
public final class BacklogChart {
    private static final int ROW = 46;
    /** Where the band's name stands above its bar. */
    private static final int ROW_ABOVE = 56;
    private static final int BAR = 26;
    private static final int LEGEND_LINE = 22;

    private BacklogChart() {
    }

    /** Draws it. See {@link SurvivalChart#of}. @param holders how each holder of the clock is called; one without a name is called as it is */
    public static Chart of(String id, String title, BacklogAge age, Map<String, String> holders, Size size, String language, ChartWords words) {
        List<String> names = new ArrayList<>(age.byHolder().keySet());
        List<Long> totals = age.counts();
        boolean isAbove = size == Size.NARROW;
        int row = isAbove ? ROW_ABOVE : ROW;
        int columns = isAbove ? 1 : 3;
        int top = 14 + LEGEND_LINE * ((names.size() + columns - 1) / columns);
        double widest = 0;
        for (int band = 0; band < BacklogAge.BANDS.size(); band++) {
            widest = Math.max(widest, Label.width(band(band, words), Svg.FONT));
        }
        double left = isAbove ? 8 : widest + 14;
        int height = top + row * BacklogAge.BANDS.size() + 46;
        long pending = totals.stream().mapToLong(Long::longValue).sum();
        Svg svg = new Svg(id, size.width, height, language, title, words.of("chart.backlog.description", Numbers.count(pending), age.asOf().toString()));
        svg.begin("defs");
        for (int i = 0; i < names.size() && i < Hatch.values().length; i++) {
            Hatch.values()[i].define(svg);
        }
        svg.end();
        svg.begin("g", "class", "legend");
        for (int i = 0; i < names.size(); i++) {
            double x = 4 + i % columns * (size.width / (double) columns);
            double y = 6 + LEGEND_LINE * (double) (i / columns);
            svg.empty("rect", "x", x, "y", y, "width", 18, "height", 14, "fill", Hatch.of(i).fill(svg), "stroke", "currentColor");
            svg.text(x + 24, y + 12, "start", Label.fitted(holders.getOrDefault(names.get(i), names.get(i)), Svg.FONT, size.width / (double) columns - 32));
        }
        svg.end();
        long most = Math.max(1, totals.stream().mapToLong(Long::longValue).max().orElse(1));
        Scale x = new Scale(0, Scale.roundedUp(most, 4), left, size.width - 52);
        Plot plot = new Plot(x, new Scale(0, 1, top + row * BacklogAge.BANDS.size(), top));
        plot.ticks(svg, x.ticks(size == Size.WIDE ? 5 : 2, true), value -> Numbers.count((long) value));
        svg.text(size.width - 4, height - 6, "end", words.of("chart.backlog.x"));
        for (int band = 0; band < BacklogAge.BANDS.size(); band++) {
            double y = top + row * band + (row - BAR) / (isAbove ? 1.0 : 2.0) - (isAbove ? 2 : 0);
            svg.text(isAbove ? left : left - 8, isAbove ? y - 5 : y + BAR / 2.0 + 5, isAbove ? "start" : "end", band(band, words));
            long before = 0;
            for (int i = 0; i < names.size(); i++) {
                long count = age.byHolder().get(names.get(i)).get(band);
                if (count > 0) {
                    svg.empty("rect", "class", "band", "x", x.at(before), "y", y, "width", x.at(before + count) - x.at(before), "height", BAR,
                        "fill", Hatch.of(i).fill(svg), "stroke", "currentColor");
                }
                before += count;
            }
            svg.label(x.at(before) + 6, y + BAR / 2.0 + 5, "start", Numbers.count(before));
        }
        return new Chart(svg.done(), table(title, age, names, holders, words));
    }

    private static String band(int band, ChartWords words) {
        List<Integer> bands = BacklogAge.BANDS;
        return band == bands.size() - 1 ? words.of("chart.backlog.last", bands.get(band)) : words.of("chart.backlog.band", bands.get(band), bands.get(band + 1));
    }

    private static ChartTable table(String title, BacklogAge age, List<String> names, Map<String, String> holders, ChartWords words) {
        List<String> columns = new ArrayList<>(List.of(words.of("chart.backlog.age")));
        names.forEach(name -> columns.add(holders.getOrDefault(name, name)));
        columns.add(words.of("chart.backlog.all"));
        List<List<String>> lines = new ArrayList<>();
        for (int band = 0; band < BacklogAge.BANDS.size(); band++) {
            int at = band;
            List<String> line = new ArrayList<>(List.of(band(band, words)));
            names.forEach(name -> line.add(Numbers.count(age.byHolder().get(name).get(at))));
            line.add(Numbers.count(age.counts().get(band)));
            lines.add(line);
        }
        return new ChartTable(title, columns, lines, List.of(words.of("chart.backlog.read")));
    }
}
