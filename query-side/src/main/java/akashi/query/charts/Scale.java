package akashi.query.charts;

import java.util.ArrayList;
import java.util.List;

/** From values to coordinates along one axis. @param from value at {@code start} @param to value at {@code end}; greater than {@code from} */
record Scale(double from, double to, double start, double end) {
    Scale {
        if (!(to > from)) {
            throw new IllegalArgumentException("an axis goes upwards: " + from + " to " + to);
        }
    }

    double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    /** Round values, so many at most but for one: 1, 2 or 5 of a power of ten apart. @param whole no fractions */
    List<Double> ticks(int most, boolean whole) {
        double step = step((to - from) / most);
        if (whole) {
            step = Math.max(1, step);
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The next round value from here up: where an axis may end. */
    static double roundedUp(double value, int ticks) {
        if (value <= 0) {
            return 1;
        }
        double step = step(value / ticks);
        return Math.ceil(value / step - 1e-9) * step;
    }

    private static double step(double least) {
        double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least) + 1e-12));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
