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
 * The public event {@code FacetRules}, versions 1 and 2: how a row follows from a case's records (docs/format/facets.md). Leaf 1 of every
 * log; sealed contents name the one they were sealed under by its leaf index. Immutable, safe to share.
 *
 * @param zone  the named zone in which quarters are counted, for instance {@code Asia/Tokyo}
 * @param kinds the types of event that are shown as such, sorted; every other one is {@code other}
 * @param outcomes version 2: the types whose outcome is shown, with the outcomes that are shown as such; empty: version 1
 */
public record FacetRules(String zone, List<String> kinds, Optional<Outcomes> outcomes) {
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

    /** Rules of version 1. */
    public FacetRules(String zone, List<String> kinds) {
        this(zone, kinds, Optional.empty());
    }

    /** The version of the rule. */
    public int version() {
        return outcomes.isPresent() ? 2 : 1;
    }

    /** As an event. */
    public PublicEvent event(Instant recordedAt) {
        JsonObject own = JsonObject.EMPTY.with("version", version()).with("zone", zone).with("kinds", JsonArray.ofStrings(kinds))
                .with("quarterOf", JsonArray.ofStrings(QUARTER_OF));
        return new PublicEvent(TYPE, 1, recordedAt, outcomes.map(shown -> own.with("outcomes", shown.json())).orElse(own));
    }

    /** Is this event one of facet rules, of whatever version? */
    public static boolean isOne(PublicEvent event) {
        return event.type().equals(TYPE);
    }

    /**
     * Reads the rules from an event; empty: rules of a version that this verifier cannot compute.
     *
     * @throws MalformedException where it says version 1 or 2 and is not
     */
    public static Optional<FacetRules> of(PublicEvent event) throws MalformedException {
        if (!isOne(event)) {
            throw new MalformedException("FacetRules: another type");
        }
        long version = event.own().integer("version");
        if (event.revision() != 1 || version != 1 && version != 2) {
            return Optional.empty();
        }
        if (version == 1) {
            event.require(TYPE, 1, "version", "zone", "kinds", "quarterOf");
        } else {
            event.require(TYPE, 1, "version", "zone", "kinds", "quarterOf", "outcomes");
        }
        List<String> kinds = strings(event.own().array("kinds"));
        String zone = event.own().text("zone");
        if (!strings(event.own().array("quarterOf")).equals(QUARTER_OF) || !isSorted(kinds) || !isZone(zone)) {
            throw new MalformedException("FacetRules: zone, kinds or quarterOf");
        }
        return Optional.of(new FacetRules(zone, kinds, version == 1 ? Optional.empty() : Optional.of(Outcomes.of(event.own().object("outcomes")))));
    }

    /** The names of the fields that a row is computed from: while one of them is closed, it cannot be. */
    public List<String> fieldsUsed() {
        return outcomes.isPresent() ? List.of("occurredAt", "outcome", "office", "procedure") : List.of("occurredAt");
    }

    /**
     * The row of an event. Versions 1 and 2 ask its own content alone; rules that look back at the case's earlier records will be another
     * version.
     *
     * @param content of the case's newest record, with no field of {@link #fieldsUsed} closed
     */
    public Row row(Content content) {
        return new Row(kinds.contains(content.type()) ? content.type() : OTHER, content.mode(), quarter(stated(content)),
                outcomes.map(shown -> new Row.Finer(shown.of(content), content.text("office"), content.text("procedure"))));
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

    static boolean isSorted(List<String> kinds) {
        return kinds.equals(kinds.stream().sorted().distinct().toList());
    }

    private static boolean isZone(String zone) {
        try {
            return zone.equals("UTC") || zone.indexOf('/') > 0 && ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException e) {
            return false;
        }
    }

    static List<String> strings(JsonArray array) throws MalformedException {
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
