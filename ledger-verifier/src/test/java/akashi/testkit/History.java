package akashi.testkit;

import akashi.casefile.CitedCriterion;
import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldKind;
import akashi.casefile.FieldSchema;
import akashi.casework.Breach;
import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.casework.Published;
import akashi.casework.Rule;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened in a case, made up, and when its next event is recorded. Each event is of its type's newest revision and as the
 * catalogue wants it. Immutable, so that one history can go on in several ways.
 */
public record History(List<Content> contents, Instant now) {
    /** When the first event is recorded. */
    public static final Instant START = Instant.parse("2026-01-05T03:00:00Z");
    /** A value that leaves out what an event recorded here would have. */
    public static final Object LEFT_OUT = JsonNull.NULL;
    private static final String DIGEST = "x".repeat(42) + "w";

    public History {
        contents = List.copyOf(contents);
    }

    /** Nothing yet. */
    public History() {
        this(List.of(), START);
    }

    /** An application comes in. */
    public History received() {
        return event("ApplicationReceived", "procedure", "extension");
    }

    /** An application, something submitted and assessed, a draft, its review, and a refusal as event 5; each by another officer. */
    public History refused() {
        return received().event("EvidenceSubmitted").event("EvidenceAssessed", "submission", 1)
                .event("DraftDecisionPrepared", "actor", "drafter").event("SecondOfficerReviewed", "actor", "reviewer")
                .event("DecisionRecorded", "actor", "decider", "outcome", "refuse", "reasons", "no means", "criteria", unmet("C-1"));
    }

    /** A clock is set. */
    public History clock(String name, String owner, String dueBy) {
        return event("DeadlineSet", "clock", name, "owner", owner, "dueBy", dueBy);
    }

    /** The next event is recorded at this moment. */
    public History at(String moment) {
        return new History(contents, Instant.parse(moment));
    }

    /** The next event is recorded so much later. */
    public History later(Duration duration) {
        return new History(contents, now.plus(duration));
    }

    /** Goes on with an event that is recorded here: fields that its type needs and that are not named have some value. */
    public History event(String type, Object... fields) {
        Map<String, JsonValue> values = values(fields);
        EventSchema schema = EventCatalogue.shipped().newest(type).orElseThrow();
        for (FieldSchema field : schema.fields()) {
            if (field.required() || schema.nativeRequired().contains(field.name())) {
                values.computeIfAbsent(field.name(), name -> some(field.kind()));
            }
        }
        return with(schema, Mode.NATIVE, values);
    }

    /** Goes on with an event that another system tells of. */
    public History observed(String type, Object... fields) {
        return with(EventCatalogue.shipped().newest(type).orElseThrow(), Mode.OBSERVED, values(fields));
    }

    /** The same, as another system tells it. */
    public History allObserved() {
        return new History(contents.stream().map(content -> new Content(content.type(), content.revision(), content.rules(), Mode.OBSERVED,
                content.recordedAt(), content.fields())).toList(), now);
    }

    /** The last event. */
    public Content last() {
        return contents.get(contents.size() - 1);
    }

    /** What came before the last event. */
    public History beforeLast() {
        return new History(contents.subList(0, contents.size() - 1), last().recordedAt());
    }

    /** The case after all of it. */
    public CaseworkState state() {
        CaseworkState state = CaseworkState.NONE;
        for (Content content : contents) {
            state = state.after(new CaseworkEvent(state.count(), content, Set.of()));
        }
        return state;
    }

    /** The rules that it breaks, one for each breach. */
    public List<Rule> broken(Published published) {
        return judged(published, false, "");
    }

    /** The rules of which it cannot be told, one for each time. */
    public List<Rule> undecided(Published published) {
        return judged(published, true, "");
    }

    /** As {@link #undecided}, where a field is left closed in every event. */
    public List<Rule> undecidedWithout(String field, Published published) {
        return judged(published, true, field);
    }

    /** A citation of version 1 of a criterion that is not met. */
    public static JsonArray unmet(String criterion) {
        return JsonArray.of(new CitedCriterion(criterion, 1, "1", false).json());
    }

    private List<Rule> judged(Published published, boolean undecided, String closed) {
        List<Rule> found = new ArrayList<>();
        CaseworkState state = CaseworkState.NONE;
        for (Content content : contents) {
            CaseworkEvent event = new CaseworkEvent(state.count(), without(content, closed),
                    content.fields().containsKey(closed) ? Set.of(closed) : Set.of());
            state.breaches(event, published).stream().filter(breach -> breach.undecided() == undecided).map(Breach::rule).forEach(found::add);
            state = state.after(event);
        }
        return found;
    }

    private static Content without(Content content, String field) {
        Map<String, JsonValue> rest = new LinkedHashMap<>(content.fields());
        rest.remove(field);
        return new Content(content.type(), content.revision(), content.rules(), content.mode(), content.recordedAt(), rest);
    }

    private History with(EventSchema schema, Mode mode, Map<String, JsonValue> values) {
        values.putIfAbsent("occurredAt", new JsonString(Instants.format(now)));
        values.values().removeIf(JsonNull.NULL::equals);
        schema.fault(values).ifPresent(fault -> {
            throw new IllegalArgumentException(schema.type() + " " + fault);
        });
        List<Content> more = new ArrayList<>(contents);
        more.add(new Content(schema.type(), schema.revision(), TestLog.RULES_LEAF, mode, now, values));
        return new History(more, now.plusSeconds(1));
    }

    private static Map<String, JsonValue> values(Object... fields) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], value(fields[i + 1]));
        }
        return values;
    }

    private static JsonValue value(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        } else if (value instanceof Integer number) {
            return new JsonInteger(number);
        }
        return value instanceof Boolean flag ? new JsonBoolean(flag) : new JsonString((String) value);
    }

    private JsonValue some(FieldKind kind) {
        return switch (kind) {
            case TEXT, CODE -> new JsonString("something");
            case INTEGER -> new JsonInteger(0);
            case BOOLEAN -> new JsonBoolean(false);
            case INSTANT -> new JsonString(Instants.format(now));
            case DATE -> new JsonString(Instants.format(now).substring(0, 10));
            case DIGEST -> new JsonString(DIGEST);
            case CODES -> JsonArray.ofStrings(List.of("something"));
            case CRITERIA -> unmet("C-1");
            case SEQUENCES, ATTRIBUTES, WITHHELD -> new JsonArray(List.of());
        };
    }
}
