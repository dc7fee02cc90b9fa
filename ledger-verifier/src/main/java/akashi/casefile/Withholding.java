package akashi.casefile;

import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a reader of a case does not get to see: a fold over the case's events, whole, in their order, and nothing else goes into it.
 * Who records a disclosure, who leaves places closed and who shows a page all ask here. Immutable.
 *
 * <p>Fields that are absent ({@code null}) are open: that nothing stands there is no secret. The subject does not see a
 * {@code DraftDecisionPrepared} before a {@code DecisionRecorded} follows it, nor a {@code RecordAccessed} between its
 * {@code AccessDisclosureDeferred} and its {@code AccessDisclosureReleased}. Until when an access is deferred is for oversight alone,
 * and so the list names no date.
 */
public final class Withholding {
    /** Of a case without events. */
    public static final Withholding NONE = new Withholding(List.of(), Set.of(), Map.of());

    private static final Set<String> TURNING = Set.of("DraftDecisionPrepared", "DecisionRecorded", "RecordAccessed",
            "AccessDisclosureDeferred", "AccessDisclosureReleased");

    private final List<ClosedField> fields;
    private final Set<Long> drafts;
    /** Access, and whether its disclosure is deferred now. */
    private final Map<Long, Boolean> accesses;

    private Withholding(List<ClosedField> fields, Set<Long> drafts, Map<Long, Boolean> accesses) {
        this.fields = fields;
        this.drafts = drafts;
        this.accesses = accesses;
    }

    /**
     * After the case's next event. Total: of a type that the catalogue does not know every field counts as for oversight alone.
     *
     * @param sequence the event's place in its case
     * @param values   by name; {@code null} in JSON or missing is absence
     */
    public Withholding after(long sequence, String type, int revision, Map<String, JsonValue> values) {
        List<ClosedField> closed = new ArrayList<>(fields);
        Optional<EventSchema> schema = EventCatalogue.shipped().schema(type, revision);
        values.forEach((name, value) -> {
            char visibility = schema.flatMap(known -> known.field(name)).map(FieldSchema::visibility).orElse('A');
            if (value != JsonNull.NULL && !Audience.SUBJECT.sees(visibility)) {
                closed.add(new ClosedField(sequence, name, visibility));
            }
        });
        List<ClosedField> all = closed.size() == fields.size() ? fields : List.copyOf(closed);
        if (!TURNING.contains(type)) {
            return new Withholding(all, drafts, accesses);
        }
        Set<Long> undecided = new TreeSet<>(drafts);
        Map<Long, Boolean> deferred = new TreeMap<>(accesses);
        switch (type) {
            case "DraftDecisionPrepared" -> undecided.add(sequence);
            case "DecisionRecorded" -> undecided.clear();
            case "RecordAccessed" -> deferred.put(sequence, false);
            case "AccessDisclosureDeferred" -> set(deferred, values.get("access"), true);
            case "AccessDisclosureReleased" -> set(deferred, values.get("access"), false);
            default -> throw new AssertionError("one of TURNING");
        }
        return new Withholding(all, undecided, deferred);
    }

    /** What this reader does not get, in the order of the events and of the fields' names; an event that is withheld whole is named once, without its fields. */
    public List<Withheld> from(Audience audience) {
        Map<Long, LegalBasis> whole = new TreeMap<>();
        if (audience == Audience.SUBJECT) {
            drafts.forEach(sequence -> whole.put(sequence, LegalBasis.DRAFT));
            accesses.forEach((sequence, deferred) -> {
                if (deferred) {
                    whole.put(sequence, LegalBasis.DEFERRED_ACCESS);
                }
            });
        }
        Map<Long, List<Withheld>> listed = new TreeMap<>();
        whole.forEach((sequence, basis) -> listed.put(sequence, List.of(item(sequence, Optional.empty(), basis))));
        fields.stream().filter(field -> !audience.sees(field.visibility) && !whole.containsKey(field.sequence))
                .sorted(Comparator.comparingLong(ClosedField::sequence).thenComparing(ClosedField::name))
                .forEach(field -> listed.computeIfAbsent(field.sequence, any -> new ArrayList<>())
                        .add(item(field.sequence, Optional.of(field.name), LegalBasis.of(field.visibility))));
        return listed.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableList());
    }

    /** Only what is an access of this very case can be deferred: a number that names another event hides nothing. */
    private static void set(Map<Long, Boolean> accesses, JsonValue access, boolean deferred) {
        if (access instanceof JsonInteger sequence) {
            accesses.computeIfPresent(sequence.value(), (known, before) -> deferred);
        }
    }

    private static Withheld item(long sequence, Optional<String> field, LegalBasis basis) {
        return new Withheld(sequence, field, basis.text(), Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Withholding that && fields.equals(that.fields) && drafts.equals(that.drafts) && accesses.equals(that.accesses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields, drafts, accesses);
    }

    private record ClosedField(long sequence, String name, char visibility) {}
}
