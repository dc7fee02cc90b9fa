package akashi.measures;

import java.util.Optional;

/**
 * Aalen and Johansen's estimate of the share that ended in one way, with the variance by the delta method (Dinse and Larson 1986, equation
 * 6), which is Greenwood's where there is only one way. Not thread-safe; one for each curve.
 */
final class CauseSpecific {
    private final Greenwood all = new Greenwood();
    private double share;
    // The variance is a square in the share so far: a*F^2 - 2*F*b + c, so that one pass suffices.
    private double squares;
    private double crosses;
    private double rest;

    void step(double atRisk, double ended, double chosen) {
        if (ended == 0) {
            return;
        }
        double before = all.waiting();
        share += before * chosen / atRisk;
        if (ended < atRisk) {
            double hazard = ended / (atRisk * (atRisk - ended));
            squares += hazard;
            crosses += hazard * share;
            rest += hazard * share * share;
        }
        double covariance = before * chosen / (atRisk * atRisk);
        crosses += covariance;
        rest += 2 * share * covariance + before * before * (atRisk - chosen) * chosen / (atRisk * atRisk * atRisk);
        all.step(atRisk, ended);
    }

    double share() {
        return share;
    }

    Optional<Band> band() {
        double variance = squares * share * share - 2 * share * crosses + rest;
        if (share <= 0 || share >= 1 - 1e-12) {
            return Optional.empty();
        }
        double spread = Normal.Z95 * StrictMath.sqrt(Math.max(0, variance)) / (share * -StrictMath.log(share));
        return Optional.of(Band.clamped(StrictMath.pow(share, StrictMath.exp(spread)), StrictMath.pow(share, StrictMath.exp(-spread))));
    }
}
