package akashi.measures;

import java.util.ArrayList;
import java.util.List;

/**
 * How long until a case ends, in whatever way, with the pending ones in (docs/measures/time-to-decision.md). Every ending counts here. There is
 * no way to ask it for one ending with the others censored: that answers how soon people would be granted if nobody could withdraw or be
 * refused, is always too high, and adds up to more than everybody. {@link AalenJohansen} answers for one ending.
 */
public final class KaplanMeier {
    private KaplanMeier() {}

    /** The share ended by each time, with Greenwood's variance and log(-log) bands. */
    public static Curve of(List<Wait> waits) {
        Greenwood estimate = new Greenwood();
        List<Curve.Step> steps = new ArrayList<>();
        for (Moment moment : Moment.of(waits, "")) {
            estimate.step(moment.atRisk(), moment.ended());
            steps.add(new Curve.Step(moment.time(), moment.atRisk(), moment.ended(), 1 - estimate.waiting(),
                    estimate.band().map(Band::complement)));
        }
        return new Curve(waits.size(), steps);
    }
}
