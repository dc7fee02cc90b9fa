package akashi.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Anchor;
import akashi.hash.Hash;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
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
import akashi.verify.log.LogFiles;
import akashi.verify.log.LogVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose events were sealed after anchors, and what becomes of an anchor that was another one then. */
class NamedAnchorsTest {
    @TempDir
    private Path folder;

    private TestLog log;
    private byte[] kept;
    private long size;

    @BeforeEach
    void a_case_sealed_after_an_anchor() throws IOException {
        log = TestLog.withCases(7);
        size = log.size();
        kept = log.cosigned(log.checkpoint(), 3, Instant.parse("2026-11-23T12:00:00Z").getEpochSecond()).bytes();
        Files.createDirectories(folder.resolve("log/anchor"));
        Files.write(anchor(), kept);
        log.sealAfter(new Anchor(size, Hash.sha256(kept)));
        log.appendCase("N-1", 2);
    }

    private Path anchor() {
        return folder.resolve("log/anchor/" + size);
    }

    private Report verify(boolean withLog) throws MalformedException {
        Path history = folder.resolve("history");
        TestHistory.write(history, log, 50);
        TlogPolicy policy = TlogPolicy.parse(log.policy(0));
        Optional<LogFiles> files = withLog ? Optional.of(new DirectoryFiles(folder.resolve("log"))) : Optional.empty();
        return new HistoryVerifier(EventCatalogue.shipped(), origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64))),
                CheckpointMemory.NONE, Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC))
                .verify(history, folder, files, Optional.empty(), LogVerifier.Progress.NONE).report();
    }

    private static Check anchors(Report report) {
        return report.checks().stream().filter(check -> check.name().equals("anchors")).findFirst().orElseThrow();
    }

    @Test
    void the_anchors_that_events_name_are_compared_with_those_that_the_log_keeps() throws MalformedException {
        Report report = verify(true);
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(anchors(report).sentence()).isEqualTo("the 1 anchors that events name were compared with those that the log keeps");
    }

    @Test
    void without_the_log_it_is_said_that_they_were_not_compared() throws MalformedException {
        Report report = verify(false);
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(anchors(report).ran()).isFalse();
        assertThat(anchors(report).sentence()).contains("does not hold the 1 anchors", "--log");
    }

    @Test
    void an_anchor_that_the_log_exchanged_since_refutes() throws IOException, MalformedException {
        Files.write(anchor(), log.cosigned(log.checkpoint(size), 3, Instant.parse("2026-11-23T12:00:01Z").getEpochSecond()).bytes());
        assertThat(verify(true).findings()).extracting(Finding::code).containsExactly(FindingCode.AFTER_MISMATCH);
        assertThat(verify(false).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void an_anchor_that_the_log_does_not_keep_leaves_it_open() throws IOException, MalformedException {
        Files.delete(anchor());
        Report report = verify(true);
        assertThat(report.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly(FindingCode.LOG_INCOMPLETE);
    }

    @Test
    void two_notes_as_the_anchor_of_one_size_refute_without_the_log_also_across_cases() throws MalformedException {
        log.sealAfter(new Anchor(size, Hash.sha256(new byte[1])));
        log.appendCase("N-2", 1);
        Report report = verify(false);
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(report.findings()).extracting(Finding::code).containsOnly(FindingCode.AFTER_MISMATCH);
        assertThat(report.findings().get(0).sentence()).contains("another note as the anchor of tree size " + size);
    }
}
