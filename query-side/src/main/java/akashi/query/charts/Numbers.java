package akashi.query.charts;

import java.util.Locale;

/** Spells numbers, the same everywhere and in every language. */
public final class Numbers {
    private Numbers() {
    }

    /** A count, in groups of three. */
    public static String count(long number) {
        return number < 0 ? "−" + String.format(Locale.ROOT, "%,d", -number) : String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its sign; 0 has none. */
    public static String signed(long number) {
        return number > 0 ? "+" + count(number) : count(number);
    }

    /** A share, in percent with one decimal. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** A share, in whole percent: for axes. */
    static String wholePercent(double share) {
        return Math.round(100 * share) + "%";
    }

    /** A coordinate, to a hundredth, without needless zeros. */
    static String coordinate(double value) {
        long hundredths = Math.round(100 * value);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        return sign + whole + (rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }
}
