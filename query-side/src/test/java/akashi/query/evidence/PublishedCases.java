package akashi.query.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.TlogPolicy;
import akashi.query.TestContext;
import akashi.query.axon.ProjectionEngine;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.text.Language;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.TrailVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Some thirty cases, published and indexed, followed by a query side that hands out trails and receipts of them. */
abstract class PublishedCases {
    static final long SEED = 31;

    @TempDir
    Path directory;

    TestLedger ledger;
    TestCommandSide commandSide;
    AnnotationConfigApplicationContext context;

    @BeforeEach
    void start() throws Exception {
        ledger = new TestLedger(directory, SEED);
        for (int i = 0; i < 30; i++) {
            ledger.grow("case-" + i, 9);
        }
        ledger.log().publishIndex();
        ledger.grow("young/case 1", 4);
        ledger.grow("case-3", 2);
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        context = TestContext.all(ledger, Optional.of(commandSide.url()));
        var projections = context.getBean(ProjectionEngine.class);
        projections.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (projections.projected().orElse(0) < ledger.log().size()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @AfterEach
    void stop() {
        context.close();
        commandSide.close();
    }

    EvidenceDesk desk() {
        return context.getBean(EvidenceDesk.class);
    }

    Report verify(TrailBundle bundle, BundleKind kind) throws Exception {
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(directory.resolve("policy")));
        PolicyLookup trusted = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64)));
        return new TrailVerifier(EventCatalogue.shipped(), trusted, CheckpointMemory.NONE, Clock.systemUTC())
            .verify(bundle.zip(Language.JA), kind).report();
    }
}
