package akashi.verify;

import akashi.text.Printable;
import java.util.Objects;

/**
 * One check: that it ran and held, that it ran and did not hold, or that it did not run and why.
 *
 * @param name     short and stable, kebab-case, for instance {@code checkpoint-signature}
 * @param outcome  held, broken or not run
 * @param sentence what was checked, with its figures; for a check that did not run, why, and what that costs
 */
public record Check(String name, Outcome outcome, String sentence) {

    /** A broken check has at least one finding beside it; a check that did not run may have one, if the verdict needs it. */
    public enum Outcome { HELD, BROKEN, NOT_RUN }

    public Check {
        Objects.requireNonNull(outcome, "outcome");
        if (!name.matches("[a-z]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a check's name is kebab-case: " + name);
        }
        sentence = Printable.of(sentence);
    }

    public boolean ran() {
        return outcome != Outcome.NOT_RUN;
    }
}
