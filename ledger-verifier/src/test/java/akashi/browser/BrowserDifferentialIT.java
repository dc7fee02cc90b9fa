package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEvent;
import akashi.bundle.ForgedBundle;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.casefile.FieldSchema;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.EventKey;
import akashi.event.EventSealer;
import akashi.event.PublicEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.verify.JudgedFiles;
import akashi.verify.Report;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page and the library on files that nobody thought of: random stories, and files with a bit flipped. */
class BrowserDifferentialIT {
    private static final long SEED = 20261127L;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2028-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Pattern RULE = Pattern.compile("the rule ([a-z-]+)");
    private static Chromium page;

    @BeforeAll
    static void open() throws IOException {
        page = Chromium.start();
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
    }

    @Test
    void random_cases_break_the_same_rules_in_the_browser_and_in_the_library() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counted = new TreeMap<>();
        Set<String> rules = new HashSet<>();
        for (long seed = SEED; seed < SEED + 400; seed++) {
            TrailBundle trail = RandomCase.trail(seed);
            Report library = ask(seed, trail.zip(Language.EN), RandomCase.logOf(seed).policy(0), counted, wrong);
            library.findings().forEach(each -> named(each.sentence(), rules));
            library.remarks().forEach(each -> named(each, rules));
        }
        System.err.println("browser: 400 random cases; " + counted + "; rules met: " + rules.size());
        assertThat(wrong).as("seeds from %d", SEED).isEmpty();
        assertThat(rules).as("rules that the random cases came to").hasSizeGreaterThanOrEqualTo(27);
    }

    @Test
    void facet_rules_of_every_form_are_read_alike_in_the_browser_and_in_the_library() throws IOException {
        JsonObject second = JsonObject.EMPTY.with("version", 2).with("zone", "UTC").with("kinds", JsonArray.ofStrings(List.of("DecisionRecorded")))
                .with("quarterOf", JsonArray.ofStrings(List.of("occurredAt", "recordedAt")));
        JsonObject shown = JsonObject.EMPTY.with("DecisionRecorded", JsonArray.ofStrings(List.of("grant", "refuse")));
        List<JsonObject> forms = new ArrayList<>(thirds());
        forms.addAll(List.of(second.with("outcomes", shown), second.with("outcomes", JsonObject.EMPTY), second, second.with("outcomes", "none"),
                second.with("outcomes", shown).with("more", 1), second.with("outcomes", shown.with("CaseClosed", JsonArray.ofStrings(List.of()))),
                second.with("outcomes", JsonObject.EMPTY.with("DecisionRecorded", JsonArray.ofStrings(List.of("refuse", "grant")))),
                second.with("outcomes", JsonObject.EMPTY.with("DecisionRecorded", JsonArray.ofStrings(List.of("grant", "grant")))),
                second.with("outcomes", JsonObject.EMPTY.with("DecisionRecorded", JsonArray.of(new JsonInteger(1)))),
                second.with("outcomes", JsonObject.EMPTY.with("DecisionRecorded", "grant")), JsonObject.EMPTY.with("version", "2"), JsonObject.EMPTY,
                JsonObject.EMPTY.with("version", 4_000)));
        FacetRules sealed = new FacetRules("UTC", List.of("DecisionRecorded"), new Outcomes(Map.of("DecisionRecorded", List.of("grant", "refuse"))));
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counted = new TreeMap<>();
        Set<String> fields = EventCatalogue.shipped().schema("DecisionRecorded", 1).orElseThrow().fields().stream().map(FieldSchema::name).collect(Collectors.toSet());
        int rows = 0;
        for (int i = 0; i < forms.size() * 2; i++) {
            TestLog log = new TestLog(SEED + i);
            long leaf = log.publish(new PublicEvent("FacetRules", i < forms.size() ? 1 : 2, log.events().tick(), forms.get(i % forms.size())));
            Content content = log.events().content("DecisionRecorded", leaf, Map.of("outcome", new JsonString(i % 3 == 0 ? "grant" : "remit"), "office", new JsonString("Osaka")));
            log.append("F-1", new EventSealer(EventCatalogue.shipped()).seal(EventKey.draw(log.events().random()),
                    CaseRecord.first("F-1", CaseLabel.draw(log.events().random())), content, sealed.row(CaseSoFar.NONE, content).facets()));
            TrailBundle receipt = log.receipt("F-1", 0, fields, true);
            List<BundledEvent> events = List.of(new BundledEvent(log.entryAt(leaf, log.size()), List.of()), receipt.events().get(1));
            TrailBundle carrying = new TrailBundle(receipt.kind(), receipt.origin(), events, receipt.erased(), receipt.checkpoint(), receipt.index(), receipt.anchors());
            Report library = JudgedFiles.unkept(carrying.zip(Language.EN), BundleKind.RECEIPT, log.policy(0), Optional.empty(), CLOCK).report();
            PageReport browser = PageReport.of(page, "receipt", carrying.zip(Language.EN), log.policy(0), Optional.empty(), CLOCK.instant());
            int number = i;
            Differences.between(library, browser, counted).ifPresent(what -> wrong.add(number + ": " + what));
            rows += browser.checks().stream().anyMatch(check -> check.name().equals("statistics-row") && check.outcome().equals("held")) ? 1 : 0;
        }
        System.err.println("browser: " + forms.size() * 2 + " forms of facet rules; " + counted);
        assertThat(wrong).isEmpty();
        assertThat(counted).containsKeys("verified", "refuted", "undetermined");
        assertThat(rows).as("rows that the page computed").isPositive();
    }

    /** Rules of version 3 with one member after the other exchanged. */
    private static List<JsonObject> thirds() {
        Map<String, JsonValue> whole = new FacetRules("UTC", List.of("DecisionRecorded"), Optional.of(new Outcomes(Map.of())), Optional.of(Ladders.USUAL))
                .event(CLOCK.instant()).own().members();
        JsonArray empty = JsonArray.of();
        JsonObject other = JsonObject.EMPTY.with("other", JsonArray.of(empty, empty, empty));
        List<JsonObject> thirds = new ArrayList<>(List.of(new JsonObject(whole)));
        Map<String, List<JsonValue>> exchanged = new LinkedHashMap<>();
        exchanged.put("version", List.of(new JsonInteger(2), new JsonInteger(0), new JsonInteger(-3)));
        exchanged.put("offices", List.of(empty, JsonArray.ofStrings(List.of("a", "b")), JsonArray.ofStrings(List.of("b", "a")), new JsonString("a"), JsonArray.of(empty)));
        exchanged.put("procedures", List.of(JsonArray.ofStrings(List.of("a", "a")), new JsonInteger(1)));
        exchanged.put("months", List.of(empty, months(1, 1_200), months(0), months(1_201), months(3, 3), months(3, 1), JsonArray.of(new JsonString("1")), new JsonInteger(1)));
        exchanged.put("rungs", List.of(other, JsonObject.EMPTY, JsonObject.EMPTY.with("other", JsonArray.of(empty, empty)), JsonObject.EMPTY.with("other", empty),
                JsonObject.EMPTY.with("other", JsonArray.of(JsonArray.ofStrings(List.of("wait")), JsonArray.ofStrings(List.of("wait")), empty)),
                JsonObject.EMPTY.with("other", JsonArray.of(JsonArray.ofStrings(List.of("colour")), empty, empty)),
                JsonObject.EMPTY.with("other", JsonArray.of(new JsonString("wait"), empty, empty)), JsonObject.EMPTY.with("other", "none"),
                other.with("Withdrawn", JsonArray.of(empty, empty, empty)), new JsonInteger(3)));
        exchanged.forEach((name, values) -> values.forEach(value -> {
            Map<String, JsonValue> members = new LinkedHashMap<>(whole);
            members.put(name, value);
            thirds.add(new JsonObject(members));
        }));
        return thirds;
    }

    private static JsonArray months(long... months) {
        return new JsonArray(LongStream.of(months).<JsonValue>mapToObj(JsonInteger::new).toList());
    }

    @Test
    void a_flipped_bit_has_the_same_findings_in_the_browser_and_in_the_library() throws IOException {
        TestLog log = new TestLog(SEED);
        log.appendCase("A-1", 2);
        log.publishIndex();
        log.disclose("A-1", List.of());
        TrailBundle trail = log.trail("A-1", log.cosigned(log.checkpoint(), 3, 1_795_400_000L), List.of());
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counted = new TreeMap<>();
        byte[] json = trail.json();
        byte[] zip = trail.zip(Language.EN);
        for (int i = 0; i < 1_000; i++) {
            byte[] altered = (i % 10 == 0 ? zip : json).clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            ask(i, i % 10 == 0 ? altered : ForgedBundle.of(altered), log.policy(2), counted, wrong);
        }
        System.err.println("browser: 1000 flipped bits; " + counted);
        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    private static Report ask(long number, byte[] file, byte[] policy, Map<String, Integer> counted, List<String> wrong) throws IOException {
        Report library = JudgedFiles.unkept(file, BundleKind.TRAIL, policy, Optional.empty(), CLOCK).report();
        PageReport browser = PageReport.of(page, "trail", file, policy, Optional.empty(), CLOCK.instant());
        Differences.between(library, browser, counted).ifPresent(what -> wrong.add(number + ": " + what));
        return library;
    }

    private static void named(String sentence, Set<String> rules) {
        Matcher matcher = RULE.matcher(sentence);
        while (matcher.find()) {
            rules.add(matcher.group(1));
        }
    }
}
