package akashi.query.oversight;

import akashi.event.Content;
import akashi.json.JsonInteger;
import akashi.query.casefile.CaseView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came into a case between the ends of two days. Nothing ever leaves one: what is corrected or withdrawn is so by an event that was added.
 *
 * @param added       events that came with the later day, in their order, each with what it does to an earlier one
 * @param clocksBegun clocks that run at the later day and did not at the earlier, as {@code clocksEnded} those the other way round
 * @param clocksMoved clocks whose last day is another */
public record CaseChanges(List<Added> added, Set<String> clocksBegun, Set<String> clocksEnded, Set<String> clocksMoved) {
    /** What an event does. */
    public enum Kind {
        /** It says something new. */
        ADDS,
        /** It says that an earlier one was wrong, or changes it. */
        CORRECTS,
        /** It takes something back: a decision, an application. */
        WITHDRAWS,
        /** It says that an earlier one is disputed. */
        CONTESTS
    }

    private static final Map<String, Kind> KINDS = Map.of("RecordCorrected", Kind.CORRECTS, "DecisionVaried", Kind.CORRECTS, "DecisionRevoked",
        Kind.WITHDRAWS, "Withdrawn", Kind.WITHDRAWS, "SubjectContested", Kind.CONTESTS, "CaseReopened", Kind.CORRECTS);

    public CaseChanges {
        added = List.copyOf(added);
    }

    /** From the end of one day to the end of another. */
    public static CaseChanges between(CaseThen earlier, CaseThen later) {
        Set<Long> before = earlier.events().stream().map(event -> event.place().sequence()).collect(Collectors.toSet());
        List<Added> added = new ArrayList<>();
        for (CaseView.Event event : later.events()) {
            if (!before.contains(event.place().sequence())) {
                Kind kind = event.content().map(content -> KINDS.getOrDefault(content.type(), Kind.ADDS)).orElse(Kind.ADDS);
                added.add(new Added(event, kind, event.content().flatMap(CaseChanges::target)));
            }
        }
        Set<String> begun = new TreeSet<>(later.state().clocks().keySet());
        begun.removeAll(earlier.state().clocks().keySet());
        Set<String> ended = new TreeSet<>(earlier.state().clocks().keySet());
        ended.removeAll(later.state().clocks().keySet());
        Set<String> moved = new TreeMap<>(earlier.state().clocks()).entrySet().stream()
            .filter(each -> later.state().clocks().containsKey(each.getKey())
                && !later.state().clocks().get(each.getKey()).dueBy().equals(each.getValue().dueBy()))
            .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
        return new CaseChanges(added, begun, ended, moved);
    }

    /** How many events do this. */
    public long number(Kind kind) {
        return added.stream().filter(each -> each.kind == kind).count();
    }

    private static Optional<Long> target(Content content) {
        return content.field("target").filter(JsonInteger.class::isInstance).map(value -> ((JsonInteger) value).value());
    }

    /** An event that was added. @param target the event that it is about */
    public record Added(CaseView.Event event, Kind kind, Optional<Long> target) { }

    /** Counts only: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "CaseChanges[" + added.size() + "]";
    }
}
