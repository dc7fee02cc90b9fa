package akashi.query.opening;

import akashi.casefile.Audience;
import akashi.casefile.Withheld;
import akashi.casefile.Withholding;
import akashi.disclosure.Disclosure;
import akashi.event.Content;
import akashi.event.OpenedEvent;
import akashi.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The places of one case that a reader does not get to see. Immutable. */
public final class ClosedPlaces {
    /** What every whole opening holds after its record, content and fields: facets, link, row and its three rungs. */
    public static final int FACET_LAYERS = 6;
    /** What it holds before its fields: record and content. */
    public static final int OUTER_LAYERS = 2;

    private final List<Withheld> items;

    /** Exactly these places. */
    public ClosedPlaces(List<Withheld> items) {
        this.items = List.copyOf(items);
    }

    /** What this reader does not get of a case of these events, which are whole and in their order. */
    public static ClosedPlaces of(List<OpenedEvent> events, Audience audience) {
        Withholding withholding = Withholding.NONE;
        for (OpenedEvent event : events) {
            Content content = event.content().orElseThrow(() -> new IllegalArgumentException("an event that is not whole"));
            withholding = withholding.after(event.record().sequence(), content.type(), content.revision(), content.fields());
        }
        return new ClosedPlaces(withholding.from(audience));
    }

    /** What is closed of one event, with the reason: its fields, or, in one item without a field, all of it. */
    public List<Withheld> in(long sequence) {
        return items.stream().filter(item -> item.sequence() == sequence).toList();
    }

    /** Whether one event is closed whole. */
    public boolean isWhole(long sequence) {
        return in(sequence).stream().anyMatch(item -> item.field().isEmpty());
    }

    /** The fields of one event that are closed. */
    public Set<String> fields(long sequence) {
        return in(sequence).stream().map(Withheld::field).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether these are the same places, whatever the reasons. */
    public boolean coversAs(ClosedPlaces other) {
        return places().equals(other.places());
    }

    /** The content of an event as far as it is open. */
    public Optional<Content> open(long sequence, Content whole) {
        if (isWhole(sequence)) {
            return Optional.empty();
        }
        Map<String, JsonValue> open = new LinkedHashMap<>(whole.fields());
        open.keySet().removeAll(fields(sequence));
        return Optional.of(new Content(whole.type(), whole.revision(), whole.rules(), whole.mode(), whole.recordedAt(), open));
    }

    /** The disclosures of a whole event that open what is open. */
    public List<Disclosure> open(OpenedEvent event) {
        List<Disclosure> all = event.disclosures();
        long sequence = event.record().sequence();
        if (isWhole(sequence)) {
            return all.subList(0, 1);
        }
        Set<String> closed = fields(sequence);
        int facets = all.size() - FACET_LAYERS;
        List<Disclosure> open = new ArrayList<>(all.subList(0, OUTER_LAYERS));
        all.subList(OUTER_LAYERS, facets).stream().filter(field -> !closed.contains(field.name())).forEach(open::add);
        open.addAll(all.subList(facets, all.size()));
        return open;
    }

    private Set<List<Object>> places() {
        return items.stream().map(item -> List.<Object>of(item.sequence(), item.field())).collect(Collectors.toSet());
    }
}
