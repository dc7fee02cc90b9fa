package akashi.verify.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.event.EventOpener;
import akashi.event.PublicEvent;
import akashi.event.SealedEntry;
import akashi.event.SealedEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.release.ReleaseFolder;
import akashi.release.ReleasedRow;
import akashi.release.RowFacts;
import akashi.testkit.TestPublications;
import akashi.testkit.TestRelease;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on releases, by readers on people and by the institution on readers: each impossible, or bounded by a figure that is printed. */
class ReleaseAttacksTest {
    private static final long K = 10;
    private static final String DECISION = "DecisionRecorded";

    @TempDir
    private Path folder;
    private final TestRelease house = new TestRelease(20261127L);
    private Path release;
    private ReleaseJudge judge;

    @BeforeEach
    void record() {
        release = folder.resolve("release");
        judge = new ReleaseJudge(house, folder);
    }

    @Test
    void differencing_two_releases_that_share_leaves_is_refused_by_the_log() throws Exception {
        house.decide("Tokyo", 40);
        house.release(release);
        house.decide("Tokyo", 20);
        Path second = folder.resolve("second");
        house.release(second);
        PublicEvent honest = PublicEvent.parse(new ReleaseFolder(second).file().entry());
        house.publish(second, with(honest, Map.of("release", new JsonString("R3"), "first", new JsonInteger(0))));
        assertThat(codes(judge.judge(second))).contains(FindingCode.REGISTER_RULE_BROKEN, FindingCode.RELEASE_COUNT_MISMATCH);
    }

    @Test
    void differencing_a_release_and_the_same_leaves_released_anew_after_it_was_withdrawn_is_refused_by_the_log() throws Exception {
        house.decide("Tokyo", 40);
        house.release(release);
        PublicEvent first = PublicEvent.parse(new ReleaseFolder(release).file().entry());
        house.log().publish(new TestPublications(house.log()).event(PublicEventType.STATISTICS_WITHDRAWN, JsonObject.EMPTY
                .with("series", first.own().text("series")).with("release", "R1").with("reason", "one row was wrong")));
        Path again = folder.resolve("again");
        Files.createDirectories(again);
        try (Stream<Path> files = Files.list(release)) {
            for (Path file : files.toList()) {
                Files.copy(file, again.resolve(file.getFileName()));
            }
        }
        house.publish(again, with(first, Map.of("release", new JsonString("R2"))));
        assertThat(codes(judge.judge(again))).contains(FindingCode.REGISTER_RULE_BROKEN);
    }

    @Test
    void no_row_stands_in_two_releases() throws Exception {
        house.decide("Tokyo", 40);
        house.release(release);
        house.decide("Tokyo", 40);
        Path second = folder.resolve("second");
        house.release(second);
        Set<Hash> rows = new HashSet<>();
        TestRelease.rows(release).forEach(row -> rows.add(row.digest()));
        TestRelease.rows(second).forEach(row -> assertThat(rows.add(row.digest())).isTrue());
    }

    /** Whatever was recorded: take the published rows and tables, subtract what can be subtracted, and look at what is left. */
    @Test
    void differencing_tables_and_rungs_never_leaves_fewer_than_k_rows_or_rows_of_one_outcome() throws Exception {
        int left = 0;
        for (long seed = 1; seed <= 40; seed++) {
            System.out.println("differencing: seed " + seed);
            Random random = new Random(seed);
            TestRelease made = new TestRelease(seed);
            for (String office : List.of("Tokyo", "Osaka", "Naha", "Kobe")) {
                int cases = random.nextInt(30);
                int grantedOfTen = random.nextInt(11);
                for (int i = 0; i < cases; i++) {
                    made.append(office + i, "ApplicationReceived", office, "");
                    made.append(office + i, DECISION, office, random.nextInt(10) < grantedOfTen ? "grant" : "refuse");
                }
            }
            made.decide("Nara", 12);
            Path out = folder.resolve("release-" + seed);
            made.release(out);
            left += subtracted(TestRelease.rows(out));
            subtracted(Files.readAllLines(out.resolve("headline.csv"), StandardCharsets.UTF_8),
                    Files.readAllLines(out.resolve("offices.csv"), StandardCharsets.UTF_8));
            assertThat(new ReleaseJudge(made, folder).judge(out).findings()).isEmpty();
        }
        assertThat(left).as("subtraction left something to look at").isGreaterThan(40);
    }

    /** What subtraction leaves of each class of opened rows: those of it that are not opened further. */
    private static int subtracted(List<ReleasedRow> rows) {
        Map<List<String>, List<String>> leftBehind = new HashMap<>();
        Set<List<String>> further = new HashSet<>();
        for (ReleasedRow row : rows) {
            List<String> path = new ArrayList<>();
            if (row.facts().isPresent()) {
                RowFacts facts = row.facts().get();
                path.add(facts.headline("kind").orElse("") + facts.headline("mode").orElse("") + facts.headline("quarter").orElse(""));
                facts.rungs().stream().filter(rung -> !rung.members().isEmpty()).forEach(rung -> path.add(rung.toString()));
            }
            for (int i = 0; i < path.size(); i++) {
                further.add(List.copyOf(path.subList(0, i)));
            }
            leftBehind.computeIfAbsent(List.copyOf(path), absent -> new ArrayList<>()).add(row.facts().flatMap(RowFacts::outcome).orElse(""));
        }
        int looked = 0;
        for (Map.Entry<List<String>, List<String>> left : leftBehind.entrySet()) {
            looked++;
            assertThat(left.getValue().size()).as(left.getKey().toString()).isGreaterThanOrEqualTo((int) K);
            boolean hasOutcomes = left.getValue().stream().anyMatch(outcome -> !outcome.isEmpty());
            if (hasOutcomes && (left.getKey().size() > 1 || further.contains(left.getKey()))) {
                assertNotOneOutcome(left.getKey().toString(), left.getValue());
            }
        }
        return looked;
    }

    private static void assertNotOneOutcome(String what, List<String> outcomes) {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        assertThat(counts.values()).as(what).allMatch(count -> count * 100L <= outcomes.size() * 90L);
    }

    /** The two tables against one another: of a headline cell, what no office's line accounts for. */
    private static void subtracted(List<String> headline, List<String> offices) {
        Map<String, Long> rest = new TreeMap<>();
        for (String line : headline.subList(1, headline.size())) {
            String[] column = line.split(",", -1);
            if (column[0].equals("open")) {
                rest.put(column[1] + "," + column[2] + "," + column[3], Long.parseLong(column[6]));
            } else {
                assertThat(Long.parseLong(column[5])).isGreaterThanOrEqualTo(K);
            }
        }
        Set<String> counted = new HashSet<>();
        for (String line : offices.subList(1, offices.size())) {
            String[] column = line.split(",", -1);
            if (column[3].equals("open") && counted.add(String.join(",", Arrays.copyOf(column, 5)))) {
                assertThat(Long.parseLong(column[7])).isGreaterThanOrEqualTo(K);
                rest.merge(column[0] + "," + column[1] + "," + column[2], -Long.parseLong(column[7]), Long::sum);
            }
        }
        assertThat(rest.values()).allMatch(count -> count == 0 || count >= K);
    }

    @Test
    void homogeneous_cells_below_the_headline_stay_closed_and_so_does_what_would_give_them_away() throws Exception {
        house.decide("Tokyo", 40);
        refused("Osaka", 25);
        house.release(release);
        assertThat(TestRelease.rows(release).stream().flatMap(row -> row.facts().stream())
                .filter(facts -> facts.headline("kind").orElseThrow().equals(DECISION)))
                .as("Osaka refuses everybody; opening Tokyo alone would tell that by subtraction").isNotEmpty().allMatch(facts -> facts.depth() == 1);
        assertThat(judge.judge(release).findings()).isEmpty();
    }

    @Test
    void homogeneous_cells_that_an_institution_opens_all_the_same_are_refuted_by_their_facts() throws Exception {
        house.decide("Tokyo", 40);
        refused("Osaka", 25);
        house.release(release, 0, (rows, links) -> open(rows, event -> office(event).equals("Osaka") && isDecision(event), 2));
        List<Finding> findings = judge.judge(release).findings();
        assertThat(findings).extracting(Finding::code).contains(FindingCode.SUPPRESSION_BROKEN);
        assertThat(findings).anyMatch(finding -> finding.place().orElse("").contains("Osaka"));
        Path second = folder.resolve("second");
        house.decide("Tokyo", 40);
        refused("Osaka", 25);
        house.release(second, 0, (rows, links) -> open(rows, event -> office(event).equals("Tokyo") && isDecision(event), 2));
        assertThat(codes(judge.judge(second))).as("opening the others leaves the homogeneous ones behind").contains(FindingCode.SUPPRESSION_BROKEN);
    }

    @Test
    void clash_two_people_with_one_row_are_one_row_short_or_the_row_stands_there_twice() throws Exception {
        house.decide("Tokyo", 40);
        house.release(release, 0, (rows, links) -> {
            rows.remove(0);
            links.remove(0);
        });
        assertThat(codes(judge.judge(release))).containsOnly(FindingCode.RELEASE_COUNT_MISMATCH);
        Path second = folder.resolve("second");
        house.decide("Tokyo", 40);
        house.release(second, 0, (rows, links) -> rows.set(0, rows.get(1)));
        assertThat(codes(judge.judge(second))).contains(FindingCode.RELEASE_ROW_TWICE);
    }

    @Test
    void clash_two_people_sealed_with_one_row_is_seen_by_the_one_whose_record_does_not_give_its_salt() {
        SealedEvent ann = house.append("Ann", DECISION, "Tokyo", "refuse");
        SealedEvent bob = house.append("Bob", DECISION, "Tokyo", "refuse");
        List<Disclosure> annsFacts = ann.disclosures().subList(ann.disclosures().size() - 4, ann.disclosures().size());
        Disclosure link = Disclosure.make(Salt.of(new byte[Salt.LENGTH]), "link", names(annsFacts.get(0)));
        Disclosure facets = Disclosure.make(Salt.of(new byte[Salt.LENGTH]), "facets", names(link));
        List<Disclosure> bobs = new ArrayList<>(bob.disclosures().subList(0, bob.disclosures().size() - 6));
        bobs.add(facets);
        bobs.add(link);
        bobs.addAll(annsFacts);
        Hash record = bobs.get(0).digest();
        SealedEntry entry = record.base64Url().compareTo(facets.digest().base64Url()) < 0 ? new SealedEntry(record, facets.digest())
                : new SealedEntry(facets.digest(), record);
        assertThat(new EventOpener(EventCatalogue.shipped()).open(entry.entry(), bobs).toString()).contains("ROW_SALT");
    }

    private static JsonObject names(Disclosure below) {
        return JsonObject.EMPTY.with("_sd", JsonArray.of(new JsonString(below.digest().base64Url())));
    }

    @Test
    void stuffing_with_a_row_of_an_event_that_never_was_is_one_more_than_the_log_has_leaves() throws Exception {
        SealedEvent madeUp = new TestRelease(1).append("X-1", DECISION, "Tokyo", "grant");
        house.decide("Tokyo", 40);
        house.release(release, 0, (rows, links) -> {
            rows.add(row(madeUp, 2));
            links.add(link(madeUp));
        });
        Report report = judge.judge(release);
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(codes(report)).contains(FindingCode.RELEASE_COUNT_MISMATCH);
    }

    @Test
    void withholding_rows_to_bend_a_rate_is_counted_and_the_interval_holds_the_true_figure() throws Exception {
        house.decide("Tokyo", 40);
        house.decide("Osaka", 40);
        long refusals = house.log().caseNumbers().stream().flatMap(number -> house.log().caseFile(number).stream())
                .filter(placed -> outcome(placed.event()).equals("refuse")).count();
        int hidden = 12;
        int[] closed = new int[1];
        house.release(release, 0, (rows, links) -> open(rows, event -> outcome(event).equals("refuse") && closed[0]++ < hidden, 0));
        Report report = judge.judge(release);
        assertThat(report.findings()).as("whether it had to stay closed only who holds the records can tell").isEmpty();
        assertThat(report.remarks()).anyMatch(remark -> remark.contains("refuse " + (refusals - hidden) + " of ")
                && remark.contains("(from " + (refusals - hidden) + " to " + refusals + ")"));
        assertThat(report.checks()).anyMatch(check -> check.sentence().contains("not opened at all: " + hidden + " rows"));
    }

    @Test
    void withholding_fewer_rows_than_k_to_bend_a_rate_is_refuted() throws Exception {
        house.decide("Tokyo", 40);
        int[] closed = new int[1];
        house.release(release, 0, (rows, links) -> open(rows, event -> outcome(event).equals("refuse") && closed[0]++ < K - 1, 0));
        assertThat(codes(judge.judge(release))).containsOnly(FindingCode.SUPPRESSION_BROKEN);
    }

    @Test
    void withholding_an_offices_refusals_one_rung_down_is_counted_in_that_offices_interval() throws Exception {
        house.decide("Tokyo", 60);
        house.decide("Osaka", 60);
        house.decide("Nara", 60);
        int[] closed = new int[2];
        house.release(release, 0, (rows, links) -> open(rows, event -> isDecision(event) && office(event).equals("Osaka")
                && closed[outcome(event).equals("refuse") ? 0 : 1]++ < (outcome(event).equals("refuse") ? 20 : 3), 1));
        assertThat(judge.judge(release).findings()).isEmpty();
        String line = Files.readAllLines(release.resolve("offices.csv"), StandardCharsets.UTF_8).stream()
                .filter(each -> each.contains(",open,Osaka,refuse,")).findFirst().orElseThrow();
        String[] columns = line.split(",", -1);
        assertThat(Long.parseLong(columns[6])).as("what is opened").isEqualTo(20);
        assertThat(Long.parseLong(columns[9])).as("at most, as the table says itself").isEqualTo(40);
    }

    private void refused(String office, int cases) {
        for (int i = 0; i < cases; i++) {
            house.append(office + "-" + house.log().size(), DECISION, office, "refuse");
        }
    }

    /** What a dishonest institution opens: these rows so deep, the others as they were. */
    private void open(List<ReleasedRow> rows, Predicate<SealedEvent> which, int depth) {
        Map<Hash, SealedEvent> sealed = new LinkedHashMap<>();
        house.log().caseNumbers().stream().flatMap(number -> house.log().caseFile(number).stream())
                .forEach(placed -> sealed.put(row(placed.event(), 0).digest(), placed.event()));
        rows.replaceAll(row -> which.test(sealed.get(row.digest())) ? row(sealed.get(row.digest()), depth) : row);
    }

    private static ReleasedRow row(SealedEvent event, int depth) {
        return ReleasedRow.of(event.disclosures().subList(event.disclosures().size() - 4, event.disclosures().size()), depth);
    }

    private static Hash link(SealedEvent event) {
        return event.disclosures().get(event.disclosures().size() - 5).digest();
    }

    private static boolean isDecision(SealedEvent event) {
        return event.content().type().equals(DECISION);
    }

    private static String office(SealedEvent event) {
        return event.content().text("office").orElse("");
    }

    private static String outcome(SealedEvent event) {
        return event.content().text("outcome").orElse("");
    }

    private static PublicEvent with(PublicEvent event, Map<String, JsonValue> others) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(event.own().members());
        fields.putAll(others);
        return new PublicEvent(event.type(), 1, event.recordedAt(), new JsonObject(fields));
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).distinct().toList();
    }
}
