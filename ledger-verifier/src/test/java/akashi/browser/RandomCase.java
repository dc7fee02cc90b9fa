package akashi.browser;

import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.CitedCriterion;
import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldSchema;
import akashi.casefile.Withheld;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.EventKey;
import akashi.event.EventSealer;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestEvents;
import akashi.testkit.TestLog;
import akashi.testkit.TestPublications;
import akashi.text.Instants;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The trail of a case in which anything may happen, by a seed: native and observed events of every type in any order, with values that
 * the rules of casework ask about, some of them withheld, under a public record that is carried in part. Most break rules. Two seeds of
 * three seal under facet rules of version 2 or 3, and now and then a row that does not follow from its record.
 */
final class RandomCase {
    private static final String CASE = "R-1";
    private static final List<EventSchema> SCHEMAS = List.copyOf(EventCatalogue.shipped().schemas());
    /** Types that rules look at most, so that long stories come about. */
    private static final List<String> OFTEN = List.of("DeadlineSet", "DeadlineExtended", "DeadlineMissed", "DecisionRecorded", "DecisionServed", "EvidenceRequested",
            "EvidenceSubmitted", "ReviewLodged", "ReviewDecided", "CaseClosed", "CaseReopened", "DraftDecisionPrepared", "SecondOfficerReviewed", "RecordAccessed",
            "CaseTransferred", "TransferReceived", "DetentionOrdered", "StatusBridged", "NoticeSent", "Withdrawn", "RecordCorrected", "RemovalExecuted");
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("clock", List.of("decision", "remedy", "evidence-1", "service", "acknowledgement", "detention-review", "consultation-2")),
            Map.entry("outcome", List.of("grant", "refuse", "part-grant", "inadmissible", "remitted")), Map.entry("role", List.of("system", "system", "officer")),
            Map.entry("owner", List.of("institution", "applicant", "agency")), Map.entry("actor", List.of("A", "B", "C")),
            Map.entry("cause", List.of("deemed", "stated")), Map.entry("method", List.of("manual", "rota")), Map.entry("standard", List.of("extension/1", "other/1")),
            Map.entry("calendar", List.of("JP", "FR")), Map.entry("purpose", List.of("casework", "curiosity")), Map.entry("fromOffice", List.of("Osaka", "Tokyo")),
            Map.entry("toOffice", List.of("Osaka", "Tokyo")), Map.entry("members", List.of("A", "D")));

    private final Random random;
    private final TestLog log;
    private final FacetRules rules;
    private final long rulesLeaf;
    private final List<Long> published = new ArrayList<>();
    private CaseSoFar soFar = CaseSoFar.NONE;
    private Instant now = TestEvents.START;

    private RandomCase(long seed) {
        this.random = new Random(seed);
        this.log = new TestLog(seed);
        this.rules = seed % 3 == 0 ? log.rules() : rules(seed);
        this.rulesLeaf = seed % 3 == 0 ? TestLog.RULES_LEAF : log.publish(rules.event(now));
    }

    static TestLog logOf(long seed) {
        return new RandomCase(seed).log;
    }

    /** The trail. The same seed makes the same. */
    static TrailBundle trail(long seed) {
        return new RandomCase(seed).make();
    }

    private FacetRules rules(long seed) {
        Outcomes outcomes = new Outcomes(Map.of("CaseClosed", List.of("grant", "withdrawn"), "DecisionRecorded", List.of("grant", "refuse"), "DecisionServed",
                List.of("refuse"), "ReviewDecided", List.of("remitted")));
        if (seed % 3 == 1) {
            return new FacetRules("Asia/Tokyo", log.rules().kinds(), outcomes);
        }
        Ladders ladders = seed % 2 == 0 ? Ladders.USUAL : new Ladders(Optional.of(List.of("desk 4")), Optional.of(List.of()), List.of(1, 2, 7),
                Map.of("DeadlineMissed", List.of(List.of(), List.of("owner", "wait"), List.of("reasons")), "other",
                        List.of(List.of("took", "recorded", "cohort"), List.of("wait", "deadline", "reasons", "decided"), List.of("procedure", "office"))));
        return new FacetRules("America/St_Johns", log.rules().kinds(), Optional.of(outcomes), Optional.of(ladders));
    }

    private TrailBundle make() {
        TestPublications made = new TestPublications(log);
        for (PublicEvent event : List.of(made.calendar(1), made.standard(1), made.criterion("C-1", 1, "2026-01-01", "2026-12-31"), made.criterion("C-2", 1, "2026-01-01", null),
                made.purposes(1, "2026-01-01", "casework", "curiosity"), made.purposes(2, "2027-01-15", "casework"), made.repeal("C-2", 1, "2027-03-01"))) {
            published.add(log.publish(event));
        }
        int events = 3 + random.nextInt(22);
        for (int sequence = 0; sequence < events; sequence++) {
            append(content(sequence, sequence == 0 && random.nextInt(8) > 0 ? "ApplicationReceived" : type()));
        }
        List<Withheld> withheld = withheld(events);
        now = now.plus(Duration.ofMinutes(1));
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("count", new JsonInteger(events));
        fields.put("withheld", new JsonArray(withheld.stream().<JsonValue>map(Withheld::json).toList()));
        fields.put("recipient", new JsonString("applicant"));
        append(new Content("TrailDisclosed", 1, rulesLeaf, Mode.NATIVE, now, fields));
        log.publishIndex();
        return carrying(log.trail(CASE));
    }

    private void append(Content content) {
        List<TestLog.Placed> chain = log.caseFile(CASE);
        CaseRecord record = chain.isEmpty() ? CaseRecord.first(CASE, CaseLabel.draw(log.events().random()))
                : CaseRecord.next(CASE, chain.size(), chain.get(chain.size() - 1).event().leafHash());
        FacetRules by = random.nextInt(100) == 0 ? new FacetRules("UTC", List.of()) : rules;
        log.append(CASE, new EventSealer(EventCatalogue.shipped()).seal(EventKey.draw(log.events().random()), record, content, by.row(soFar, content).facets()));
        soFar = soFar.after(content);
    }

    private String type() {
        return random.nextInt(3) > 0 ? OFTEN.get(random.nextInt(OFTEN.size())) : SCHEMAS.get(random.nextInt(SCHEMAS.size())).type();
    }

    private Content content(int sequence, String type) {
        List<EventSchema> revisions = SCHEMAS.stream().filter(each -> each.type().equals(type)).toList();
        EventSchema schema = revisions.get(random.nextInt(revisions.size()));
        now = now.plus(random.nextInt(3) == 0 ? Duration.ofHours(random.nextInt(24 * 60)) : Duration.ofMinutes(random.nextInt(600)));
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (FieldSchema field : schema.fields()) {
            fields.put(field.name(), field.required() || random.nextInt(4) > 0 ? value(field, sequence) : JsonNull.NULL);
        }
        return new Content(type, schema.revision(), rulesLeaf, random.nextInt(4) > 0 ? Mode.NATIVE : Mode.OBSERVED, now, fields);
    }

    private JsonValue value(FieldSchema field, int sequence) {
        List<String> words = WORDS.getOrDefault(field.name(), List.of("desk 4", "佐藤"));
        String word = words.get(random.nextInt(words.size()));
        return switch (field.kind()) {
            case TEXT, CODE -> new JsonString(word);
            case INTEGER -> new JsonInteger(random.nextInt(sequence + 2));
            case BOOLEAN -> new JsonBoolean(random.nextBoolean());
            case INSTANT -> new JsonString(Instants.format(now.minus(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(30_000) - 20 : random.nextInt(60)))));
            case DATE -> new JsonString(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(60) - 20).toString());
            case DIGEST -> new JsonString(log.events().hash().base64Url());
            case ATTRIBUTES -> JsonArray.of();
            case WITHHELD -> JsonArray.of();
            case CODES -> JsonArray.ofStrings(List.of(word));
            case CRITERIA -> JsonArray.of(new CitedCriterion("C-" + (1 + random.nextInt(3)), 1, "1", random.nextBoolean()).json());
            case SEQUENCES -> JsonArray.of(new JsonInteger(random.nextInt(sequence + 1)));
        };
    }

    private List<Withheld> withheld(int events) {
        List<Withheld> withheld = new ArrayList<>();
        for (int sequence = 0; sequence < events && random.nextInt(3) > 0; sequence++) {
            if (random.nextInt(6) == 0) {
                List<String> names = new ArrayList<>(log.caseFile(CASE).get(sequence).event().content().fields().keySet());
                withheld.add(new Withheld(sequence, random.nextInt(5) == 0 ? Optional.empty() : Optional.of(names.get(random.nextInt(names.size()))), "a basis",
                        Optional.empty()));
            }
        }
        return withheld;
    }

    /** With the public record, or a part of it. */
    private TrailBundle carrying(TrailBundle plain) {
        List<BundledEvent> events = new ArrayList<>(plain.events());
        boolean whole = random.nextBoolean();
        if (rulesLeaf != TestLog.RULES_LEAF && random.nextInt(20) > 0) {
            events.add(new BundledEvent(log.entryAt(rulesLeaf, log.size()), List.of()));
        }
        published.stream().filter(leaf -> whole || random.nextBoolean()).forEach(leaf -> events.add(new BundledEvent(log.entryAt(leaf, log.size()), List.of())));
        events.sort(Comparator.comparingLong(event -> event.entry().index()));
        return new TrailBundle(plain.kind(), plain.origin(), events, plain.erased(), plain.checkpoint(), plain.index(), plain.anchors());
    }
}
