package akashi.verify;

import akashi.bundle.BundleKind;
import akashi.testkit.TestLog;
import akashi.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A trail of a made-up log's case, as the verifier judges it. */
final class JudgedTrail {
    private JudgedTrail() {
    }

    static Report of(TestLog log, String caseNumber) {
        log.publishIndex();
        return JudgedFiles.judge(log.trail(caseNumber).zip(Language.EN), BundleKind.TRAIL, log.policy(0), Optional.empty(),
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC)).report();
    }
}
