package akashi.facets;

import akashi.event.Content;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.text.MalformedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose outcome a row shows, and which outcomes it shows as such; every other one is {@code other} (facet rules version 2).
 *
 * @param byType the outcomes that are shown as such, sorted, by type of event
 */
public record Outcomes(Map<String, List<String>> byType) {
    private static final List<String> DECISIONS = List.of("discontinue", "grant", "inadmissible", "part-grant", "refuse");
    /**
     * What a new log starts with: of decisions the outcome is shown, also where they are served and where the case is closed; of what a second officer
     * thinks it is not, since the person does not see it either.
     */
    public static final Outcomes USUAL = new Outcomes(Map.of(
            "CaseClosed", List.of("closed", "discontinue", "grant", "inadmissible", "part-grant", "refuse", "withdrawn"),
            "DecisionRecorded", DECISIONS,
            "DecisionServed", DECISIONS,
            "DisclosureAnswered", List.of("full", "part", "refused"),
            "JudicialReviewDecided", List.of("dismissed", "overturned", "partly", "remitted", "upheld", "withdrawn"),
            "ReviewDecided", List.of("dismissed-formal", "overturned", "partly", "remitted", "upheld", "withdrawn")));

    public Outcomes {
        Map<String, List<String>> sorted = new LinkedHashMap<>();
        new TreeMap<>(byType).forEach((type, codes) -> sorted.put(type, List.copyOf(codes)));
        byType = sorted;
        if (!byType.values().stream().allMatch(FacetRules::isSorted)) {
            throw new IllegalArgumentException("outcomes that are not sorted and distinct");
        }
    }

    static Outcomes of(JsonObject json) throws MalformedException {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        for (String type : json.names()) {
            byType.put(type, FacetRules.strings(json.array(type)));
        }
        if (!FacetRules.isSorted(json.names()) || !byType.values().stream().allMatch(FacetRules::isSorted)) {
            throw new MalformedException("FacetRules: outcomes that are not sorted");
        }
        return new Outcomes(byType);
    }

    JsonObject json() {
        JsonObject json = JsonObject.EMPTY;
        for (Map.Entry<String, List<String>> type : byType.entrySet()) {
            json = json.with(type.getKey(), JsonArray.ofStrings(type.getValue()));
        }
        return json;
    }

    /** What a row shows of it: of a type that is not listed, nothing. */
    Optional<String> of(Content content) {
        return of(content.type(), content.text(Row.OUTCOME));
    }

    /** What a row of this type shows of an outcome. */
    Optional<String> of(String type, Optional<String> outcome) {
        List<String> shown = byType.get(type);
        return shown == null ? Optional.empty() : outcome.map(code -> shown.contains(code) ? code : FacetRules.OTHER);
    }
}
