package akashi.release;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A calendar quarter, as rows name it: {@code 2026Q4}. */
record Quarter(LocalDate first) {
    private static final Pattern FORM = Pattern.compile("([0-9]{4})Q([1-4])");

    /** Empty: it is none. */
    static Optional<Quarter> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Quarter(LocalDate.of(Integer.parseInt(form.group(1)), 3 * Integer.parseInt(form.group(2)) - 2, 1)))
                : Optional.empty();
    }

    LocalDate last() {
        return first.plusMonths(3).minusDays(1);
    }
}
