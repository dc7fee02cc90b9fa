package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.ReleasedRow;
import akashi.testkit.TestLog;
import akashi.testkit.TestRelease;
import akashi.text.Language;
import akashi.text.MalformedException;
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

/** {@code verify trail --release}: a person finds the own events counted, once each, and a missing one is named. */
class OwnRowsTest {
    @TempDir
    private Path folder;
    private final TestRelease house = new TestRelease(20261127L);
    private String number;
    private Path release;

    @BeforeEach
    void record() {
        release = folder.resolve("release");
        house.decide("Tokyo", 30);
        house.decide("Osaka", 15);
        number = house.log().caseNumbers().get(1);
    }

    @Test
    void the_own_rows_are_found_once_each() throws Exception {
        house.release(release);
        Report report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.checks()).anyMatch(check -> check.name().equals("own-rows") && check.outcome() == Check.Outcome.HELD
                && check.sentence().contains("3 events") && check.sentence().contains("1 lie outside"));
    }

    @Test
    void an_event_that_was_left_out_of_the_figures_is_named() throws Exception {
        Hash own = row(1);
        house.release(release, 0, (rows, links) -> rows.removeIf(row -> row.digest().equals(own)));
        Report report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(report.findings()).anyMatch(finding -> finding.code() == FindingCode.OWN_ROW_MISSING && finding.event().getAsLong() == 1);
    }

    @Test
    void an_event_that_was_exchanged_for_one_that_counts_otherwise_is_named_and_a_doubled_one_too() throws Exception {
        List<Integer> places = new ArrayList<>();
        Hash own = row(1);
        house.release(release, 0, (rows, links) -> {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).digest().equals(own)) {
                    places.add(i);
                    rows.set(i, new ReleasedRow(Hash.of(new byte[Hash.LENGTH]), List.of()));
                }
            }
        });
        assertThat(places).hasSize(1);
        assertThat(verify().findings()).extracting(Finding::code).containsOnly(FindingCode.OWN_ROW_MISSING);
        List<ReleasedRow> rows = TestRelease.rows(release);
        rows.set(1, rows.get(0));
        List<Hash> links = new ArrayList<>();
        new ReleaseFolder(release).links(Long.MAX_VALUE, (line, link) -> links.add(link));
        TestRelease.write(release, rows, links);
        assertThat(verify().findings()).extracting(Finding::code).contains(FindingCode.RELEASE_ROW_TWICE, FindingCode.RELEASE_ROWS_MISMATCH);
    }

    @Test
    void a_release_that_its_log_did_not_sign_says_nothing() throws Exception {
        house.release(release);
        ReleaseFile file = new ReleaseFolder(release).file();
        Files.write(release.resolve(ReleaseFile.FILE),
                new ReleaseFile(file.entry(), file.leafIndex(), file.proof().subList(1, file.proof().size()), file.checkpoint()).bytes());
        assertThat(verify().findings()).extracting(Finding::code).contains(FindingCode.RELEASE_NOT_IN_LOG);
    }

    private Hash row(int sequence) {
        TestLog.Placed placed = house.log().caseFile(number).get(sequence);
        return placed.event().disclosures().get(placed.event().disclosures().size() - 4).digest();
    }

    private Report verify() throws MalformedException {
        TestLog log = house.log();
        long count = log.caseFile(number).size();
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("count", new JsonInteger(count));
        fields.put("withheld", new JsonArray(List.of()));
        fields.put("recipient", new JsonString("applicant"));
        if (!log.caseFile(number).get((int) count - 1).event().content().type().equals("TrailDisclosed")) {
            house.append(number, new Content("TrailDisclosed", 1, 0, Mode.NATIVE, log.events().tick(), fields));
            log.publishIndex();
        }
        TrailBundle trail = log.trail(number);
        List<BundledEvent> events = new ArrayList<>(trail.events());
        events.set(0, new BundledEvent(log.entryAt(house.rulesLeaf(), log.size()), List.of()));
        TrailBundle own = new TrailBundle(BundleKind.TRAIL, trail.origin(), events, List.of(), trail.checkpoint(), trail.index(), List.of());
        TlogPolicy policy = TlogPolicy.parse(log.policy(0));
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("a test", "0".repeat(64)));
        Clock clock = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
        return new TrailVerifier(EventCatalogue.shipped(), policies, CheckpointMemory.NONE, clock)
                .verify(own.zip(Language.EN), BundleKind.TRAIL, Optional.empty(), Optional.of(new ReleaseFolder(release))).report();
    }
}
