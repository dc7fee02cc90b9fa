package akashi.measures;

import java.util.ArrayList;
import java.util.List;

/**
 * How long until a case ends in one way (a grant, a decision, a withdrawal), where other endings come in between
 * (docs/measures/time-to-decision.md). The curves of all endings add up to {@link KaplanMeier}'s.
 */
public final class AalenJohansen {
    private AalenJohansen() {}

    /** The share of all that had ended in this way by each time, with log(-log) bands. */
    public static Curve of(List<Wait> waits, String ending) {
        CauseSpecific estimate = new CauseSpecific();
        List<Curve.Step> steps = new ArrayList<>();
        for (Moment moment : Moment.of(waits, ending)) {
            estimate.step(moment.atRisk(), moment.ended(), moment.chosen());
            steps.add(new Curve.Step(moment.time(), moment.atRisk(), moment.chosen(), estimate.share(), estimate.band()));
        }
        return new Curve(waits.size(), steps);
    }
}
