package akashi.query.charts;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.measures.BacklogAge;
import akashi.measures.Curve;
import akashi.measures.Funnel;
import akashi.measures.KaplanMeier;
import akashi.measures.LifeTable;
import akashi.measures.Share;
import akashi.measures.Wait;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Charts as text: the same bytes as ever, well-formed, harmless whatever the labels say. */
class ChartsTest {
    private static final Set<String> ELEMENTS = Set.of("svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "circle", "path", "text");
    private static final ChartWords WORDS = ChartSamples.words("en");

    @Test
    void seeded_casework_is_drawn_byte_for_byte_as_before() throws Exception {
        for (Map.Entry<String, Chart> chart : ChartSamples.all("en").entrySet()) {
            if (Boolean.getBoolean("akashi.regenerate")) {
                Files.writeString(Path.of("src/test/resources/charts", chart.getKey() + ".svg"), chart.getValue().svg());
                continue;
            }
            try (InputStream before = ChartsTest.class.getResourceAsStream("/charts/" + chart.getKey() + ".svg")) {
                assertThat(before).as("there is %s; if a change is meant, run this test with -Dakashi.regenerate=true", chart.getKey()).isNotNull();
                assertThat(chart.getValue().svg()).as(chart.getKey()).isEqualTo(new String(before.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void every_chart_is_well_formed_names_itself_and_nothing_outside_itself_in_both_languages() throws Exception {
        for (String language : List.of("en", "ja")) {
            Set<String> ids = new HashSet<>();
            for (Chart chart : ChartSamples.all(language).values()) {
                checkSafe(chart);
                Drawn drawn = new Drawn(chart);
                drawn.all().stream().map(element -> element.getAttribute("id")).filter(id -> !id.isEmpty()).forEach(id ->
                    assertThat(ids.add(id)).as(id).isTrue());
                assertThat(drawn.root().getAttribute("lang")).isEqualTo(language);
                assertThat(drawn.elements("title").get(0).getTextContent()).isEqualTo(chart.table().caption()).isNotBlank();
                assertThat(drawn.elements("desc").get(0).getTextContent()).isNotBlank();
                assertThat(chart.table().lines()).isNotEmpty();
            }
        }
    }

    @Test
    void nothing_and_one_are_drawn_as_nothing_and_one() throws Exception {
        for (Size size : Size.values()) {
            Chart none = SurvivalChart.of("n", "None", new Curve(0, List.of()), size, "en", WORDS);
            assertThat(none.svg()).contains("Nothing is counted here.").doesNotContain("class=\"curve\"");
            List<Chart> charts = new ArrayList<>(List.of(none,
                SurvivalChart.of("a", "One", KaplanMeier.of(List.of(Wait.ended(0, "decided"))), size, "en", WORDS),
                SurvivalChart.of("b", "One", KaplanMeier.of(List.of(Wait.pending(9))), size, "en", WORDS),
                LifeTableChart.of("c", "None", LifeTable.of(List.of()), LifeTableChart.Unit.MONTHS, size, "en", WORDS),
                StockFlowChart.of("d", "None", List.of(), size, "en", WORDS),
                StockFlowChart.of("e", "One", List.of(new StockPeriod("R1", 0, 0, 0, 0, 0, false)), size, "en", WORDS),
                BacklogChart.of("f", "None", BacklogAge.of(LocalDate.EPOCH, List.of()), Map.of(), size, "en", WORDS),
                BacklogChart.of("g", "One", BacklogAge.of(LocalDate.EPOCH, List.of(new BacklogAge.Pending(LocalDate.EPOCH, "court"))), Map.of(), size, "en", WORDS)));
            for (Map<String, Share> offices : List.<Map<String, Share>>of(Map.of(), Map.of("A", new Share(0, 29)), Map.of("A", new Share(0, 30)),
                    Map.of("A", new Share(30, 30), "B", new Share(90, 90)))) {
                charts.add(FunnelChart.of("h", "Few", "Share", Funnel.of(new TreeMap<>(offices), Funnel.Widening.RANDOM_EFFECTS), 0, size, "en", WORDS));
            }
            for (Chart chart : charts) {
                checkSafe(chart);
            }
            assertThat(charts.get(2).svg()).contains("50%: not reached");
            assertThat(new Drawn(charts.get(8)).words().replace("\n", " ")).contains("No office has enough cases");
            assertThat(charts.get(9).table().lines().get(0)).contains("not told").doesNotContain("0.0%");
        }
    }

    @Test
    void huge_casework_makes_no_huge_chart() throws Exception {
        for (Size size : Size.values()) {
            for (Chart chart : List.of(SurvivalChart.of("a", "Huge", ChartSamples.everyEnding(50_000), size, "en", WORDS),
                    SurvivalChart.of("b", "Long", KaplanMeier.of(List.of(Wait.ended(1, "x"), Wait.ended(900_000_000_000L, "x"))), size, "en", WORDS),
                    FunnelChart.of("c", "Huge", "Share", ChartSamples.funnel(300), 1_000_000, size, "en", WORDS),
                    StockFlowChart.of("d", "Huge", ChartSamples.periods(400), size, "en", WORDS),
                    StockFlowChart.of("e", "Large", List.of(new StockPeriod("R", 1L << 36, 1L << 30, 1L << 31, -5, 1L << 29, false)), size, "en", WORDS))) {
                checkSafe(chart);
                assertThat(chart.svg().length()).as(chart.table().caption()).isLessThan(80_000);
            }
        }
    }

    @Test
    void labels_of_others_making_are_text_and_stay_inside() throws Exception {
        String evil = ChartSamples.HOSTILE;
        TreeMap<String, Share> offices = new TreeMap<>(Map.of(evil, new Share(10, 40), "x".repeat(5_000), new Share(9, 50), "国".repeat(200), new Share(2, 60)));
        for (Size size : Size.values()) {
            for (Chart chart : List.of(
                    FunnelChart.of("a", evil, evil, Funnel.of(offices, Funnel.Widening.MULTIPLIED), 5, size, "en", WORDS),
                    StockFlowChart.of("b", evil, List.of(new StockPeriod(evil, 0, 5, 1, 0, 0, false), new StockPeriod("x".repeat(9_000), 4, 5, 1, 0, 0, true)), size, "en",
                        WORDS),
                    BacklogChart.of("c", evil, BacklogAge.of(LocalDate.EPOCH, List.of(new BacklogAge.Pending(LocalDate.EPOCH, evil))), Map.of(), size, "en", WORDS),
                    SurvivalChart.of("d", evil, ChartSamples.curve(9), size, "en", WORDS))) {
                checkSafe(chart);
                assertThat(chart.svg()).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("\u202E").doesNotContain("\u0000");
                assertThat(chart.svg().length()).isLessThan(60_000);
            }
        }
    }

    private static void checkSafe(Chart chart) throws Exception {
        Drawn drawn = new Drawn(chart);
        Set<String> ids = new HashSet<>();
        drawn.all().forEach(element -> ids.add(element.getAttribute("id")));
        assertThat(chart.svg()).doesNotContain("NaN").doesNotContain("Infinity");
        for (Element element : drawn.all()) {
            assertThat(ELEMENTS).contains(element.getTagName());
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                String name = attributes.item(i).getNodeName();
                String value = attributes.item(i).getNodeValue();
                assertThat(name).doesNotStartWith("on").isNotEqualTo("style").doesNotContain("href");
                Matcher reference = Pattern.compile("url\\(#([^)]*)\\)").matcher(value);
                assertThat(!value.contains("url(") || reference.matches() && ids.contains(reference.group(1))).as(value).isTrue();
            }
        }
        double width = Drawn.number(drawn.root(), "width");
        for (Element text : drawn.elements("text")) {
            double room = Label.width(text.getTextContent(), 12);
            double x = Drawn.number(text, "x");
            double left = switch (text.getAttribute("text-anchor")) {
                case "start" -> x;
                case "end" -> x - room;
                default -> x - room / 2;
            };
            assertThat(left).as(text.getTextContent()).isGreaterThan(-14);
            assertThat(left + room).as(text.getTextContent()).isLessThan(width + 14);
        }
    }
}
