package akashi.testkit;

import akashi.casefile.CitedCriterion;
import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldSchema;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.EventKey;
import akashi.event.EventSealer;
import akashi.event.Mode;
import akashi.event.SealedEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Contents and sealed events that follow from a seed. Made up: no such person exists. For one thread. */
public final class TestEvents {
    /** When the first of them is recorded. */
    public static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    /**
     * The types that a case may go on with: a list of its own and not the catalogue's, since committed vectors are made with it and a
     * catalogue grows. The two that the ledger writes by itself are left out.
     */
    private static final List<String> TYPES = List.of(
            "ApplicationReceived", "ApplicationAcknowledged", "EvidenceRequested", "EvidenceSubmitted",
            "ConsultationRequested", "ConsultationAnswered", "DraftDecisionPrepared", "SecondOfficerReviewed",
            "DeadlineExtended", "DecisionRecorded", "DecisionServed", "FeeAssessed", "FeePaid", "PenaltyAccrued",
            "ReviewLodged", "ReviewDecided", "JudicialReviewLodged", "NoticeSent", "CaseTransferred", "Withdrawn",
            "CaseClosed", "RecordCorrected", "ActionRecorded");
    private static final List<String> WORDS = List.of("desk 4", "佐藤", "Nguyễn Thị Hà", "إدارة", "counter", "\"quoted\" \\ and\ttab", "🜁 sign");

    private final TestRandom random;
    private final EventSealer sealer = new EventSealer(EventCatalogue.shipped());
    private Instant now = START;

    public TestEvents(long seed) {
        this.random = new TestRandom(seed);
    }

    /** Rules that show every type that is made up here, and the two that the ledger writes. */
    public static FacetRules rules() {
        return new FacetRules("Asia/Tokyo",
                Stream.concat(TYPES.stream(), Stream.of("AccessCodeIssued", "TrailDisclosed")).sorted().toList());
    }

    /** The next content: the first of a case is its application, later ones are anything. */
    public Content content(long sequence, long rulesLeaf) {
        String type = sequence == 0 ? "ApplicationReceived" : TYPES.get(random.nextInt(TYPES.size()));
        EventSchema schema = EventCatalogue.shipped().schema(type, 1).orElseThrow();
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (FieldSchema field : schema.fields()) {
            fields.put(field.name(), field.name().equals("occurredAt") || random.nextInt(5) > 0 ? value(field) : JsonNull.NULL);
        }
        return content(type, rulesLeaf, fields);
    }

    /** A content of this type with these fields, recorded a second after the one before. */
    public Content content(String type, long rulesLeaf, Map<String, JsonValue> fields) {
        return content(type, 1, rulesLeaf, Mode.OBSERVED, fields);
    }

    /** As {@link #content(String, long, Map)}, of this revision and mode. */
    public Content content(String type, int revision, long rulesLeaf, Mode mode, Map<String, JsonValue> fields) {
        EventSchema schema = EventCatalogue.shipped().schema(type, revision).orElseThrow();
        return new Content(type, schema.revision(), rulesLeaf, mode, tick(), fields);
    }

    /** A sealed event in its place of a case. */
    public SealedEvent seal(CaseRecord record, Content content) {
        return sealer.seal(EventKey.draw(random), record, content, rules().row(CaseSoFar.NONE, content).facets());
    }

    /** A whole chained case under rules at leaf 1. */
    public List<SealedEvent> caseOf(String number, int events) {
        List<SealedEvent> sealed = new ArrayList<>();
        for (int sequence = 0; sequence < events; sequence++) {
            CaseRecord record = sequence == 0 ? CaseRecord.first(number, CaseLabel.draw(random))
                    : CaseRecord.next(number, sequence, sealed.get(sequence - 1).leafHash());
            sealed.add(seal(record, content(sequence, 1)));
        }
        return sealed;
    }

    /** A hash that is of nothing. */
    public Hash hash() {
        byte[] bytes = new byte[Hash.LENGTH];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    /** Where the seeded bytes come from. */
    public TestRandom random() {
        return random;
    }

    /** The next second. */
    public Instant tick() {
        now = now.plus(Duration.ofSeconds(1));
        return now;
    }

    private JsonValue value(FieldSchema field) {
        return switch (field.kind()) {
            case TEXT -> new JsonString(word());
            case CODE -> new JsonString(List.of("granted", "refused", "EUR", "counter").get(random.nextInt(4)));
            case INTEGER -> new JsonInteger(random.nextInt(100_000));
            case BOOLEAN -> new JsonBoolean(random.nextBoolean());
            case INSTANT -> new JsonString(Instants.format(START.minus(Duration.ofMinutes(random.nextInt(3_000_000)))));
            case DATE -> new JsonString("2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10));
            case DIGEST -> new JsonString(hash().base64Url());
            case ATTRIBUTES -> attributes();
            case WITHHELD -> new JsonArray(List.of());
            case CODES -> JsonArray.ofStrings(List.of("passport", "photo").subList(0, random.nextInt(3)));
            case CRITERIA -> JsonArray.of(new CitedCriterion("C-" + random.nextInt(9), 1 + random.nextInt(3), word(), random.nextBoolean()).json());
            case SEQUENCES -> JsonArray.of(new JsonInteger(random.nextInt(100)));
        };
    }

    private JsonArray attributes() {
        List<JsonValue> pairs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pairs.add(JsonArray.ofStrings(List.of("org:attribute " + i, word())));
        }
        return new JsonArray(pairs);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
