package akashi.casework;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The breaches of one event while they are collected: one a rule, and one that is sure before one that is not. For one thread. */
final class Breaches {
    private final Map<Rule, Breach> found = new EnumMap<>(Rule.class);

    void when(boolean broken, Rule rule, String sentence) {
        Breach before = found.get(rule);
        if (broken && (before == null || before.undecided())) {
            found.put(rule, new Breach(rule, false, sentence));
        }
    }

    /** Broken because something is not there; that cannot be told where it may be among what is left closed. */
    void whenAbsent(boolean absent, boolean somethingIsClosed, Rule rule, String sentence) {
        if (absent && somethingIsClosed) {
            undecided(rule, "an event before it is left closed");
        } else {
            when(absent, rule, sentence);
        }
    }

    void undecided(Rule rule, String why) {
        found.putIfAbsent(rule, new Breach(rule, true, why));
    }

    /** Is one of these fields left closed? Then the rule is undecided, and the caller must not go on to judge it. */
    boolean closed(CaseworkEvent event, Rule rule, String... fields) {
        for (String field : fields) {
            if (event.isClosed(field)) {
                undecided(rule, "its field " + field + " is left closed");
                return true;
            }
        }
        return false;
    }

    List<Breach> all() {
        return List.copyOf(found.values());
    }
}
