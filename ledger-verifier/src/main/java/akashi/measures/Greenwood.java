package akashi.measures;

import java.util.Optional;

/** The product-limit estimate of the share that has not ended, with Greenwood's variance. Not thread-safe; one for each curve. */
final class Greenwood {
    private double waiting = 1;
    private double variance;

    /** This many ended out of so many at risk. */
    void step(double atRisk, double ended) {
        if (ended == 0) {
            return;
        }
        waiting *= (atRisk - ended) / atRisk;
        variance += ended / (atRisk * (atRisk - ended));
    }

    double waiting() {
        return waiting;
    }

    /** By log(-log), so that it stays between 0 and 1; empty where nobody or everybody has ended, since nothing varies there. */
    Optional<Band> band() {
        if (waiting <= 0 || waiting >= 1) {
            return Optional.empty();
        }
        double spread = Normal.Z95 * StrictMath.sqrt(variance) / -StrictMath.log(waiting);
        return Optional.of(Band.clamped(StrictMath.pow(waiting, StrictMath.exp(spread)), StrictMath.pow(waiting, StrictMath.exp(-spread))));
    }
}
