package akashi.command.importing;

import akashi.casework.Rule;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The rules that each case breaks, as last heard. Safe for use by several threads. */
final class Findings {
    private final Map<String, Map<Rule, Integer>> byCase = new ConcurrentHashMap<>();

    /** What the case breaks now; a case in many parts of a file is told of many times. */
    void of(String caseNumber, Map<Rule, Integer> broken) {
        if (!broken.isEmpty()) {
            byCase.put(caseNumber, broken);
        }
    }

    /** All counts by kind, with those of the file itself. */
    Map<String, Long> with(Map<String, Long> ofTheFile) {
        Map<String, Long> all = new TreeMap<>(ofTheFile);
        for (Map<Rule, Integer> broken : byCase.values()) {
            broken.forEach((rule, times) -> all.merge(rule.code(), times.longValue(), Long::sum));
        }
        return all;
    }
}
