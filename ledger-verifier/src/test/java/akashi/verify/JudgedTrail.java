package akashi.verify;

import akashi.bundle.BundleKind;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.TlogPolicy;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A trail of a made-up log's case, as the verifier judges it. */
final class JudgedTrail {
    private JudgedTrail() {
    }

    static Report of(TestLog log, String caseNumber) {
        log.publishIndex();
        PolicyLookup policies = origin -> {
            try {
                return new PolicyLookup.Answer.Trusted(TlogPolicy.parse(log.policy(0)), new PolicyUsed("test", "0".repeat(64)));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        };
        return new TrailVerifier(EventCatalogue.shipped(), policies, CheckpointMemory.NONE,
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC)).verify(log.trail(caseNumber).zip(Language.EN), BundleKind.TRAIL)
                .report();
    }
}
