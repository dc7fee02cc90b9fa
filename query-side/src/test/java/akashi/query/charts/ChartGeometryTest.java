package akashi.query.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Every number of a chart's table is in the chart: read back from its coordinates, by the numbers that stand at its axes. */
class ChartGeometryTest {
    private static final ChartWords WORDS = ChartSamples.words("en");

    @ParameterizedTest
    @EnumSource(Size.class)
    void the_curve_passes_through_the_shares_of_its_table(Size size) throws Exception {
        Chart chart = SurvivalChart.of("c", "Time", ChartSamples.curve(600), size, "en", WORDS);
        Drawn drawn = new Drawn(chart);
        List<double[]> curve = Drawn.corners(drawn.of("curve").get(0));
        int compared = 0;
        for (List<String> line : chart.table().lines()) {
            assertThat(drawn.of("waiting").get(0).getTextContent()).contains(line.get(1));
            if (line.get(2).endsWith("%")) {
                double day = count(line.get(0).replace(" days", ""));
                double share = 0;
                for (double[] corner : curve) {
                    share = drawn.across(corner[0]) <= day + 0.3 ? drawn.up(0, corner[1]) : share;
                }
                assertThat(share).as(line.toString()).isCloseTo(percent(line.get(2)), within(0.006));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(2);
        assertThat(drawn.words()).contains("93%: not reached").contains("50% within");
        assertThat(chart.table().notes().get(2)).contains("93%: not reached");
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void the_points_of_a_life_table_lie_at_the_ends_of_its_bands(Size size) throws Exception {
        Chart chart = LifeTableChart.of("l", "Time", ChartSamples.lifeTable(), LifeTableChart.Unit.DAYS, size, "en", WORDS);
        Drawn drawn = new Drawn(chart);
        List<Element> points = drawn.elements("circle");
        assertThat(points).hasSize(chart.table().lines().size() - 1);
        for (int i = 0; i < points.size(); i++) {
            List<String> line = chart.table().lines().get(i);
            assertThat(drawn.across(Drawn.number(points.get(i), "cx"))).isCloseTo(count(line.get(0).replaceAll(".* to ", "")), within(0.5));
            assertThat(drawn.up(0, Drawn.number(points.get(i), "cy"))).isCloseTo(percent(line.get(4)), within(0.002));
            assertThat(drawn.up(0, Drawn.number(drawn.of("chance").get(i), "y1"))).isCloseTo(percent(line.get(5).split(" to ")[0]), within(0.002));
            assertThat(drawn.up(0, Drawn.number(drawn.of("chance").get(i), "y2"))).isCloseTo(percent(line.get(5).split(" to ")[1]), within(0.002));
        }
        assertThat(chart.table().lines().get(4)).containsSubsequence("day 180 and later", "35", "has no end");
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void what_rows_leave_open_is_drawn_at_its_least_and_at_its_most(Size size) throws Exception {
        Chart chart = LifeTableChart.of("l", "Time", ChartSamples.lifeTable(), ChartSamples.highLifeTable(), LifeTableChart.Unit.MONTHS, size, "en", WORDS);
        Drawn drawn = new Drawn(chart);
        List<Element> points = drawn.elements("circle");
        for (int i = 0; i < points.size() / 2; i++) {
            String[] shares = chart.table().lines().get(i).get(4).split(" to ");
            assertThat(drawn.up(0, Drawn.number(points.get(2 * i), "cy"))).isCloseTo(percent(shares[0]), within(0.002));
            assertThat(drawn.up(0, Drawn.number(points.get(2 * i + 1), "cy"))).isCloseTo(percent(shares[1]), within(0.002));
        }
        assertThat(points).hasSize(2 * (chart.table().lines().size() - 1));
        assertThat(drawn.of("curve")).hasSize(2);
        assertThat(chart.table().notes()).anyMatch(note -> note.contains("the lower points are the least that is possible"));
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void offices_lie_where_their_numbers_are_and_the_untold_are_in_no_point(Size size) throws Exception {
        Chart chart = FunnelChart.of("f", "Offices", "Share", ChartSamples.funnel(24), 37, size, "en", WORDS);
        Drawn drawn = new Drawn(chart);
        List<double[]> points = drawn.all().stream().filter(element -> element.getAttribute("class").matches("within paper|beyond-95|beyond-998"))
            .map(element -> element.getTagName().equals("circle") ? new double[] {Drawn.number(element, "cx"), Drawn.number(element, "cy")}
                : new double[] {Drawn.corners(element).get(0)[0], Drawn.corners(element).get(0)[1] + 7}).toList();
        List<List<String>> told = chart.table().lines().stream().filter(line -> line.get(3).endsWith("%")).toList();
        assertThat(points).hasSize(told.size()).hasSizeLessThan(chart.table().lines().size());
        for (int i = 0; i < points.size(); i++) {
            assertThat(drawn.across(points.get(i)[0])).as(told.get(i).toString()).isCloseTo(count(told.get(i).get(2)), within(2.0));
            assertThat(drawn.up(0, points.get(i)[1])).as(told.get(i).toString()).isCloseTo(percent(told.get(i).get(3)), within(0.002));
        }
        List<String> codes = chart.table().lines().stream().map(line -> line.get(0)).toList();
        assertThat(codes).isSorted();
        assertThat(drawn.words().replace("\n", " ")).contains("rates not told").contains("Cases whose office is not opened, in no point: 37");
        assertThat(drawn.of("beyond-998")).hasSize((int) told.stream().filter(line -> line.get(6).contains("diamond")).count()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void stock_and_flows_are_as_high_as_their_numbers_and_what_is_withdrawn_is_empty(Size size) throws Exception {
        Chart chart = StockFlowChart.of("s", "Stock", ChartSamples.periods(8), size, "en", WORDS);
        Drawn drawn = new Drawn(chart);
        List<Element> in = drawn.of("in");
        List<List<String>> lines = chart.table().lines().subList(8 - in.size(), 8);
        assertThat(chart.table().lines()).hasSize(8);
        for (int i = 0; i < in.size(); i++) {
            double zero = Drawn.number(in.get(i), "y") + Drawn.number(in.get(i), "height");
            assertThat(drawn.up(1, Drawn.number(in.get(i), "y"))).isNotNaN();
            double perCase = Math.abs(flow(drawn, zero) - flow(drawn, zero - 1));
            assertThat(Drawn.number(in.get(i), "height") * perCase).isCloseTo(count(lines.get(i).get(2)), within(2.0));
            assertThat(Drawn.number(drawn.of("out").get(i), "height") * perCase).isCloseTo(count(lines.get(i).get(3)), within(2.0));
            assertThat(Drawn.number(drawn.of("in-could-be").get(i), "height") * perCase).isCloseTo(count(lines.get(i).get(6)), within(2.0));
            Element dot = drawn.elements("circle").get(i);
            assertThat(drawn.up(0, Drawn.number(dot, "cy"))).isCloseTo(count(lines.get(i).get(5)), within(2.0));
            boolean withdrawn = lines.get(i).get(0).endsWith("(withdrawn)");
            assertThat(in.get(i).getAttribute("fill")).isEqualTo(withdrawn ? "none" : "url(#s-hatch0)");
        }
    }

    /** Levels below zero are written without their sign. */
    private static double flow(Drawn drawn, double coordinate) {
        List<double[]> levels = new java.util.ArrayList<>();
        org.w3c.dom.NodeList children = drawn.of("levels").get(1).getChildNodes();
        for (int i = 0; i + 1 < children.getLength(); i += 2) {
            levels.add(new double[] {Drawn.number((Element) children.item(i), "y1"), count(children.item(i + 1).getTextContent())});
        }
        double[] zero = levels.stream().filter(level -> level[1] == 0).findFirst().orElseThrow();
        double[] top = levels.get(levels.size() - 1);
        return (coordinate - zero[0]) / (top[0] - zero[0]) * top[1];
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void bars_of_the_backlog_are_as_long_as_their_numbers(Size size) throws Exception {
        Chart chart = BacklogChart.of("b", "Backlog", ChartSamples.backlog(), Map.of(), size, "en", WORDS);
        Drawn drawn = new Drawn(chart);
        List<Element> bars = drawn.of("band");
        int at = 0;
        double scale = drawn.across(1) - drawn.across(0);
        for (List<String> line : chart.table().lines()) {
            for (int holder = 1; holder < line.size() - 1; holder++) {
                if (count(line.get(holder)) > 0) {
                    assertThat(Drawn.number(bars.get(at++), "width") * scale).as(line.toString()).isCloseTo(count(line.get(holder)), within(0.02 * scale + 0.5));
                }
            }
            assertThat(drawn.words()).contains("\n" + line.get(line.size() - 1) + "\n");
        }
        assertThat(at).isEqualTo(bars.size()).isGreaterThan(10);
    }

    private static double count(String text) {
        return Double.parseDouble(text.replace(",", "").replace("−", "-"));
    }

    private static double percent(String text) {
        return Double.parseDouble(text.replace("%", "")) / 100;
    }
}
