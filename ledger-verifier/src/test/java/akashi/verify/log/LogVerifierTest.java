package akashi.verify.log;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.caseindex.CaseIndex;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.event.LogFounded;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.register.PublicEventType;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.testkit.TestPublications;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogVerifierTest {
    private static final long SEED = 20261123L;
    private static final TestLog LOG = log(300);
    private static final Map<String, byte[]> FILES = TestLogFiles.of(LOG, 3, 3, 100, 257, 300);

    @Test
    void a_whole_log_is_verified_from_a_folder(@TempDir Path folder) throws Exception {
        TestLogFiles.write(FILES, folder);
        Report report = verify(new DirectoryFiles(folder));
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.sentence()).contains("all 300 entries");
        assertThat(report.checks()).extracting(check -> check.name()).contains("files", "entries", "tiles", "root-hashes", "anchors",
                "documents", "public-events", "newest-signed");
    }

    /** A seeded choice of bits of every file; -Dakashi.flips=all flips every single one, which takes an hour or so. */
    @Test
    void no_flipped_bit_in_any_file_is_verified_or_throws() {
        Random random = new Random(SEED);
        boolean all = "all".equals(System.getProperty("akashi.flips"));
        long flips = 0;
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            int bits = file.getValue().length * 8;
            int step = all ? 1 : Math.max(1, bits / 40);
            for (int bit = all ? 0 : random.nextInt(step); bit < bits; bit += all ? 1 : 1 + random.nextInt(2 * step)) {
                byte[] flipped = file.getValue().clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Report report = verify(with(file.getKey(), flipped));
                assertThat(report.verdict()).as("%s, bit %d, seed %d: %s", file.getKey(), bit, SEED, report.checks())
                        .isNotEqualTo(Verdict.VERIFIED);
                flips++;
            }
        }
        assertThat(flips).isGreaterThan(600);
    }

    @Test
    void a_missing_file_leaves_the_verdict_open() {
        for (String path : FILES.keySet()) {
            if (path.contains("anchor") || path.contains("document") || path.equals("checkpoint.signed") || isStale(path)) {
                continue;
            }
            Map<String, byte[]> fewer = new TreeMap<>(FILES);
            fewer.remove(path);
            Report report = verify(new MapFiles(fewer, true));
            assertThat(report.verdict()).as(path).isEqualTo(Verdict.UNDETERMINED);
            assertThat(codes(report)).as(path).containsOnly(FindingCode.LOG_INCOMPLETE);
            assertThat(report.findings().get(0).place()).contains(path);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42, 255, 256, 299})
    void an_altered_entry_is_named(int leaf) {
        String path = leaf < 256 ? "tile/entries/000" : "tile/entries/001.p/44";
        byte[] bundle = FILES.get(path).clone();
        int at = 0;
        for (int i = 0; i < leaf % 256; i++) {
            at += 2 + ((bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff);
        }
        bundle[at + 20] ^= 2;
        Report report = verify(with(path, bundle));
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        Finding altered = find(report, FindingCode.ENTRY_BUNDLE_MISMATCH);
        assertThat(altered.place()).contains(path + ", entry " + leaf % 256);
        assertThat(altered.sentence()).contains("leaf index " + leaf + " ");
        assertThat(find(report, FindingCode.ROOT_MISMATCH).sentence()).contains("first damaged place is leaf index " + leaf + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/0/000.p/100", "tile/0/001.p/44", "tile/0/001.p/1", "tile/1/000.p/1"})
    void an_altered_tile_is_named_and_the_entries_are_not_blamed(String path) {
        byte[] tile = FILES.get(path).clone();
        int place = tile.length / Hash.LENGTH - 1;
        tile[tile.length - 1] ^= 1;
        Report report = verify(with(path, tile));
        assertThat(codes(report)).containsOnly(FindingCode.TILE_MISMATCH);
        assertThat(report.findings().get(0).place()).contains(path + ", hash " + place);
    }

    @Test
    void an_entry_altered_together_with_its_tile_is_found_one_level_up() {
        Map<String, byte[]> altered = new TreeMap<>(FILES);
        byte[] bundle = FILES.get("tile/entries/000").clone();
        int last = bundle.length - 1 - 30;
        bundle[last] = (byte) (bundle[last] == 'A' ? 'B' : 'A');
        altered.put("tile/entries/000", bundle);
        byte[] tile = FILES.get("tile/0/000").clone();
        byte[] entry = Arrays.copyOfRange(bundle, bundle.length - 121, bundle.length);
        Hash.leaf(entry).copyTo(tile, 255 * Hash.LENGTH);
        altered.put("tile/0/000", tile);
        Report report = verify(new MapFiles(altered, true));
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(find(report, FindingCode.ROOT_MISMATCH).sentence()).contains("256 entries from leaf index 0");
    }

    @Test
    void another_history_that_agrees_with_itself_is_refuted() {
        Map<String, byte[]> other = TestLogFiles.of(otherEntries(), 3, 300);
        other.put("checkpoint", FILES.get("checkpoint"));
        other.put("checkpoint.signed", FILES.get("checkpoint.signed"));
        Report report = verify(new MapFiles(other, true));
        assertThat(find(report, FindingCode.ROOT_MISMATCH).sentence()).contains("another history than the signed one");
    }

    @Test
    void two_roots_for_one_size_are_a_split_view() {
        Checkpoint fork = new Checkpoint(LOG.origin(), 300, Hash.leaf(new byte[] {1}));
        Report report = verify(with("checkpoint.signed", SignedCheckpoint.sign(fork, 1, LOG.logKeys()).bytes()));
        assertThat(codes(report)).contains(FindingCode.SPLIT_VIEW, FindingCode.ROOT_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "notes.txt", ".checkpoint.tmp", "tile/0/000.tmp", "tile/0/002", "tile/0/001.p/45", "tile/0/001", "tile/2/000.p/1",
        "tile/entries/001", "anchor/0300", "anchor/301", "anchor/x", "document/abc", "tile/0/0", "checkpoint/x", "lost+found/x",
        "tile/0/000.p/256"})
    void what_does_not_belong_leaves_the_verdict_open(String path) {
        Report report = verify(with(path, new byte[] {1}));
        assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(codes(report)).containsOnly(FindingCode.LOG_FILE_UNEXPECTED);
        assertThat(report.findings()).extracting(finding -> finding.place().orElseThrow()).contains(path);
    }

    @Test
    void a_log_that_grows_while_it_is_checked_is_verified_as_far_as_it_had_come() {
        TestLog log = log(600);
        Map<String, byte[]> before = TestLogFiles.of(log, 3, 100, 300);
        Map<String, byte[]> after = TestLogFiles.of(log, 3, 100, 300, 600);
        LogFiles growing = new MapFiles(after, true) {
            private boolean read;

            @Override
            public Optional<byte[]> read(String path, int most) throws IOException {
                boolean first = path.startsWith("checkpoint") && !read;
                read |= path.equals("checkpoint.signed");
                return first ? Optional.of(before.get(path)) : super.read(path, most);
            }
        };
        Report report = verify(growing);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence()).contains("all 300 entries");
        assertThat(report.checks()).anyMatch(check -> check.name().equals("newer-files") && !check.ran());
    }

    @Test
    void folders_and_links_that_do_not_belong_leave_the_verdict_open(@TempDir Path folder) throws Exception {
        TestLogFiles.write(FILES, folder);
        Files.createDirectory(folder.resolve("tile/65"));
        Files.createSymbolicLink(folder.resolve("tile/link"), folder.resolve("checkpoint"));
        Report report = verify(new DirectoryFiles(folder));
        assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(report.findings()).extracting(finding -> finding.place().orElseThrow())
                .containsExactlyInAnyOrder("tile/65", "tile/link");
    }

    @Test
    void an_anchor_of_another_size_or_root_is_refuted() {
        assertThat(codes(verify(with("anchor/101", FILES.get("anchor/100"))))).contains(FindingCode.ANCHOR_INVALID);
        Checkpoint fork = new Checkpoint(LOG.origin(), 100, Hash.leaf(new byte[] {1}));
        SignedCheckpoint signed = LOG.cosigned(SignedCheckpoint.sign(fork, 1, LOG.logKeys()), 3, 5);
        Report report = verify(with("anchor/100", signed.bytes()));
        assertThat(codes(report)).containsOnly(FindingCode.ROOT_MISMATCH);
        assertThat(report.findings().get(0).place()).contains("anchor/100");
    }

    @Test
    void an_anchor_that_too_few_cosigned_or_that_the_log_did_not_sign_leaves_the_verdict_open_or_refutes() {
        Report few = verify(with("anchor/100", LOG.cosigned(LOG.checkpoint(100), 1, 5).bytes()));
        assertThat(codes(few)).containsOnly(FindingCode.QUORUM_NOT_MET);
        assertThat(few.findings().get(0).place()).contains("anchor/100");
        TestLog other = new TestLog(LOG.origin(), 99);
        SignedCheckpoint strange = LOG.cosigned(SignedCheckpoint.sign(LOG.checkpoint(100).checkpoint(), 1, other.logKeys()), 3, 5);
        assertThat(codes(verify(with("anchor/100", strange.bytes())))).containsOnly(FindingCode.CHECKPOINT_UNSIGNED);
    }

    @Test
    void a_log_behind_a_web_server_is_read_without_a_list_and_from_full_tiles_where_partials_are_gone() {
        TestLog log = log(600);
        Map<String, byte[]> later = TestLogFiles.of(log, 3, 600);
        Map<String, byte[]> at300 = TestLogFiles.of(log, 3, 300);
        later.put("checkpoint", at300.get("checkpoint"));
        later.put("checkpoint.signed", at300.get("checkpoint.signed"));
        later.put("tile/1/000.p/1", at300.get("tile/1/000.p/1"));
        Report report = verify(new MapFiles(later, false));
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).anyMatch(check -> check.name().equals("files") && !check.ran());
    }

    @Test
    void public_events_that_cannot_stand_are_refuted() {
        TestLog twice = log(10);
        twice.publish(new LogFounded(twice.origin(), List.of("x")).event(twice.events().tick()));
        assertThat(codes(verifyWhole(twice))).contains(FindingCode.PUBLIC_EVENT_INVALID);
        TestLog fewer = log(10);
        fewer.publish(CaseIndex.empty(0).event(fewer.events().tick()));
        assertThat(codes(verifyWhole(fewer))).contains(FindingCode.PUBLIC_EVENT_INVALID);
        TestLog unknown = log(10);
        unknown.publish(new PublicEvent("Unheard", 1, unknown.events().tick(), JsonObject.EMPTY));
        assertThat(verifyWhole(unknown).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void a_register_whose_rules_hold_is_verified_and_counted() {
        TestLog log = log(10);
        TestPublications published = new TestPublications(log);
        log.publish(published.calendar(1));
        log.publish(published.standard(1));
        log.publish(published.criterion("C", 1, "2026-12-01", "2026-12-31"));
        log.publish(published.criterion("C", 2, "2027-01-01", null));
        log.publish(released(published, "2026-10", "2026-10-01", "2026-10-31", 0, 7));
        log.publish(released(published, "2026-11", "2026-11-01", "2026-11-30", 7, 9));
        Report report = verifyWhole(log);
        assertThat(report.findings()).isEmpty();
        assertThat(report.checks()).anyMatch(check -> check.name().equals("register") && check.sentence().startsWith("6 events"));
    }

    @Test
    void each_event_that_breaks_a_rule_of_the_register_is_named_once_and_refutes() {
        TestLog log = log(10);
        TestPublications published = new TestPublications(log);
        log.publish(published.criterion("C", 1, "2026-12-01", null));
        long overlap = log.publish(published.criterion("C", 2, "2027-01-01", null));
        long retroactive = log.publish(published.criterion("D", 1, "2026-11-01", null));
        log.publish(released(published, "2026-10", "2026-10-01", "2026-10-31", 0, 7));
        long stock = log.publish(released(published, "2026-11", "2026-11-01", "2026-11-30", 6, 9));
        log.publish(released(published, "2026-12", "2026-12-01", "2026-12-31", 9, 9));

        Report report = verifyWhole(log);

        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(report.findings()).extracting(Finding::code).containsOnly(FindingCode.REGISTER_RULE_BROKEN);
        assertThat(report.findings()).extracting(finding -> finding.place().orElseThrow())
                .containsExactly("leaf index " + overlap, "leaf index " + retroactive, "leaf index " + stock);
        assertThat(report.findings()).extracting(Finding::sentence).satisfiesExactly(
                sentence -> assertThat(sentence).contains("register-criteria-overlap", "C/1", "C/2"),
                sentence -> assertThat(sentence).contains("register-criteria-retroactive", "2026-11-01"),
                sentence -> assertThat(sentence).contains("register-stock-flow-broken", "opens with 6", "closes with 7"));
    }

    @Test
    void a_public_event_of_a_known_type_with_other_fields_is_refuted_and_of_a_newer_revision_is_not_judged() {
        TestLog wrong = log(10);
        wrong.publish(new PublicEvent("OfficeClosed", 1, wrong.events().tick(), JsonObject.EMPTY.with("office", "OSAKA").with("on", "2026-12-01")));
        assertThat(find(verifyWhole(wrong), FindingCode.PUBLIC_EVENT_INVALID).sentence()).contains("OfficeClosed", "on is no field");
        TestLog newer = log(10);
        newer.publish(new PublicEvent("OfficeClosed", 2, newer.events().tick(), JsonObject.EMPTY));
        Report report = verifyWhole(newer);
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).anyMatch(check -> check.name().equals("register-unknown-types") && !check.ran());
    }

    @Test
    void where_entries_are_missing_nothing_is_held_against_what_comes_after_them() {
        TestLog log = log(300);
        TestPublications published = new TestPublications(log);
        log.publish(published.standard(1));
        Map<String, byte[]> files = TestLogFiles.of(log, 3, log.size());
        assertThat(codes(verify(new MapFiles(files, true)))).containsOnly(FindingCode.REGISTER_RULE_BROKEN);
        files.remove("tile/entries/000");
        Report report = verify(new MapFiles(files, true));
        assertThat(codes(report)).containsOnly(FindingCode.LOG_INCOMPLETE);
        assertThat(report.checks()).anyMatch(check -> check.name().equals("register") && !check.ran());
    }

    @Test
    void a_case_index_may_count_as_erased_no_more_cases_than_public_events_announced() throws MalformedException {
        for (long counted : new long[] {0, 2, 3}) {
            TestLog log = log(60);
            TestPublications published = new TestPublications(log);
            log.publish(erasure(published, 5, 2));
            log.publish(erasure(published, 1, 0));
            log.publishIndex();
            CaseIndex before = CaseIndex.of(PublicEvent.parse(log.entry(log.newestIndex())));
            log.publish(new CaseIndex(log.size(), before.root(), before.opened(), counted, before.opened() - counted,
                    OptionalLong.of(log.newestIndex())).event(Instant.parse("2026-11-23T03:00:00Z")));
            Report report = verifyWhole(log);
            if (counted <= 2) {
                assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VERIFIED);
                assertThat(report.checks()).anyMatch(check -> check.sentence().contains("6 entries were erased by law, whole cases among them: 2"));
            } else {
                assertThat(codes(report)).containsOnly(FindingCode.PUBLIC_EVENT_INVALID);
            }
        }
    }

    @Test
    void an_erasure_that_counts_nothing_or_more_cases_than_entries_cannot_stand() {
        for (long[] counts : new long[][] {{0, 0}, {1, 2}}) {
            TestLog log = log(60);
            log.publish(erasure(new TestPublications(log), counts[0], counts[1]));
            assertThat(codes(verifyWhole(log))).containsOnly(FindingCode.PUBLIC_EVENT_INVALID);
        }
    }

    private static PublicEvent erasure(TestPublications published, long count, long cases) {
        return published.event(PublicEventType.ERASURE_COMPLETED, JsonObject.EMPTY.with("count", count).with("cases", cases)
                .with("basis", "Act on records, section 9").with("completedOn", "2026-11-23").with("unreleased", 0));
    }

    private static PublicEvent released(TestPublications published, String release, String from, String until, long opening, long closing) {
        JsonObject flow = JsonObject.EMPTY.with("opening", opening).with("in", closing - opening).with("out", 0).with("transferIn", 0)
                .with("transferOut", 0).with("corrections", 0).with("closing", closing);
        return published.event(PublicEventType.STATISTICS_RELEASED, JsonObject.EMPTY.with("series", "monthly").with("release", release)
                .with("from", from).with("until", until).with("first", 0).with("treeSize", 0).with("rows", 0).with("erased", 0)
                .with("rowsRoot", Hash.EMPTY_TREE.base64Url()).with("linksRoot", Hash.EMPTY_TREE.base64Url()).with("k", 10).with("rules", 1)
                .with("withheld", JsonObject.EMPTY.with("row", 0).with("d1", 0).with("d2", 0).with("d3", 0))
                .with("tables", JsonObject.EMPTY.with("received", Hash.EMPTY_TREE.base64Url())).with("stockFlow", flow));
    }

    @Test
    void an_unknown_origin_a_missing_policy_and_no_checkpoint_leave_the_verdict_open() {
        Report none = new LogVerifier(origin -> new PolicyLookup.Answer.NoTrust(Finding.of(FindingCode.POLICY_MISSING, "none")),
                CheckpointMemory.NONE, clock(), 1).verify(new MapFiles(FILES, true), LogVerifier.Progress.NONE);
        assertThat(codes(none)).containsOnly(FindingCode.POLICY_MISSING);
        TestLog other = new TestLog("other.example/log", SEED);
        Report foreign = verify(new MapFiles(TestLogFiles.of(other, 3, other.size()), true));
        assertThat(codes(foreign)).containsOnly(FindingCode.ORIGIN_UNKNOWN);
        assertThat(codes(verify(new MapFiles(Map.of(), true)))).containsOnly(FindingCode.LOG_INCOMPLETE);
        assertThat(codes(verify(with("checkpoint", "nonsense\n".getBytes(StandardCharsets.UTF_8)))))
                .containsOnly(FindingCode.NOTE_MALFORMED);
    }

    @Test
    void a_thousand_entries_more_take_the_same_way_through_several_threads() {
        TestLog log = log(1_300);
        assertThat(verifyWhole(log).verdict()).isEqualTo(Verdict.VERIFIED);
        Map<String, byte[]> files = TestLogFiles.of(log, 3, log.size());
        byte[] bundle = files.get("tile/entries/003");
        bundle[bundle.length - 30] ^= 1;
        Report report = new LogVerifier(lookup(), CheckpointMemory.NONE, clock(), 4).verify(new MapFiles(files, true), (done, all) -> { });
        assertThat(find(report, FindingCode.ROOT_MISMATCH).sentence()).contains("leaf index 1023 ");
    }

    private static boolean isStale(String path) {
        return path.matches("tile/.*\\.p/[0-9]+") && !path.equals("tile/0/001.p/44") && !path.equals("tile/entries/001.p/44")
                && !path.equals("tile/1/000.p/1");
    }

    private static TestLog log(int size) {
        TestLog log = new TestLog(SEED);
        log.appendCase("A-1", 20);
        log.publishIndex();
        while (log.size() < size) {
            log.appendCase("B-" + log.size() / 7, 1);
        }
        return log;
    }

    private static TestLog otherEntries() {
        TestLog other = new TestLog(SEED);
        while (other.size() < 300) {
            other.appendCase("Z", 1);
        }
        return other;
    }

    private static Report verifyWhole(TestLog log) {
        return verify(new MapFiles(TestLogFiles.of(log, 3, log.size()), true));
    }

    private static Report verify(LogFiles files) {
        return new LogVerifier(lookup(), CheckpointMemory.NONE, clock(), 2).verify(files, LogVerifier.Progress.NONE);
    }

    private static PolicyLookup lookup() {
        try {
            TlogPolicy policy = TlogPolicy.parse(LOG.policy(3));
            return origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64)));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    }

    private static LogFiles with(String path, byte[] bytes) {
        Map<String, byte[]> files = new TreeMap<>(FILES);
        files.put(path, bytes);
        return new MapFiles(files, true);
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private static Finding find(Report report, FindingCode code) {
        return report.findings().stream().filter(finding -> finding.code() == code).findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in " + report));
    }
}
