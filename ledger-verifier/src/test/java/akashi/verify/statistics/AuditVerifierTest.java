package akashi.verify.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.TlogPolicy;
import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.event.SealedEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.register.PublicEventType;
import akashi.release.ReleasedRow;
import akashi.release.StatisticsReleased;
import akashi.testkit.TestAudit;
import akashi.testkit.TestPublications;
import akashi.testkit.TestRelease;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partial audit of a release, against nothing but the public log and the release. */
class AuditVerifierTest {
    private static final String COURT = "Court of Audit";
    private static final String PRESS = "Press association";
    private static final int CASES = 420;

    @TempDir
    private Path folder;
    private TestRelease house;
    private TestAudit audit;
    private Path release;
    private Path file;

    @BeforeEach
    void record() {
        begin(1);
    }

    /** An authority with so many decided cases, two auditors, and classes that may be audited. */
    private void begin(long seed) {
        house = new TestRelease(seed);
        audit = new TestAudit(house, seed);
        release = folder.resolve("release-" + seed);
        file = folder.resolve("audit-" + seed + ".ndjson.gz");
        house.classesOf(StatisticsReleased.LEAST_K_AUDITED);
        for (int i = 0; i < CASES; i++) {
            house.append("A-" + i, "DecisionRecorded", "Tokyo", i % 3 == 0 ? "grant" : "refuse");
        }
        audit.commit(COURT);
        audit.commit(PRESS);
    }

    private void audited(List<TestAudit.Sealed> sealed) throws IOException, MalformedException {
        audit.bind(release, folder, sealed);
        audit.reveal(PRESS);
        audit.reveal(COURT);
        audit.open(release, folder, file);
    }

    @Test
    void an_audit_of_honest_rows_holds_names_its_auditors_and_prints_its_odds() throws Exception {
        house.release(release);
        audited(audit.sealed());
        Report report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).anyMatch(remark -> remark.contains("1 - 2^-m")).anyMatch(remark -> remark.contains("0 halves tell"));
        assertThat(report.checks()).anyMatch(check -> check.sentence().contains(COURT + ", " + PRESS))
                .anyMatch(check -> check.name().equals("openings") && check.sentence().contains("none both ways"));
    }

    @Test
    void nothing_is_linked_each_digest_is_opened_one_way_and_both_ways_happen() throws Exception {
        house.release(release);
        audited(audit.sealed());
        long toLeaf = lines().stream().filter(line -> line.startsWith("{\"leaf\"")).count();
        long toRow = lines().stream().filter(line -> line.startsWith("{\"link\"")).count();
        assertThat(toLeaf + toRow).isEqualTo(CASES);
        assertThat(toLeaf).isBetween(CASES / 3L, CASES * 2L / 3);
        String text = String.join("\n", lines());
        for (TestAudit.Sealed each : audit.sealed()) {
            boolean leaf = text.contains(each.facets().text());
            boolean row = text.contains(each.link().text());
            assertThat(leaf != row).isTrue();
        }
    }

    @Test
    void forged_rows_are_caught_at_the_odds_that_are_printed() throws Exception {
        for (int forged : new int[] {1, 2}) {
            int caught = 0;
            int runs = 32;
            for (int run = 0; run < runs; run++) {
                begin(1_000L * forged + run);
                caught += forge(forged, run % 2 == 0) ? 1 : 0;
            }
            double odds = 1 - Math.pow(2, -forged);
            System.out.println(String.format(Locale.ROOT, "%d forged rows were caught in %d of %d audits; printed: %.1f%% (seeds %d to %d)", forged, caught, runs,
                    100 * odds, 1_000 * forged, 1_000 * forged + runs - 1));
            assertThat(Math.abs(caught - runs * odds)).as("three standard deviations").isLessThanOrEqualTo(3 * Math.sqrt(runs * odds * (1 - odds)));
        }
    }

    /** Exchanges so many refusals for grants that were never sealed, under the links that were sealed or under new ones. Was it caught? */
    private boolean forge(int count, boolean newLinks) throws Exception {
        TestRelease elsewhere = new TestRelease(77);
        List<SealedEvent> madeUp = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            madeUp.add(elsewhere.append("X-" + i, "DecisionRecorded", "Tokyo", "grant"));
        }
        List<TestAudit.Sealed> sealed = new ArrayList<>(audit.sealed());
        house.release(release, 0, (rows, links) -> {
            for (int i = 0; i < count; i++) {
                TestAudit.Sealed victim = sealed.get(3 * i + 1);
                ReleasedRow forged = ReleasedRow.of(layers(madeUp.get(i)), 1);
                rows.removeIf(row -> row.digest().equals(victim.row()));
                rows.add(forged);
                Disclosure link = newLinks ? naming("link", forged.digest()) : victim.link();
                Disclosure facets = newLinks ? naming("facets", link.digest()) : victim.facets();
                links.remove(victim.link().digest());
                links.add(link.digest());
                sealed.set(3 * i + 1, new TestAudit.Sealed(victim.leaf(), victim.entry(), facets, link, forged.digest()));
            }
        });
        audited(sealed);
        Report report = verify();
        if (report.verdict() == Verdict.REFUTED) {
            assertThat(codes(report)).containsOnly(FindingCode.AUDIT_OPENING_FALSE);
            return true;
        }
        assertThat(report.findings()).isEmpty();
        return false;
    }

    private static List<Disclosure> layers(SealedEvent event) {
        return event.disclosures().subList(event.disclosures().size() - 4, event.disclosures().size());
    }

    private static Disclosure naming(String layer, Hash below) {
        return Disclosure.make(Salt.of(new byte[Salt.LENGTH]), layer, JsonObject.EMPTY.with("_sd", JsonArray.of(new JsonString(below.base64Url()))));
    }

    @Test
    void who_binds_two_rows_to_one_anothers_links_is_caught_whenever_one_of_them_is_opened() throws Exception {
        house.release(release);
        List<TestAudit.Sealed> sealed = new ArrayList<>(audit.sealed());
        for (int i = 0; i < 20; i += 2) {
            TestAudit.Sealed one = sealed.get(i);
            TestAudit.Sealed other = sealed.get(i + 1);
            sealed.set(i, new TestAudit.Sealed(one.leaf(), one.entry(), one.facets(), one.link(), other.row()));
            sealed.set(i + 1, new TestAudit.Sealed(other.leaf(), other.entry(), other.facets(), other.link(), one.row()));
        }
        audited(sealed);
        assertThat(verify().findings()).isNotEmpty().allMatch(finding -> finding.code() == FindingCode.AUDIT_OPENING_FALSE
                && finding.sentence().contains("bound to another link"));
    }

    @Test
    void a_link_opened_against_its_coin_or_both_ways_or_not_at_all_is_named() throws Exception {
        house.release(release);
        audited(audit.sealed());
        List<String> honest = lines();
        TestAudit.Sealed first = audit.sealed().stream().filter(each -> audit.coins().opensRow(each.link().digest())).findFirst().orElseThrow();
        int at = indexOf(honest, first.link().text());
        String otherWay = "{\"leaf\":" + first.leaf() + ",\"record\":\"" + record(first) + "\",\"facets\":\"" + first.facets().text() + "\",\"salt\":\""
                + Hash.EMPTY_TREE.base64Url() + "\"}";
        List<String> lines = new ArrayList<>(honest);
        lines.set(at, otherWay);
        assertThat(codes(verify(lines))).containsExactly(FindingCode.AUDIT_COIN_WRONG);
        lines = new ArrayList<>(honest);
        lines.add(at + 1, otherWay);
        Report both = verify(lines);
        assertThat(both.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(codes(both)).containsExactly(FindingCode.AUDIT_BOTH_WAYS);
        lines = new ArrayList<>(honest);
        lines.remove(at);
        Report missing = verify(lines);
        assertThat(codes(missing)).containsExactly(FindingCode.AUDIT_OPENING_MISSING);
        assertThat(missing.findings().get(0).expected()).contains(first.link().digest().base64Url());
        lines = new ArrayList<>(honest);
        lines.set(at, "{\"erased\":\"" + first.link().digest().base64Url() + "\"}");
        assertThat(codes(verify(lines))).as("nothing was erased since").containsExactly(FindingCode.AUDIT_OPENING_MISSING);
        house.log().publish(new TestPublications(house.log()).event(PublicEventType.ERASURE_COMPLETED, JsonObject.EMPTY.with("count", 1)
                .with("cases", 0).with("basis", "Act on records, section 9").with("completedOn", "2026-11-23").with("unreleased", 0)));
        Report erased = verify(lines);
        assertThat(erased.findings()).isEmpty();
        assertThat(erased.remarks()).anyMatch(remark -> remark.contains("Nobody looked at 1 links"));
    }

    private static String record(TestAudit.Sealed sealed) {
        Hash facets = sealed.facets().digest();
        return (sealed.entry().first().equals(facets) ? sealed.entry().second() : sealed.entry().first()).base64Url();
    }

    @Test
    void bindings_that_were_changed_when_the_coins_were_known_are_refuted() throws Exception {
        house.release(release);
        audited(audit.sealed());
        List<String> lines = lines();
        lines.set(5, Hash.EMPTY_TREE.base64Url());
        assertThat(codes(verify(lines))).contains(FindingCode.AUDIT_BINDINGS_MISMATCH);
    }

    @Test
    void hostile_and_damaged_files_are_no_verdict_and_never_verified() throws Exception {
        house.release(release);
        audited(audit.sealed());
        List<String> honest = lines();
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(codes(verify())).containsExactly(FindingCode.AUDIT_MALFORMED);
        Files.delete(file);
        assertThat(codes(verify())).containsExactly(FindingCode.AUDIT_MALFORMED);
        for (List<String> lines : List.of(honest.subList(0, 1), honest.subList(0, 40), List.of("{}"), List.of("x".repeat(1 << 20)), with(honest, 0, "{\"akashi\":\"audit/2\"}"),
                with(honest, 0, honest.get(0).replace("\"release\":", "\"release\":1")), with(honest, 3, "{\"leaf\":1}"),
                with(honest, honest.size() - 1, "{\"leaf\":-1,\"record\":\"\",\"facets\":\"\",\"salt\":\"\"}"),
                with(honest, honest.size() - 1, "{\"link\" :\"\"}"), with(honest, honest.size() - 1, "[]"), with(honest, honest.size() - 1, ""))) {
            Report report = verify(lines);
            assertThat(codes(report)).as(lines.get(0).substring(0, Math.min(60, lines.get(0).length()))).contains(FindingCode.AUDIT_MALFORMED);
            assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
        }
        assertThat(verify(honest).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private static List<String> with(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return changed;
    }

    @Test
    void an_audit_that_did_not_come_to_its_end_says_who_is_missing() throws Exception {
        house.release(release);
        audit.bind(release, folder, audit.sealed());
        audit.reveal(COURT);
        audit.open(release, folder, file);
        Report report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
        Finding finding = report.findings().get(0);
        assertThat(finding.code()).isEqualTo(FindingCode.AUDIT_UNREADY);
        assertThat(finding.expected().orElseThrow()).contains(PRESS);
    }

    @Test
    void wrong_coins_a_nonce_that_was_not_committed_to_and_a_second_audit_are_refused_by_the_log() throws Exception {
        house.release(release);
        audit.bind(release, folder, audit.sealed());
        audit.reveal(COURT, Hash.EMPTY_TREE);
        audit.reveal(PRESS);
        audit.open(release, folder, file);
        assertThat(codes(verify())).contains(FindingCode.REGISTER_RULE_BROKEN, FindingCode.AUDIT_UNREADY);

        begin(2);
        house.release(release);
        audited(audit.sealed());
        audit.commit("Third auditor");
        Report report = verify();
        assertThat(codes(report)).as("committed after the release").containsExactly(FindingCode.REGISTER_RULE_BROKEN);
        audit.bind(release, folder, audit.sealed());
        audit.open(release, folder, file);
        assertThat(codes(verify())).as("bound a second time").contains(FindingCode.REGISTER_RULE_BROKEN, FindingCode.AUDIT_MALFORMED);
    }

    @Test
    void a_release_with_small_classes_may_not_be_audited() throws Exception {
        house.classesOf(StatisticsReleased.LEAST_K);
        house.release(release);
        audited(audit.sealed());
        assertThat(codes(verify())).containsExactly(FindingCode.SUPPRESSION_BROKEN);
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    private List<String> lines() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new ArrayList<>(List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
        }
    }

    private Report verify(List<String> lines) throws Exception {
        TestRelease.writeGzip(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return verify();
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).distinct().toList();
    }

    private Report verify() throws IOException, MalformedException {
        TlogPolicy policy = TlogPolicy.parse(house.log().policy(2));
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("a test", "0".repeat(64)));
        Clock clock = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
        return new AuditVerifier(policies, CheckpointMemory.NONE, clock, 2).verify(file, release, new DirectoryFiles(new ReleaseJudge(house, folder).log()),
                LogVerifier.Progress.NONE);
    }
}
