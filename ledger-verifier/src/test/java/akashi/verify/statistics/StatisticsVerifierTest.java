package akashi.verify.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.TlogPolicy;
import akashi.event.PublicEvent;
import akashi.event.SealedEvent;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.ReleasedRow;
import akashi.release.data.ReleaseData;
import akashi.testkit.TestLogFiles;
import akashi.testkit.TestPublications;
import akashi.testkit.TestRelease;
import akashi.text.MalformedException;
import akashi.verify.Check;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release against nothing but the public log: an honest one is verified, and every way of counting falsely is named. */
class StatisticsVerifierTest {
    @TempDir
    private Path folder;
    private final TestRelease house = new TestRelease(20261127L);
    private Path release;

    @BeforeEach
    void record() {
        release = folder.resolve("release");
        house.decide("Tokyo", 40);
        house.decide("Osaka", 20);
    }

    @Test
    void an_honest_release_is_verified_from_nothing_but_the_public_log() throws Exception {
        house.decide("Naha", 2);
        house.release(release);
        Report report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).extracting(check -> check.name()).contains("calendar", "erasures", "leaves", "rows", "suppression", "tables", "stock");
        assertThat(report.remarks()).anyMatch(remark -> remark.contains("DecisionRecorded") && remark.contains("refuse"));
        String offices = Files.readString(release.resolve("offices.csv"), StandardCharsets.UTF_8);
        assertThat(offices).as("two cases are no class").doesNotContain("Naha").contains("Tokyo,grant").contains("suppressed");
    }

    @Test
    void one_altered_figure_is_named_with_the_line_that_would_be_right() throws Exception {
        house.release(release);
        Path table = release.resolve("headline.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(table, StandardCharsets.UTF_8));
        int line = 1;
        while (!lines.get(line).contains("refuse")) {
            line++;
        }
        String right = lines.get(line);
        lines.set(line, right.replaceFirst("refuse,\\d", "refuse,9"));
        Files.write(table, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        Finding finding = only(verify(), FindingCode.TABLE_MISMATCH);
        assertThat(finding.expected()).contains(right);
        assertThat(finding.place()).contains("headline.csv, line " + (line + 1));
    }

    @Test
    void a_figure_altered_before_it_was_committed_to_is_named_too() throws Exception {
        PublicEvent event = house.release(release).event(Instant.parse("2026-11-24T00:00:00Z"));
        Path table = release.resolve("offices.csv");
        byte[] altered = Files.readString(table, StandardCharsets.UTF_8).replaceFirst("Osaka,grant,\\d", "Osaka,grant,1").getBytes(StandardCharsets.UTF_8);
        Files.write(table, altered);
        assertThat(event.own().names()).contains("tables");
        assertThat(codes(verify())).containsOnly(FindingCode.TABLE_MISMATCH);
    }

    @Test
    void a_file_of_data_that_says_something_else_than_the_rows_is_named() throws Exception {
        house.release(release);
        assertThat(verify().checks()).filteredOn(check -> check.name().equals("data")).extracting(Check::outcome).containsExactly(Check.Outcome.HELD);
        Path data = release.resolve("datapackage.json");
        Files.writeString(data, Files.readString(data, StandardCharsets.UTF_8).replace("CC0", "CC1"), StandardCharsets.UTF_8);
        assertThat(only(verify(), FindingCode.RELEASE_DATA_MISMATCH).place()).contains("datapackage.json, line 1");
        for (String file : ReleaseData.FILES) {
            Files.delete(release.resolve(file));
        }
        Report without = verify();
        assertThat(without.verdict()).as("the release is whole without them").isEqualTo(Verdict.VERIFIED);
        assertThat(without.checks()).filteredOn(check -> check.name().equals("data")).extracting(Check::outcome).containsExactly(Check.Outcome.NOT_RUN);
    }

    @Test
    void a_row_that_was_dropped_doubled_added_or_altered_afterwards_is_found() throws Exception {
        house.release(release);
        List<ReleasedRow> rows = TestRelease.rows(release);
        List<Hash> links = links();
        List<ReleasedRow> dropped = new ArrayList<>(rows);
        dropped.remove(7);
        assertThat(codesWith(dropped, links)).contains(FindingCode.RELEASE_ROWS_MISMATCH);
        List<ReleasedRow> doubled = new ArrayList<>(rows);
        doubled.set(8, rows.get(7));
        assertThat(codesWith(doubled, links)).contains(FindingCode.RELEASE_ROW_TWICE, FindingCode.RELEASE_ROWS_MISMATCH);
        List<ReleasedRow> added = new ArrayList<>(rows);
        added.add(rows.get(0));
        assertThat(codesWith(added, links)).contains(FindingCode.RELEASE_ROWS_MISMATCH);
        List<ReleasedRow> closed = new ArrayList<>(rows);
        closed.set(3, ReleasedRow.of(rows.get(3).opened(), 1));
        assertThat(codesWith(closed, links)).as("a row is closed that was open").contains(FindingCode.RELEASE_COUNT_MISMATCH, FindingCode.TABLE_MISMATCH);
        List<Hash> otherLinks = new ArrayList<>(links);
        otherLinks.set(0, Hash.of(new byte[Hash.LENGTH]));
        assertThat(codesWith(rows, otherLinks)).containsOnly(FindingCode.RELEASE_ROWS_MISMATCH);
        assertThat(codesWith(rows, links)).isEmpty();
    }

    @Test
    void an_institution_that_leaves_out_a_row_is_short_of_the_logs_sealed_leaves() throws Exception {
        house.release(release, 0, (rows, links) -> {
            rows.remove(5);
            links.remove(5);
        });
        Finding finding = only(verify(), FindingCode.RELEASE_COUNT_MISMATCH);
        assertThat(finding.expected()).contains(Long.toString(TestRelease.rows(release).size() + 1));
    }

    @Test
    void an_institution_that_says_that_it_was_erased_must_have_announced_that() throws Exception {
        house.release(release, 1, (rows, links) -> {
            rows.remove(5);
            links.remove(5);
        });
        assertThat(codes(verify())).containsOnly(FindingCode.RELEASE_ERASED_TOO_MANY);
    }

    @Test
    void an_erasure_that_was_announced_explains_a_missing_row() throws Exception {
        house.log().publish(new TestPublications(house.log()).event(PublicEventType.ERASURE_COMPLETED, JsonObject.EMPTY.with("count", 1)
                .with("cases", 0).with("basis", "Act on records, section 9").with("completedOn", "2026-11-23").with("unreleased", 1)));
        house.release(release, 1, (rows, links) -> {
            rows.remove(5);
            links.remove(5);
        });
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void an_institution_that_makes_up_a_row_has_one_more_than_the_log() throws Exception {
        TestRelease elsewhere = new TestRelease(1);
        SealedEvent madeUp = elsewhere.append("X-1", "DecisionRecorded", "Tokyo", "grant");
        house.release(release, 0, (rows, links) -> {
            rows.add(ReleasedRow.of(madeUp.disclosures().subList(madeUp.disclosures().size() - 4, madeUp.disclosures().size()), 3));
            links.add(madeUp.disclosures().get(madeUp.disclosures().size() - 5).digest());
        });
        assertThat(codes(verify())).containsOnly(FindingCode.RELEASE_COUNT_MISMATCH);
    }

    @Test
    void an_institution_that_counts_one_row_twice_is_told_where() throws Exception {
        house.release(release, 0, (rows, links) -> rows.set(8, rows.get(7)));
        Finding finding = only(verify(), FindingCode.RELEASE_ROW_TWICE);
        assertThat(finding.place().orElseThrow()).startsWith("rows.ndjson.gz, line ");
    }

    @Test
    void a_class_opened_below_k_is_named_by_its_facts() throws Exception {
        house.decide("Naha", 2);
        Map<Hash, SealedEvent> sealed = new LinkedHashMap<>();
        house.log().caseNumbers().stream().flatMap(number -> house.log().caseFile(number).stream())
                .forEach(placed -> sealed.put(row(placed.event()), placed.event()));
        house.release(release, 0, (rows, links) -> rows.replaceAll(row -> {
            SealedEvent event = sealed.get(row.digest());
            boolean isNaha = event.record().caseNumber().startsWith("Naha") && event.content().type().equals("DecisionRecorded");
            return isNaha ? ReleasedRow.of(event.disclosures().subList(event.disclosures().size() - 4, event.disclosures().size()), 2) : row;
        }));
        List<Finding> findings = verify().findings();
        assertThat(findings).extracting(Finding::code).containsOnly(FindingCode.SUPPRESSION_BROKEN);
        assertThat(findings).anyMatch(finding -> finding.place().orElseThrow().contains("Naha") && finding.actual().equals(Optional.of("2 rows")));
    }

    @Test
    void the_next_release_goes_on_where_the_one_before_ended() throws Exception {
        long closing = house.release(release).stock().closing();
        house.decide("Tokyo", 30);
        Path next = folder.resolve("next");
        assertThat(house.release(next).stock().opening()).isEqualTo(closing);
        assertThat(verify(next, Optional.of(release)).findings()).isEmpty();
        assertThat(codes(verify(next, Optional.of(next)))).containsOnly(FindingCode.STOCK_MISMATCH);
    }

    @Test
    void a_stock_that_does_not_follow_from_the_rows_or_the_release_before_is_found() throws Exception {
        JsonObject own = house.release(release).fields();
        house.decide("Tokyo", 30);
        Path next = folder.resolve("next");
        house.release(next);
        assertThat(own.names()).contains("stockFlow");
        PublicEvent event = PublicEvent.parse(new ReleaseFolder(next).file().entry());
        JsonObject flow = event.own().object("stockFlow");
        JsonObject bent = with(flow, Map.of("opening", 0L, "closing", flow.integer("closing") - flow.integer("opening")));
        Map<String, JsonValue> fields = new LinkedHashMap<>(event.own().members());
        fields.put("stockFlow", bent);
        fields.put("release", new JsonString("R3"));
        house.publish(next, new PublicEvent(event.type(), 1, event.recordedAt(), new JsonObject(fields)));
        assertThat(codes(verify(next, Optional.empty()))).contains(FindingCode.REGISTER_RULE_BROKEN, FindingCode.RELEASE_UNPLANNED);
    }

    @Test
    void a_release_whose_event_is_not_in_the_log_is_refuted() throws Exception {
        house.release(release);
        ReleaseFile file = new ReleaseFolder(release).file();
        Files.write(release.resolve(ReleaseFile.FILE), new ReleaseFile(file.entry(), file.leafIndex() - 1, file.proof(), file.checkpoint()).bytes());
        assertThat(codes(verify())).contains(FindingCode.RELEASE_NOT_IN_LOG);
    }

    @Test
    void damaged_files_are_no_refutation() throws Exception {
        house.release(release);
        Files.write(release.resolve(ReleaseFolder.ROWS), new byte[] {1, 2, 3});
        assertThat(verify().verdict()).isEqualTo(Verdict.UNDETERMINED);
        TestRelease.writeGzip(release.resolve(ReleaseFolder.ROWS), "{\"row\" :1}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(codes(verify())).containsOnly(FindingCode.RELEASE_MALFORMED);
        Files.delete(release.resolve(ReleaseFile.FILE));
        assertThat(codes(verify())).containsOnly(FindingCode.RELEASE_INCOMPLETE);
    }

    @Test
    void under_rules_that_look_back_the_measures_are_computed_from_the_rows_and_printed() throws Exception {
        FacetRules rules = new FacetRules("UTC", List.of("ApplicationReceived", "CaseClosed", "DecisionRecorded"), Optional.of(new Outcomes(Map.of(
                "CaseClosed", List.of("grant", "refuse"), "DecisionRecorded", List.of("grant", "refuse")))), Optional.of(Ladders.USUAL));
        TestRelease lookingBack = new TestRelease(20261128L, rules);
        lookingBack.decide("Tokyo", 60);
        lookingBack.decide("Osaka", 40);
        lookingBack.release(release);
        Report report = verify(lookingBack, release, Optional.empty());
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).anyMatch(remark -> remark.startsWith("decided, of 100 received in quarters that the rows show whole: 50 in 100 within 1 month"))
                .anyMatch(remark -> remark.startsWith("CaseClosed, refusals by office") && remark.contains("Osaka 2") && remark.contains("Tokyo"))
                .anyMatch(remark -> remark.startsWith("decisions against the applicant: with reasons 0 of 6"));
        String offices = Files.readString(release.resolve("offices.csv"), StandardCharsets.UTF_8);
        assertThat(offices).contains("CaseClosed,observed,2026Q4,open,Osaka,").as("the office is found in whichever rung it is")
                .contains("DecisionRecorded,observed,2026Q4,open,Osaka,grant,14,40,14,14");
    }

    private static JsonObject with(JsonObject object, Map<String, Long> numbers) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        numbers.forEach((name, number) -> members.put(name, new JsonInteger(number)));
        return new JsonObject(members);
    }

    private static Hash row(SealedEvent event) {
        return event.disclosures().get(event.disclosures().size() - 4).digest();
    }

    private List<Hash> links() throws Exception {
        List<Hash> links = new ArrayList<>();
        new ReleaseFolder(release).links(Long.MAX_VALUE, (number, link) -> links.add(link));
        return links;
    }

    private List<FindingCode> codesWith(List<ReleasedRow> rows, List<Hash> links) throws IOException {
        TestRelease.write(release, rows, links);
        return codes(verify());
    }

    private static Finding only(Report report, FindingCode code) {
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        List<Finding> found = report.findings().stream().filter(finding -> finding.code() == code).toList();
        assertThat(found).as(report.findings().toString()).hasSize(1);
        return found.get(0);
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).distinct().toList();
    }

    private Report verify() throws IOException {
        return verify(release, Optional.empty());
    }

    private Report verify(Path which, Optional<Path> previous) throws IOException {
        return verify(house, which, previous);
    }

    private Report verify(TestRelease whose, Path which, Optional<Path> previous) throws IOException {
        Path log = Files.createTempDirectory(folder, "log");
        TestLogFiles.write(TestLogFiles.of(whose.log(), 3, whose.log().size()), log);
        TlogPolicy policy;
        try {
            policy = TlogPolicy.parse(whose.log().policy(2));
        } catch (MalformedException e) {
            throw new AssertionError("we wrote it ourselves", e);
        }
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("a test", "0".repeat(64)));
        Clock clock = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
        return new StatisticsVerifier(policies, CheckpointMemory.NONE, clock, 2).verify(which, new DirectoryFiles(log), previous,
                LogVerifier.Progress.NONE);
    }
}
