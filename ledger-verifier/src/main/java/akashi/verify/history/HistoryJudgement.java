package akashi.verify.history;

import akashi.bundle.HistorySample;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.util.Optional;

/**
 * What came of verifying a history.
 *
 * @param sample the cases that were drawn, if that was asked for; only of a history that is verified
 */
public record HistoryJudgement(Report report, Optional<HistorySample> sample) {
    public HistoryJudgement {
        if (sample.isPresent() && report.verdict() != Verdict.VERIFIED) {
            throw new IllegalArgumentException("only what is verified is drawn from");
        }
    }
}
