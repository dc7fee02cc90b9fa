package akashi.browser;

import akashi.verify.Check;
import akashi.verify.Finding;
import akashi.verify.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Between the library's report and the page's: none is allowed but in how the two say what they were not given. */
final class Differences {
    /** Checks whose sentence, where they did not run, names an option of the command line or a thing that the page has not. */
    private static final Set<String> OWN_WORDS = Set.of("remembered", "earlier");

    private Differences() {
    }

    /** The first difference; empty: none. Counted by verdict. */
    static Optional<String> between(Report library, PageReport page, Map<String, Integer> counted) {
        counted.merge(page.verdict(), 1, Integer::sum);
        List<Map<String, String>> wanted = library.findings().stream().map(Differences::texts).toList();
        if (!wanted.equals(page.findings())) {
            return Optional.of("the library found\n  " + lines(wanted) + "\nand the page\n  " + lines(page.findings()));
        }
        return unequal("verdict", library.verdict().code(), page.verdict())
                .or(() -> unequal("sentence", library.sentence(), page.sentence()))
                .or(() -> unequal("remarks", library.remarks(), page.remarks()))
                .or(() -> unequal("limits", library.notProved(), page.notProved()))
                .or(() -> unequal("checks", library.checks().stream().map(Differences::text).toList(), page.checkTexts(OWN_WORDS)))
                .or(() -> unequal("fingerprint", library.policy().map(used -> used.fingerprint()).orElse(""), page.fingerprint()));
    }

    private static Optional<String> unequal(String what, Object library, Object page) {
        return library.equals(page) ? Optional.empty() : Optional.of(what + ": the library says\n  " + library + "\nand the page\n  " + page);
    }

    private static String text(Check check) {
        String outcome = check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return check.name() + " " + outcome + (outcome.equals("not-run") && OWN_WORDS.contains(check.name()) ? "" : ": " + check.sentence());
    }

    private static Map<String, String> texts(Finding finding) {
        Map<String, String> texts = new TreeMap<>(Map.of("code", finding.code().code(), "leadsTo", finding.code().verdict().code(), "sentence", finding.sentence()));
        finding.event().ifPresent(event -> texts.put("event", Long.toString(event)));
        finding.field().ifPresent(value -> texts.put("field", value));
        finding.expected().ifPresent(value -> texts.put("expected", value));
        finding.actual().ifPresent(value -> texts.put("actual", value));
        finding.place().ifPresent(value -> texts.put("place", value.equals("--earlier") ? "the earlier file" : value));
        return texts;
    }

    private static String lines(List<Map<String, String>> findings) {
        return findings.stream().map(Map::toString).collect(Collectors.joining("\n  "));
    }
}
