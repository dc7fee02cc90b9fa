package akashi.facets;

import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What rules version 3 add: how coarse each fact is, and in which rung it stands (docs/format/facets.md). Immutable.
 *
 * @param offices    the offices that are shown as such, sorted; every other one is {@code other}; empty: each as it is
 * @param procedures the procedures, likewise
 * @param months     where the bands of waiting begin, but for the first, in whole months, ascending
 * @param rungs      the names of the facts of d1, d2 and d3, by type of event; that of {@code other} holds for every type that is not named
 */
public record Ladders(Optional<List<String>> offices, Optional<List<String>> procedures, List<Integer> months,
        Map<String, List<List<String>>> rungs) {
    /**
     * What a new log starts with. A rung that splits its rows less comes first, so that more of it can be opened: where the wait is asked for, the
     * wait; where the outcome was made known, the office. So time and place of the same decisions are both told, but never of one row.
     */
    public static final Ladders USUAL = new Ladders(Optional.empty(), Optional.empty(), List.of(1, 3, 6, 12, 24), usual());

    private static final int MOST_MONTHS = 1_200;

    public Ladders {
        offices = offices.map(List::copyOf);
        procedures = procedures.map(List::copyOf);
        months = List.copyOf(months);
        Map<String, List<List<String>>> sorted = new LinkedHashMap<>();
        new TreeMap<>(rungs).forEach((type, facts) -> sorted.put(type, facts.stream().map(List::copyOf).toList()));
        rungs = sorted;
        if (!offices.map(FacetRules::isSorted).orElse(true) || !procedures.map(FacetRules::isSorted).orElse(true) || !isAscending(months)
                || !rungs.containsKey(FacetRules.OTHER) || !rungs.values().stream().allMatch(Ladders::isLadder)) {
            throw new IllegalArgumentException("ladders that are not sorted, or name a fact that there is not, or name it twice");
        }
    }

    static Ladders of(JsonObject own) throws MalformedException {
        try {
            Map<String, List<List<String>>> rungs = new LinkedHashMap<>();
            JsonObject json = own.object("rungs");
            for (String type : json.names()) {
                List<List<String>> facts = new ArrayList<>();
                for (JsonValue rung : json.array(type)) {
                    facts.add(FacetRules.strings(array(rung)));
                }
                rungs.put(type, facts);
            }
            if (!FacetRules.isSorted(json.names())) {
                throw new MalformedException("FacetRules: rungs that are not sorted");
            }
            List<Integer> months = new ArrayList<>();
            for (JsonValue month : own.array("months")) {
                if (!(month instanceof JsonInteger number) || number.value() < 1 || number.value() > MOST_MONTHS) {
                    throw new MalformedException("FacetRules: months");
                }
                months.add((int) number.value());
            }
            return new Ladders(codes(own, "offices"), codes(own, "procedures"), months, rungs);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("FacetRules: " + e.getMessage());
        }
    }

    JsonObject addTo(JsonObject own) {
        JsonObject byType = JsonObject.EMPTY;
        for (Map.Entry<String, List<List<String>>> type : rungs.entrySet()) {
            byType = byType.with(type.getKey(), new JsonArray(type.getValue().stream().<JsonValue>map(JsonArray::ofStrings).toList()));
        }
        return own.with("offices", offices.<JsonValue>map(JsonArray::ofStrings).orElse(JsonNull.NULL))
                .with("procedures", procedures.<JsonValue>map(JsonArray::ofStrings).orElse(JsonNull.NULL))
                .with("months", new JsonArray(months.stream().<JsonValue>map(JsonInteger::new).toList())).with("rungs", byType);
    }

    /** The rungs of a type of event. */
    List<List<String>> of(String type) {
        return rungs.getOrDefault(type, rungs.get(FacetRules.OTHER));
    }

    /**
     * The band of a wait from one day to a later one: {@code 3-6}, in whole months, or {@code 24+} for the last. A month is over on the same day
     * of the next, or, where that has no such day, on its last.
     */
    String band(LocalDate from, LocalDate to) {
        int begin = 0;
        for (int end : months) {
            if (from.plusMonths(end).isAfter(to)) {
                return begin + "-" + end;
            }
            begin = end;
        }
        return begin + "+";
    }

    private static Map<String, List<List<String>>> usual() {
        Map<String, List<List<String>>> rungs = new TreeMap<>();
        rungs.put("ApplicationReceived", List.of(List.of("procedure"), List.of("office"), List.of()));
        for (String type : List.of("CaseClosed", "DecisionServed")) {
            rungs.put(type, List.of(List.of("office"), List.of("procedure"), List.of("cohort", "took")));
        }
        rungs.put("DeadlineMissed", List.of(List.of("owner"), List.of("office"), List.of("procedure")));
        rungs.put("DecisionRecorded", List.of(List.of("cohort", "took", "wait"), List.of("procedure", "deadline", "reasons"), List.of("office")));
        for (String type : List.of("JudicialReviewDecided", "JudicialReviewLodged", "ReviewDecided", "ReviewLodged")) {
            rungs.put(type, List.of(List.of("decided"), List.of("procedure"), List.of("office")));
        }
        rungs.put("Withdrawn", List.of(List.of("cohort", "took", "wait"), List.of("procedure"), List.of("office")));
        rungs.put(FacetRules.OTHER, List.of(List.of("recorded"), List.of("office"), List.of("procedure")));
        return rungs;
    }

    private static Optional<List<String>> codes(JsonObject own, String name) throws MalformedException {
        JsonValue value = own.value(name);
        return value == JsonNull.NULL ? Optional.empty() : Optional.of(FacetRules.strings(array(value)));
    }

    private static JsonArray array(JsonValue value) throws MalformedException {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw new MalformedException("FacetRules: " + value.kind() + ", not array");
    }

    private static boolean isAscending(List<Integer> months) {
        int before = 0;
        for (int month : months) {
            if (month <= before) {
                return false;
            }
            before = month;
        }
        return true;
    }

    private static boolean isLadder(List<List<String>> ladder) {
        Set<String> names = new HashSet<>();
        return ladder.size() == 3 && ladder.stream().flatMap(List::stream).allMatch(name -> CaseFacts.NAMES.contains(name) && names.add(name));
    }
}
