package akashi.verify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEvent;
import akashi.bundle.HistoryLine;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.event.LogFounded;
import akashi.event.Predecessor;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestEvents;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.text.Language;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.TrailVerifier;
import akashi.verify.Verdict;
import akashi.verify.history.HistoryVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that says in leaf 0 which log it succeeds. */
class SuccessorTest {
    private static final String SENTENCE = "This log succeeds old.example/log, whose last good checkpoint was size 12";

    private final TestLog old = old();
    /** Its witnesses are those of every log of this seed. */
    private final TestLog witnesses = new TestLog("new.example/log", 2);
    private final SignedCheckpoint lastGood = witnesses.cosigned(old.checkpoint(12), 3, 1_700_000_000L);
    private final TestLog log = successor(Predecessor.of(lastGood));

    @Test
    void verify_log_says_which_log_it_succeeds_and_compares_the_note_with_what_leaf_0_says() {
        Report report = verify(files(lastGood.bytes()), log.policy(3));

        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).anySatisfy(remark -> assertThat(remark).startsWith(SENTENCE));
        assertThat(report.notProved()).anySatisfy(limit -> assertThat(limit).contains("old.example/log", Hash.sha256(lastGood.bytes()).hex()));
        assertThat(report.checks()).anyMatch(check -> check.name().equals("predecessor") && check.sentence().contains("was not judged"));
    }

    @Test
    void a_policy_that_names_both_logs_judges_the_last_good_checkpoint_too() {
        Report good = verify(files(lastGood.bytes()), both());
        assertThat(good.verdict()).as("%s", good.findings()).isEqualTo(Verdict.VERIFIED);
        assertThat(good.checks()).anyMatch(check -> check.name().equals("predecessor") && check.sentence().contains("keys and witnesses signed it"));

        SignedCheckpoint alone = witnesses.cosigned(old.checkpoint(12), 1, 1_700_000_000L);
        TestLog unwitnessed = successor(Predecessor.of(alone));
        Map<String, byte[]> files = TestLogFiles.of(unwitnessed, 3, unwitnessed.size());
        files.put("document/" + Hash.sha256(alone.bytes()).hex(), alone.bytes());
        assertThat(verify(files, both()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.PUBLIC_EVENT_INVALID);
            assertThat(finding.sentence()).contains("too few witnesses");
        });
    }

    @Test
    void a_missing_note_leaves_the_verdict_open_and_another_checkpoint_s_refutes() {
        Map<String, byte[]> without = files(lastGood.bytes());
        without.keySet().removeIf(path -> path.equals("document/" + Hash.sha256(lastGood.bytes()).hex()));
        assertThat(codes(verify(without, log.policy(3)))).containsOnly(FindingCode.LOG_INCOMPLETE);

        byte[] other = old.cosigned(old.checkpoint(11), 3, 1_700_000_000L).bytes();
        Predecessor lie = new Predecessor("old.example/log", 12, old.checkpoint(12).checkpoint().rootHash(), Hash.sha256(other));
        TestLog lying = successor(lie);
        Map<String, byte[]> files = TestLogFiles.of(lying, 3, lying.size());
        files.put("document/" + Hash.sha256(other).hex(), other);
        assertThat(codes(verify(files, log.policy(3)))).containsOnly(FindingCode.PUBLIC_EVENT_INVALID);

        byte[] nonsense = "no note\n".getBytes(StandardCharsets.UTF_8);
        TestLog hollow = successor(new Predecessor("old.example/log", 12, Hash.EMPTY_TREE, Hash.sha256(nonsense)));
        Map<String, byte[]> hollowFiles = TestLogFiles.of(hollow, 3, hollow.size());
        hollowFiles.put("document/" + Hash.sha256(nonsense).hex(), nonsense);
        assertThat(codes(verify(hollowFiles, log.policy(3)))).containsOnly(FindingCode.PUBLIC_EVENT_INVALID);
    }

    @Test
    void verify_history_says_it_too(@TempDir Path folder) {
        TestHistory.write(folder.resolve("history"), log.origin(), TestHistory.lines(log).stream().map(HistoryLine::bytes).toList(),
                log.cosigned(log.checkpoint(), 3, 1_700_000_000L).bytes(), 100);
        Report report = new HistoryVerifier(EventCatalogue.shipped(), policies(log.policy(3)), CheckpointMemory.NONE, clock())
                .verify(folder.resolve("history"), folder, Optional.empty(), Optional.empty(), LogVerifier.Progress.NONE).report();
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).anySatisfy(remark -> assertThat(remark).startsWith(SENTENCE));
    }

    @Test
    void a_trail_that_carries_leaf_0_says_it_and_one_that_carries_another_s_is_refuted() {
        Report report = trail(log, log.entry(0), 0);
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.remarks()).anySatisfy(remark -> assertThat(remark).startsWith(SENTENCE))
                .noneSatisfy(remark -> assertThat(remark).contains("nothing shown in it cites"));

        TestLog twice = successor(Predecessor.of(lastGood));
        long again = twice.publish(new LogFounded(twice.origin(), List.of("k")).event(twice.events().tick()));
        twice.publishIndex();
        assertThat(codes(trail(twice, twice.entry(again), again))).contains(FindingCode.PUBLIC_EVENT_INVALID);
    }

    @Test
    void a_predecessor_that_is_none_is_refuted() throws Exception {
        PublicEvent whole = new LogFounded("new.example/log", List.of("k"), Optional.of(Predecessor.of(lastGood))).event(TestEvents.START);
        assertThat(LogFounded.of(PublicEvent.parse(whole.entry())).predecessor()).hasValue(Predecessor.of(lastGood));
        JsonObject good = whole.own().object("predecessor");
        List<JsonValue> wrong = new ArrayList<>(List.of(new JsonString("old.example/log"), JsonObject.EMPTY, good.with("more", "1")));
        good.names().forEach(name -> wrong.add(without(good, name)));
        wrong.add(replaced(good, "origin", new JsonString("")));
        wrong.add(replaced(good, "origin", new JsonString("two\nlines")));
        wrong.add(replaced(good, "origin", new JsonString("new.example/log")));
        wrong.add(replaced(good, "treeSize", new JsonInteger(0)));
        wrong.add(replaced(good, "root", new JsonString("short")));
        wrong.add(replaced(good, "note", new JsonString(Hash.EMPTY_TREE.hex())));
        for (JsonValue each : wrong) {
            PublicEvent event = new PublicEvent("LogFounded", 2, TestEvents.START, replaced(whole.own(), "predecessor", each));
            assertThatThrownBy(() -> LogFounded.of(event)).as("%s", each).isInstanceOf(MalformedException.class);
            Examination sheet = new Examination();
            new PublicHistory("new.example/log", List.of(), sheet).add(0, event);
            assertThat(sheet.verdict()).as("%s", each).isEqualTo(Verdict.REFUTED);
        }
        PublicEvent first = new PublicEvent("LogFounded", 1, TestEvents.START, whole.own());
        assertThatThrownBy(() -> LogFounded.of(first)).as("revision 1 with a predecessor").isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> LogFounded.of(new PublicEvent("LogFounded", 2, TestEvents.START, without(whole.own(), "predecessor"))))
                .as("revision 2 without one").isInstanceOf(MalformedException.class);
    }

    private static JsonObject without(JsonObject object, String name) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return new JsonObject(members);
    }

    private static JsonObject replaced(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    private static TestLog old() {
        TestLog log = new TestLog("old.example/log", 1);
        log.appendCase("A-1", 12);
        return log;
    }

    private static TestLog successor(Predecessor predecessor) {
        TestLog log = new TestLog("new.example/log", 2, Optional.of(predecessor));
        log.appendCase("B-1", 5);
        log.publishIndex();
        log.disclose("B-1", List.of());
        log.publishIndex();
        return log;
    }

    private Map<String, byte[]> files(byte[] note) {
        Map<String, byte[]> files = TestLogFiles.of(log, 3, log.size());
        files.put("document/" + Hash.sha256(note).hex(), note);
        return files;
    }

    private byte[] both() {
        String own = new String(log.policy(3), StandardCharsets.UTF_8);
        StringBuilder policy = new StringBuilder();
        old.logKeys().forEach(key -> policy.append("log ").append(key.verifierKey().text()).append('\n'));
        return policy.append(own).toString().getBytes(StandardCharsets.UTF_8);
    }

    private Report trail(TestLog of, byte[] entry, long leaf) {
        TrailBundle bare = of.trail("B-1");
        List<BundledEvent> events = new ArrayList<>(bare.events());
        events.add(new BundledEvent(of.entryAt(leaf, of.size()), List.of()));
        assertThat(events.get(events.size() - 1).entry().entry()).isEqualTo(entry);
        events.sort((one, other) -> Long.compare(one.entry().index(), other.entry().index()));
        TrailBundle bundle = new TrailBundle(BundleKind.TRAIL, bare.origin(), events, bare.erased(), bare.checkpoint(), bare.index(), bare.anchors());
        return new TrailVerifier(EventCatalogue.shipped(), policies(of.policy(0)), CheckpointMemory.NONE, clock())
                .verify(bundle.zip(Language.EN), BundleKind.TRAIL).report();
    }

    private static Report verify(Map<String, byte[]> files, byte[] policy) {
        return new LogVerifier(policies(policy), CheckpointMemory.NONE, clock(), 1).verify(new MapFiles(files, true), LogVerifier.Progress.NONE);
    }

    private static PolicyLookup policies(byte[] policy) {
        return origin -> {
            try {
                return new PolicyLookup.Answer.Trusted(TlogPolicy.parse(policy), new PolicyUsed("test", "0".repeat(64)));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).toList();
    }
}
