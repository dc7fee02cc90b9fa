package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.TestApplication;
import akashi.query.testing.TestLedger;
import akashi.release.StatisticsReleased;
import akashi.testkit.TestRelease;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a country's release, after many others: more offices, kinds, outcomes and quarters than a page holds. */
class LargeReleaseWebTest {
    private static final long SEED = 1109;
    private static final int EARLIER = 30;
    private static final int OFFICES = 150;
    /** More rows than the smallest class has, and of two outcomes together as many as a rate is told of. */
    private static final int ENOUGH = 16;
    private static final List<String> OUTCOMES = List.of("grant", "inadmissible", "overturned", "partly", "refuse", "upheld", "withdrawn");
    private static final List<String> DECIDING = List.of("CaseClosed", "DecisionRecorded", "DecisionServed", "JudicialReviewDecided", "ReviewDecided");
    private static final List<String> KINDS = EventCatalogue.shipped().schemas().stream().filter(schema -> schema.fault(Map.of()).isEmpty())
        .map(EventSchema::type).distinct().sorted().toList();
    private static final FacetRules RULES = new FacetRules("UTC", KINDS,
        Optional.of(new Outcomes(DECIDING.stream().collect(Collectors.toMap(type -> type, type -> OUTCOMES)))), Optional.of(Ladders.USUAL));

    @TempDir
    static Path directory;

    private static TestApplication application;
    private static long leaf;
    /** Of as many offices as are drawn: 18, Tokyo and Osaka. */
    private static long leafOfFew;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        System.out.println("LargeReleaseWebTest: seed " + SEED);
        TestRelease release = new TestRelease(SEED, RULES, EARLIER + 2);
        TestLedger ledger = new TestLedger(directory, SEED, release.log());
        for (int earlier = 0; earlier < EARLIER; earlier++) {
            release.decide("Tokyo", ENOUGH);
            released(release);
        }
        decideByOffice(release, 18);
        decideOfEveryKind(release, KINDS, Map.of("office", "Tokyo"));
        decideOfEveryKind(release, DECIDING, Map.of("office", "Osaka"));
        leafOfFew = released(release);
        decideByOffice(release, OFFICES);
        decideOfEveryKind(release, KINDS, Map.of());
        leaf = released(release);
        ledger.publish();
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    private static long released(TestRelease release) throws Exception {
        Path made = Files.createDirectories(directory.resolve("made"));
        StatisticsReleased released = release.release(made);
        Path folder = directory.resolve("releases/" + released.period().first() + "-" + released.period().treeSize());
        Files.createDirectories(folder.getParent());
        Files.move(made, folder);
        return released.period().treeSize();
    }

    private static void decideByOffice(TestRelease release, int offices) {
        for (int office = 0; office < offices; office++) {
            String name = String.format(Locale.ROOT, "Regional Office for Protection %03d", office);
            for (int i = 0; i < 2 * ENOUGH; i++) {
                String number = name + "-" + release.log().size();
                append(release, number, "ApplicationReceived", 4, Map.of("office", name));
                append(release, number, "DecisionRecorded", 4, Map.of("office", name, "outcome", i % 2 == 0 ? "grant" : "refuse"));
                append(release, number, "CaseClosed", 4, Map.of("office", name));
            }
        }
    }

    /** Of every kind and every outcome in three quarters, each enough to be opened. */
    private static void decideOfEveryKind(TestRelease release, List<String> kinds, Map<String, String> texts) {
        for (int i = 0; i < ENOUGH; i++) {
            for (String type : kinds) {
                for (int quarter = 1; quarter <= 3; quarter++) {
                    for (String outcome : DECIDING.contains(type) ? OUTCOMES : List.of("")) {
                        String number = type + "-" + release.log().size();
                        append(release, number, "ApplicationReceived", quarter, texts);
                        Map<String, String> decided = new LinkedHashMap<>(texts);
                        decided.put("outcome", outcome);
                        append(release, number, type, quarter, decided);
                    }
                }
            }
        }
    }

    private static void append(TestRelease release, String number, String type, int quarter, Map<String, String> texts) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("occurredAt", new JsonString(List.of("2026-02", "2026-05", "2026-08", "2027-02").get(quarter - 1) + "-03T09:00:00.000Z"));
        texts.forEach((name, text) -> fields.put(name, new JsonString(text)));
        EventSchema schema = EventCatalogue.shipped().schema(type, 1).orElseThrow();
        fields.keySet().removeIf(name -> schema.field(name).isEmpty() || texts.getOrDefault(name, "-").isEmpty());
        release.append(number, new Content(type, 1, release.rulesLeaf(), Mode.OBSERVED, release.log().events().tick(), fields));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_country_s_release_is_one_page_below_100_kB() throws Exception {
        for (long release : List.of(leaf, leafOfFew)) {
            for (String language : List.of("en", "ja")) {
                String page = counted("/releases/" + release + "?lang=" + language);
                assertThat(page).contains(language.equals("en") ? "Time from receipt to decision" : "受理から処分までの期間").doesNotContain("??");
                assertThat(page.getBytes(StandardCharsets.UTF_8).length).as(release + " " + language).isLessThan(100_000);
            }
        }
    }

    @Test
    void offices_that_find_no_room_on_the_page_are_counted_and_stand_in_its_files() throws Exception {
        String page = counted("/releases/" + leaf);
        String first = "Regional Office for Protection 000";
        String last = "Regional Office for Protection " + (OFFICES - 1);
        assertThat(page).contains(first, "more offices are in offices.csv").doesNotContain(last, "class=\"offices\"");
        assertThat(get("/releases/" + leaf + "/offices.csv")).contains(first, last);
        Matcher chart = Pattern.compile("href=\"(/releases/[0-9]+/charts/offices[.]svg[^\"]+grant)\"").matcher(page);
        assertThat(chart.find()).isTrue();
        String drawn = get(chart.group(1).replace("&amp;", "&"));
        assertThat(drawn.split("<circle", -1)).hasSize(OFFICES + 1);
        assertThat(counted("/releases/" + leafOfFew)).contains(first, "class=\"offices\"", "the same address with another kind, mode and outcome").doesNotContain("How offices lie about the rate of all");
    }

    /** Once the rows are counted. */
    private String counted(String path) throws Exception {
        String page = get(path);
        for (int tries = 0; tries < 600 && (page.contains("are being counted at the moment") || page.contains("現在集計しています")); tries++) {
            Thread.sleep(100);
            page = get(path);
        }
        return page;
    }

    private String get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(application.url() + path)).header("Accept", "text/html,*/*").header("Accept-Language", "en").build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    }
}
