package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.Audience;
import akashi.casefile.EventCatalogue;
import akashi.casefile.Withheld;
import akashi.casefile.Withholding;
import akashi.checkpoint.TlogPolicy;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.EventKey;
import akashi.event.EventSealer;
import akashi.event.Mode;
import akashi.event.SealedEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestLog;
import akashi.testkit.TestRelease;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code verify trail} computes rows that look back, and says of what is closed that it cannot; it accuses nobody of it. */
class LookingBackTrailTest {
    private static final String CASE = "A-1";
    private static final FacetRules RULES = new FacetRules("Asia/Tokyo", List.of("ApplicationReceived", "DecisionRecorded", "SecondOfficerReviewed"),
            Optional.of(new Outcomes(Map.of("DecisionRecorded", List.of("grant", "refuse")))), Optional.of(Ladders.USUAL));

    private final TestRelease house = new TestRelease(20261127L, RULES);
    private Withholding withholding = Withholding.NONE;

    @Test
    void every_row_is_computed_anew_also_that_of_a_review_whose_outcome_is_withheld() throws Exception {
        record("ApplicationReceived", 1, Map.of("procedure", new JsonString("extension")));
        record("SecondOfficerReviewed", 2, Map.of("outcome", new JsonString("concur")));
        record("DecisionRecorded", 1, Map.of("outcome", new JsonString("grant")));
        Report report = verify(Map.of(1, "outcome"));
        assertThat(report.findings()).isEmpty();
        assertThat(rows(report)).contains("4 of 4 rows").doesNotContain("rest on");
    }

    @Test
    void a_row_that_says_something_else_of_the_past_is_refuted() throws Exception {
        record("ApplicationReceived", 1, Map.of("procedure", new JsonString("extension")));
        Content decision = content("DecisionRecorded", 1, Map.of("outcome", new JsonString("grant")));
        TestLog log = house.log();
        CaseRecord record = CaseRecord.next(CASE, 1, log.caseFile(CASE).get(0).event().leafHash());
        SealedEvent lie = new EventSealer(EventCatalogue.shipped()).seal(EventKey.draw(log.events().random()), record, decision.under(house.rulesLeaf()),
                RULES.row(CaseSoFar.NONE, decision).facets());
        log.append(CASE, lie);
        assertThat(verify(Map.of()).findings()).extracting(Finding::code).containsOnly(FindingCode.ROW_MISMATCH);
    }

    @Test
    void what_rests_on_a_closed_field_is_not_checked_and_that_is_said() throws Exception {
        record("ApplicationReceived", 1, Map.of("procedure", new JsonString("extension")));
        record("DecisionRecorded", 1, Map.of("outcome", new JsonString("grant")));
        Report report = verify(Map.of(0, "procedure"));
        assertThat(report.findings()).extracting(Finding::code).doesNotContain(FindingCode.ROW_MISMATCH);
        assertThat(rows(report)).contains("more, as far as what is opened tells");
    }

    private static String rows(Report report) {
        return report.checks().stream().filter(check -> check.name().equals("statistics-row")).findFirst().orElseThrow().sentence();
    }

    private Content content(String type, int revision, Map<String, JsonValue> fields) {
        Map<String, JsonValue> all = new LinkedHashMap<>(fields);
        all.put("occurredAt", new JsonString("2026-1" + house.log().caseFile(CASE).size() + "-01T00:00:00.000Z"));
        return new Content(type, revision, house.rulesLeaf(), Mode.OBSERVED, house.log().events().tick(), all);
    }

    private void record(String type, int revision, Map<String, JsonValue> fields) {
        Content content = content(type, revision, fields);
        withholding = withholding.after(house.log().caseFile(CASE).size(), type, revision, content.fields());
        house.append(CASE, content);
    }

    /** @param closed fields to be left closed, by sequence */
    private Report verify(Map<Integer, String> closed) throws MalformedException {
        TestLog log = house.log();
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("count", new JsonInteger(log.caseFile(CASE).size()));
        fields.put("withheld", new JsonArray(withholding.from(Audience.SUBJECT).stream().<JsonValue>map(Withheld::json).toList()));
        fields.put("recipient", new JsonString("applicant"));
        house.append(CASE, new Content("TrailDisclosed", 1, 0, Mode.NATIVE, log.events().tick(), fields));
        log.publishIndex();
        TrailBundle trail = log.trail(CASE);
        List<BundledEvent> events = new ArrayList<>(trail.events());
        events.set(0, new BundledEvent(log.entryAt(house.rulesLeaf(), log.size()), List.of()));
        closed.forEach((sequence, field) -> {
            BundledEvent open = events.get(sequence + 1);
            String text = log.caseFile(CASE).get(sequence).event().disclosures().stream().filter(each -> each.name().equals(field)).findFirst()
                    .orElseThrow().text();
            events.set(sequence + 1, new BundledEvent(open.entry(), open.disclosures().stream().filter(each -> !each.equals(text)).toList()));
        });
        TrailBundle own = new TrailBundle(BundleKind.TRAIL, trail.origin(), events, List.of(), trail.checkpoint(), trail.index(), List.of());
        TlogPolicy policy = TlogPolicy.parse(log.policy(0));
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("a test", "0".repeat(64)));
        Clock clock = Clock.fixed(Instant.parse("2027-12-01T00:00:00Z"), ZoneOffset.UTC);
        return new TrailVerifier(EventCatalogue.shipped(), policies, CheckpointMemory.NONE, clock)
                .verify(own.zip(Language.EN), BundleKind.TRAIL, Optional.empty(), Optional.empty()).report();
    }
}
