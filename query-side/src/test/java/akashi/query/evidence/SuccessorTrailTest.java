package akashi.query.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Predecessor;
import akashi.hash.Hash;
import akashi.query.TestContext;
import akashi.query.axon.ProjectionEngine;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.TrailVerifier;
import akashi.verify.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What a log that succeeds another hands out. */
class SuccessorTrailTest {
    private static final long SEED = 53;

    @TempDir
    Path directory;

    @Test
    void a_trail_from_a_successor_carries_leaf_0_and_the_verifier_says_which_log_it_succeeds() throws Exception {
        Predecessor old = new Predecessor("old.example/log", 7, Hash.EMPTY_TREE, Hash.sha256(new byte[] {1}));
        TestLedger ledger = new TestLedger(directory, SEED, new TestLog("new.example/log", SEED, Optional.of(old)));
        ledger.grow("case", 3);
        ledger.log().publishIndex();
        ledger.publish();
        try (TestCommandSide commandSide = new TestCommandSide(ledger);
                AnnotationConfigApplicationContext context = TestContext.all(ledger, Optional.of(commandSide.url()))) {
            ProjectionEngine projections = context.getBean(ProjectionEngine.class);
            projections.start();
            for (long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120); projections.projected().orElse(0) < ledger.log().size();) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TrailBundle trail = context.getBean(EvidenceDesk.class).trail(ledger.ref("case"), "case", Recipient.APPLICANT);
            assertThat(trail.events().get(0).entry().entry()).isEqualTo(ledger.log().entry(0));
            TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(directory.resolve("policy")));
            Report report = new TrailVerifier(EventCatalogue.shipped(), origin -> new PolicyLookup.Answer.Trusted(policy,
                new PolicyUsed("test", "0".repeat(64))), CheckpointMemory.NONE, Clock.systemUTC()).verify(trail.zip(Language.EN), BundleKind.TRAIL).report();
            assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.remarks()).anySatisfy(remark -> assertThat(remark)
                .startsWith("This log succeeds old.example/log, whose last good checkpoint was size 7"));
        }
    }
}
