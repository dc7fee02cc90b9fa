package akashi.facets;

import akashi.event.Content;
import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The public event {@code FacetRules}, version 1: how a row follows from a case's records (docs/format/facets.md). Leaf 1 of every
 * log; sealed contents name the one they were sealed under by its leaf index. Immutable, safe to share.
 *
 * @param zone  the named zone in which quarters are counted, for instance {@code Asia/Tokyo}
 * @param kinds the types of event that are shown as such, sorted; every other one is {@code other}
 */
public record FacetRules(String zone, List<String> kinds) {
    /** The version of the rule that this class computes. */
    public static final int VERSION = 1;
    /** What a type that the rules do not list is counted as. */
    public static final String OTHER = "other";

    private static final String TYPE = "FacetRules";
    private static final List<String> QUARTER_OF = List.of("occurredAt", "recordedAt");

    public FacetRules {
        kinds = List.copyOf(kinds);
        if (!isSorted(kinds) || !isZone(zone)) {
            throw new IllegalArgumentException("facet rules need a named zone, and kinds that are sorted and distinct");
        }
    }

    /** As an event. */
    public PublicEvent event(Instant recordedAt) {
        return new PublicEvent(TYPE, 1, recordedAt, JsonObject.EMPTY.with("version", VERSION).with("zone", zone)
                .with("kinds", JsonArray.ofStrings(kinds)).with("quarterOf", JsonArray.ofStrings(QUARTER_OF)));
    }

    /** Is this event one of facet rules, of whatever version? */
    public static boolean isOne(PublicEvent event) {
        return event.type().equals(TYPE);
    }

    /**
     * Reads the rules from an event; empty: rules of a version that this verifier cannot compute.
     *
     * @throws MalformedException where it says version 1 and is not
     */
    public static Optional<FacetRules> of(PublicEvent event) throws MalformedException {
        if (!isOne(event)) {
            throw new MalformedException("FacetRules: another type");
        }
        if (event.revision() != 1 || event.own().integer("version") != VERSION) {
            return Optional.empty();
        }
        event.require(TYPE, 1, "version", "zone", "kinds", "quarterOf");
        List<String> kinds = strings(event.own().array("kinds"));
        String zone = event.own().text("zone");
        if (!strings(event.own().array("quarterOf")).equals(QUARTER_OF) || !isSorted(kinds) || !isZone(zone)) {
            throw new MalformedException("FacetRules: zone, kinds or quarterOf");
        }
        return Optional.of(new FacetRules(zone, kinds));
    }

    /** The names of the fields that a row is computed from: while one of them is closed, it cannot be. */
    public List<String> fieldsUsed() {
        return List.of("occurredAt");
    }

    /**
     * The row of an event. Version 1 asks its own content alone; rules that look back at the case's earlier records will be another
     * version.
     *
     * @param content of the case's newest record, with no field of {@link #fieldsUsed} closed
     */
    public Row row(Content content) {
        return new Row(kinds.contains(content.type()) ? content.type() : OTHER, content.mode(), quarter(stated(content)));
    }

    private static Instant stated(Content content) {
        Optional<String> occurredAt = content.text("occurredAt");
        if (occurredAt.isEmpty()) {
            return content.recordedAt();
        }
        try {
            return Instants.parse(occurredAt.get(), "occurredAt");
        } catch (MalformedException e) {
            throw new IllegalArgumentException("content that was never checked against its schema", e);
        }
    }

    private String quarter(Instant instant) {
        ZonedDateTime stated = instant.atZone(ZoneId.of(zone));
        String year = Integer.toString(stated.getYear());
        return "0".repeat(Math.max(0, 4 - year.length())) + year + 'Q' + ((stated.getMonthValue() + 2) / 3);
    }

    private static boolean isSorted(List<String> kinds) {
        return kinds.equals(kinds.stream().sorted().distinct().toList());
    }

    private static boolean isZone(String zone) {
        try {
            return zone.equals("UTC") || zone.indexOf('/') > 0 && ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static List<String> strings(JsonArray array) throws MalformedException {
        List<String> strings = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonString text)) {
                throw new MalformedException("FacetRules: an element that is no string");
            }
            strings.add(text.value());
        }
        return strings;
    }
}
