package akashi.command.casefile;

import akashi.casework.Rule;
import java.util.List;
import java.util.Map;

/** What became of a command. */
public sealed interface Decision {
    /**
     * It is so: these events follow.
     *
     * @param events   in their order; none if there was nothing to do
     * @param findings rules that the case has broken, these events included, and how often
     */
    record Accepted(List<CaseEvent> events, Map<Rule, Integer> findings) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            findings = Map.copyOf(findings);
        }
    }

    /**
     * No, and nothing follows.
     *
     * @param code     stable; docs/refusals.md explains it
     * @param sentence for whoever asked
     */
    record Refused(String code, String sentence) implements Decision {}
}
