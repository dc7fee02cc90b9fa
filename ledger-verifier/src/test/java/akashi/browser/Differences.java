package akashi.browser;

import akashi.verify.Check;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Between the library's report and the page's: what there is beyond the one thing that the page says it does not check, ML-DSA-44. */
final class Differences {
    /** The check by which the page says so. */
    private static final String UNCHECKED = "ml-dsa-44";

    private Differences() {
    }

    /** Empty: none. What was allowed is counted under its name. */
    static Optional<String> between(Report library, PageReport page, Set<String> mlDsaKeys, Map<String, Integer> counted) {
        List<Map<String, String>> wanted = library.findings().stream().filter(each -> isThePages(each, mlDsaKeys)).map(Differences::texts).toList();
        List<Map<String, String>> got = page.findings().stream().filter(each -> !each.get("code").equals("signature-unchecked")).toList();
        boolean unchecked = got.size() < page.findings().size();
        int keys = library.findings().size() - wanted.size();
        if (keys > 0 || unchecked) {
            // How many cosigned is counted without the false one here, with the unchecked one there.
            wanted = without(FindingCode.QUORUM_NOT_MET, wanted);
            got = without(FindingCode.QUORUM_NOT_MET, got);
        }
        if (!sorted(wanted).equals(sorted(got))) {
            return Optional.of("the library found\n  " + lines(wanted) + "\nand the page\n  " + lines(got));
        }
        Verdict verdict = library.verdict();
        String then = keys == 0 && !unchecked ? verdict.code()
                : page.findings().stream().anyMatch(each -> each.get("leadsTo").equals("refuted")) ? "refuted" : page.findings().isEmpty() ? "verified" : "undetermined";
        if (!page.verdict().equals(then)) {
            return Optional.of("the library says " + verdict.code() + ", the page " + page.verdict());
        }
        // The page may be softer where something was not checked; it never refutes what the library does not, nor verifies silently.
        if (page.verdict().equals("refuted") && verdict != Verdict.REFUTED) {
            return Optional.of("the page refutes what the library does not");
        }
        if (page.verdict().equals("verified") && verdict != Verdict.VERIFIED && !page.sentence().contains("; not checked by this page: ")) {
            return Optional.of("the page verifies without a word what the library does not: " + page.sentence());
        }
        Optional<String> sentence = sentence(library, page, keys == 0 && !unchecked);
        if (sentence.isPresent()) {
            return sentence;
        }
        if (!library.remarks().equals(page.remarks())) {
            return Optional.of("the library remarks " + library.remarks() + ", the page " + page.remarks());
        }
        counted.merge(keys > 0 ? "a false ML-DSA-44 signature, which the page does not check"
                : unchecked ? "a quorum that needs ML-DSA-44" : "the same", 1, Integer::sum);
        return checks(library, page, keys > 0 || unchecked);
    }

    private static Optional<String> sentence(Report library, PageReport page, boolean isSame) {
        String own = page.sentence().replaceFirst("; not checked by this page: .*", "");
        return !isSame || own.equals(library.sentence()) ? Optional.empty()
                : Optional.of("the library's sentence is \"" + library.sentence() + "\", the page's \"" + page.sentence() + "\"");
    }

    private static Optional<String> checks(Report library, PageReport page, boolean isOther) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Check check : library.checks()) {
            wanted.put(check.name(), check.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        Map<String, String> got = new LinkedHashMap<>(page.checks());
        got.remove(UNCHECKED);
        if (isOther) {
            // What was found under a check that the two do not share shows in its outcome.
            for (String name : List.of("checkpoint-signature", "witnesses", "time")) {
                wanted.remove(name);
                got.remove(name);
            }
        }
        return new ArrayList<>(wanted.entrySet()).equals(new ArrayList<>(got.entrySet())) ? Optional.empty()
                : Optional.of("the library's checks are " + wanted + ", the page's " + got);
    }

    private static boolean isThePages(Finding finding, Set<String> mlDsaKeys) {
        boolean isSignature = finding.code() == FindingCode.CHECKPOINT_SIGNATURE_INVALID || finding.code() == FindingCode.COSIGNATURE_INVALID;
        return !isSignature || finding.expected().filter(mlDsaKeys::contains).isEmpty();
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

    private static List<Map<String, String>> without(FindingCode code, List<Map<String, String>> findings) {
        return findings.stream().filter(each -> !each.get("code").equals(code.code())).toList();
    }

    private static List<String> sorted(List<Map<String, String>> findings) {
        return findings.stream().map(Map::toString).sorted().toList();
    }

    private static String lines(List<Map<String, String>> findings) {
        return findings.stream().map(Map::toString).collect(Collectors.joining("\n  "));
    }
}
