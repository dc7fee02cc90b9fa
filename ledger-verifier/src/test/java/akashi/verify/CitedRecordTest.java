package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.CitedCriterion;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestLog;
import akashi.testkit.TestPublications;
import akashi.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a trail lets its reader judge by the public events that it carries, and what becomes of those that were altered or left out. */
class CitedRecordTest {
    private static final String CASE = "A-1";
    private static final String NOT_CHECKED = "Not checked of event 1: the rule criteria-in-force, because the published criteria are not at hand.";

    private final TestLog log = new TestLog(11);
    private final TestPublications made = new TestPublications(log);
    private final List<Long> carried = new ArrayList<>();

    @BeforeEach
    void a_calendar_is_published() {
        publish(made.calendar(1));
    }

    @Test
    void a_decision_by_criteria_in_force_is_judged_without_the_log_and_says_what_only_the_log_can_show() {
        publish(made.criterion("C", 1, "2026-01-01", null));
        publish(made.purposes(1, "2026-01-01", "casework"));
        decide("C", 1);
        look("casework");
        Report report = judge();
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).isEmpty();
        assertThat(check(report).outcome()).isEqualTo(Check.Outcome.HELD);
        assertThat(check(report).sentence()).startsWith("2 events were judged by the public events that the file carries");
        assertThat(report.notProved()).anyMatch(sentence -> sentence.contains("that nothing published was left out of the file"));
    }

    @Test
    void what_is_cited_and_not_carried_is_said_not_to_be_checked() {
        publish(made.criterion("C", 1, "2026-01-01", null));
        decide("C", 1);
        carried.clear();
        Report report = judge();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).containsExactly(NOT_CHECKED);
        assertThat(check(report).outcome()).isEqualTo(Check.Outcome.NOT_RUN);
    }

    @Test
    void a_decision_by_criteria_that_were_not_yet_or_no_longer_in_force_refutes_the_trail() {
        publish(made.criterion("C", 1, "2026-01-01", "2026-11-19"));
        publish(made.criterion("C", 2, "2026-11-21", null));
        decide("C", 1);
        decide("C", 2);
        Report report = judge();
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly(FindingCode.RULE_BROKEN, FindingCode.RULE_BROKEN);
        assertThat(report.findings()).extracting(Finding::sentence).allMatch(sentence -> sentence.contains("criteria-in-force"));
    }

    @Test
    void a_repeal_counts_where_it_is_carried() {
        publish(made.criterion("C", 1, "2026-01-01", null));
        long repeal = publish(made.repeal("C", 1, "2026-11-19"));
        decide("C", 1);
        assertThat(judge().findings()).extracting(Finding::code).containsExactly(FindingCode.RULE_BROKEN);
        carried.remove(repeal);
        assertThat(judge().verdict()).as("the file alone cannot show what was left out of it").isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void an_event_is_not_judged_by_what_was_published_after_it() {
        decide("C", 1);
        publish(made.criterion("C", 1, "2026-01-01", null));
        Report report = judge();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).contains(NOT_CHECKED, "The file carries 2 public events that nothing shown in it cites; nothing was "
                + "judged by them.");
    }

    @Test
    void a_look_for_a_purpose_that_is_not_in_the_list_of_that_day_refutes_the_trail() {
        publish(made.purposes(1, "2026-01-01", "casework", "curiosity"));
        publish(made.purposes(2, "2026-11-23", "casework"));
        log.append(CASE, log.events().content("ApplicationReceived", TestLog.RULES_LEAF, Map.of()));
        look("curiosity");
        Report report = judge();
        assertThat(report.findings()).extracting(Finding::sentence).singleElement().asString().contains("access-purpose");
    }

    @Test
    void an_extension_beyond_what_the_standard_of_its_clock_allows_refutes_the_trail() {
        publish(made.standard(1));
        log.append(CASE, log.events().content("ApplicationReceived", TestLog.RULES_LEAF, Map.of()));
        append("DeadlineSet", 1, Map.of("clock", new JsonString("decision"), "dueBy", new JsonString("2026-12-23"), "owner",
                new JsonString("institution"), "standard", new JsonString("extension/1"), "calendar", new JsonString("JP")));
        extend("2027-02-21");
        assertThat(judge().findings()).isEmpty();
        extend("2027-02-22");
        Report report = judge();
        assertThat(report.findings()).extracting(Finding::sentence).singleElement().asString().contains("extension-before-expiry");
        carried.clear();
        assertThat(judge().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void an_altered_public_event_or_proof_is_found_and_named() {
        long leaf = publish(made.criterion("C", 1, "2026-01-01", null));
        decide("C", 1);
        alter(leaf, FindingCode.INCLUSION_PROOF_INVALID, was -> new BundledEntry(leaf,
                new String(was.entry(), StandardCharsets.UTF_8).replace("2026-01-01", "2020-01-01")
                .getBytes(StandardCharsets.UTF_8), was.proof()));
        alter(leaf, FindingCode.INCLUSION_PROOF_INVALID, was -> new BundledEntry(leaf, was.entry(), log.inclusion(leaf - 1, log.size())));
        alter(leaf, FindingCode.INCLUSION_PROOF_INVALID, was -> new BundledEntry(leaf, log.entry(leaf - 1), was.proof()));
        alter(leaf, FindingCode.ENTRY_MALFORMED, was -> new BundledEntry(leaf, new byte[64], was.proof()));
    }

    @Test
    void a_sealed_event_in_the_place_of_a_public_one_is_an_event_left_closed() {
        long leaf = publish(made.criterion("C", 1, "2026-01-01", null));
        log.appendCase("B-2", 1);
        long stranger = log.caseFile("B-2").get(0).leaf();
        decide("C", 1);
        carried.remove(leaf);
        carried.add(stranger);
        assertThat(judge().findings()).extracting(Finding::code).contains(FindingCode.DISCLOSURE_MISSING);
    }

    @Test
    void a_public_event_that_says_what_its_type_cannot_say_refutes_the_trail() {
        publish(new PublicEvent("CriteriaPublished", 1, log.events().tick(), JsonObject.EMPTY.with("criterion", "C")));
        decide("C", 1);
        assertThat(judge().findings()).extracting(Finding::code).containsExactly(FindingCode.PUBLIC_EVENT_INVALID);
    }

    @Test
    void public_events_that_nothing_cites_are_remarked_on_also_those_of_a_type_that_nobody_knows() {
        publish(made.criterion("C", 1, "2026-01-01", null));
        publish(made.criterion("D", 1, "2026-01-01", null));
        publish(new PublicEvent("SomethingNew", 1, log.events().tick(), JsonObject.EMPTY.with("x", 1)));
        decide("C", 1);
        Report report = judge();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).containsExactly("The file carries 2 public events that nothing shown in it cites; nothing was judged by them.");
    }

    private long publish(PublicEvent event) {
        long leaf = log.publish(event);
        carried.add(leaf);
        return leaf;
    }

    private void decide(String criterion, long version) {
        if (log.caseFile(CASE).isEmpty()) {
            log.append(CASE, log.events().content("ApplicationReceived", TestLog.RULES_LEAF, Map.of()));
        }
        append("DecisionRecorded", 2, Map.of("outcome", new JsonString("grant"), "decidedOn", new JsonString("2026-11-20"),
                "criteria", JsonArray.of(new CitedCriterion(criterion, version, "1", true).json())));
    }

    private void look(String purpose) {
        append("RecordAccessed", 1, Map.of("accessorRole", new JsonString("reviewer"), "purpose", new JsonString(purpose)));
    }

    private void extend(String until) {
        append("DeadlineExtended", 2, Map.of("clock", new JsonString("decision"), "newDueOn", new JsonString(until), "reasonCode",
                new JsonString("workload")));
    }

    private void append(String type, int revision, Map<String, JsonValue> fields) {
        log.append(CASE, log.events().content(type, revision, TestLog.RULES_LEAF, Mode.NATIVE, fields));
    }

    private void alter(long leaf, FindingCode expected, UnaryOperator<BundledEntry> change) {
        Report report = judge(leaf, change);
        assertThat(report.findings()).extracting(Finding::code).contains(expected);
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
    }

    private Report judge() {
        return judge(-1, UnaryOperator.identity());
    }

    /** Closes the trail and judges it with the public events that are to be carried, one of them changed. */
    private Report judge(long changed, UnaryOperator<BundledEntry> change) {
        log.disclose(CASE, List.of());
        log.publishIndex();
        TrailBundle plain = log.trail(CASE);
        List<BundledEvent> events = new ArrayList<>(plain.events());
        for (long leaf : carried) {
            BundledEntry entry = log.entryAt(leaf, log.size());
            events.add(new BundledEvent(leaf == changed ? change.apply(entry) : entry, List.of()));
        }
        events.sort(Comparator.comparingLong(event -> event.entry().index()));
        TrailBundle trail = new TrailBundle(plain.kind(), plain.origin(), events, plain.erased(), plain.checkpoint(), plain.index(), plain.anchors());
        return JudgedFiles.judge(trail.zip(Language.EN), BundleKind.TRAIL, log.policy(0), Optional.empty(),
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC)).report();
    }

    private static Check check(Report report) {
        return report.checks().stream().filter(each -> each.name().equals("public-record")).findFirst().orElseThrow();
    }
}
