package akashi.verify;

import java.util.Optional;

/**
 * What came of verifying a trail or a receipt.
 *
 * @param trail present exactly where the report says {@link Verdict#VERIFIED}
 */
public record TrailJudgement(Report report, Optional<VerifiedTrail> trail) {
    public TrailJudgement {
        if (trail.isPresent() != (report.verdict() == Verdict.VERIFIED)) {
            throw new IllegalArgumentException("only what is verified is shown");
        }
    }
}
