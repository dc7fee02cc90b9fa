package akashi.facets;

import akashi.event.Content;
import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The public event {@code FacetRules}, versions 1 to 3: how a row follows from a case's records (docs/format/facets.md). Leaf 1 of every
 * log; sealed contents name the one they were sealed under by its leaf index. Immutable, safe to share.
 *
 * @param zone  the named zone in which quarters are counted, for instance {@code Asia/Tokyo}
 * @param kinds the types of event that are shown as such, sorted; every other one is {@code other}
 * @param outcomes from version 2 on: the types whose outcome is shown, with the outcomes that are shown as such; empty: version 1
 * @param ladders from version 3 on: how coarse the facts are, and in which rung each stands; empty: version 1 or 2
 */
public record FacetRules(String zone, List<String> kinds, Optional<Outcomes> outcomes, Optional<Ladders> ladders) {
    /** What a type, an outcome, an office or a procedure that the rules do not list is counted as. */
    public static final String OTHER = "other";

    private static final String TYPE = "FacetRules";
    private static final List<String> QUARTER_OF = List.of("occurredAt", "recordedAt");
    /** The members of each version. */
    private static final List<List<String>> MEMBERS = List.of(List.of("version", "zone", "kinds", "quarterOf"),
            List.of("version", "zone", "kinds", "quarterOf", "outcomes"),
            List.of("version", "zone", "kinds", "quarterOf", "outcomes", "offices", "procedures", "months", "rungs"));

    public FacetRules {
        kinds = List.copyOf(kinds);
        if (!isSorted(kinds) || !isZone(zone) || ladders.isPresent() && outcomes.isEmpty()) {
            throw new IllegalArgumentException("facet rules need a named zone, kinds that are sorted and distinct, and outcomes below their ladders");
        }
    }

    /** Rules of version 1. */
    public FacetRules(String zone, List<String> kinds) {
        this(zone, kinds, Optional.empty(), Optional.empty());
    }

    /** Rules of version 2. */
    public FacetRules(String zone, List<String> kinds, Outcomes outcomes) {
        this(zone, kinds, Optional.of(outcomes), Optional.empty());
    }

    /** The version of the rule. */
    public int version() {
        return ladders.isPresent() ? 3 : outcomes.isPresent() ? 2 : 1;
    }

    /** As an event. */
    public PublicEvent event(Instant recordedAt) {
        JsonObject own = JsonObject.EMPTY.with("version", version()).with("zone", zone).with("kinds", JsonArray.ofStrings(kinds))
                .with("quarterOf", JsonArray.ofStrings(QUARTER_OF));
        if (outcomes.isPresent()) {
            own = own.with("outcomes", outcomes.get().json());
        }
        return new PublicEvent(TYPE, 1, recordedAt, ladders.isPresent() ? ladders.get().addTo(own) : own);
    }

    /** Is this event one of facet rules, of whatever version? */
    public static boolean isOne(PublicEvent event) {
        return event.type().equals(TYPE);
    }

    /**
     * Reads the rules from an event; empty: rules of a version that this verifier cannot compute.
     *
     * @throws MalformedException where it says a version that is known and is not
     */
    public static Optional<FacetRules> of(PublicEvent event) throws MalformedException {
        if (!isOne(event)) {
            throw new MalformedException("FacetRules: another type");
        }
        long version = event.own().integer("version");
        if (event.revision() != 1 || version < 1 || version > MEMBERS.size()) {
            return Optional.empty();
        }
        event.require(TYPE, 1, MEMBERS.get((int) version - 1).toArray(String[]::new));
        List<String> kinds = strings(event.own().array("kinds"));
        String zone = event.own().text("zone");
        if (!strings(event.own().array("quarterOf")).equals(QUARTER_OF) || !isSorted(kinds) || !isZone(zone)) {
            throw new MalformedException("FacetRules: zone, kinds or quarterOf");
        }
        return Optional.of(new FacetRules(zone, kinds, version < 2 ? Optional.empty() : Optional.of(Outcomes.of(event.own().object("outcomes"))),
                version < 3 ? Optional.empty() : Optional.of(Ladders.of(event.own()))));
    }

    /** The row of a case's next record, with nothing closed; see {@link #row(CaseSoFar, Content, Collection)}. */
    public Row row(CaseSoFar before, Content content) {
        return row(before, content, List.of());
    }

    /**
     * The row of a case's next record. Versions 1 and 2 ask the record alone; version 3 looks back at the earlier ones.
     *
     * @param before  what the earlier records mean
     * @param content of the record
     * @param closed  the fields of it that are closed: facts that rest on them, or on an earlier record that is, are {@link Row#unknown}
     */
    public Row row(CaseSoFar before, Content content, Collection<String> closed) {
        Set<String> unknown = new HashSet<>();
        if (closed.contains("occurredAt")) {
            unknown.add(Row.QUARTER);
        }
        Optional<Row.Finer> finer = Optional.empty();
        if (ladders.isPresent()) {
            CaseFacts facts = new CaseFacts(this, before, content, closed);
            finer = Optional.of(facts.finer());
            unknown.addAll(facts.unknown());
        } else if (outcomes.isPresent()) {
            // What a second officer thinks is closed to the person, and no row shows it.
            if (closed.contains(Row.OUTCOME) && outcomes.get().byType().containsKey(content.type())) {
                unknown.add(Row.OUTCOME);
            }
            List.of("office", "procedure").stream().filter(closed::contains).forEach(unknown::add);
            finer = Optional.of(new Row.Finer(outcomes.get().of(content), List.of(JsonObject.EMPTY.with("office", Row.textOrNull(content.text("office"))),
                    JsonObject.EMPTY.with("procedure", Row.textOrNull(content.text("procedure"))), JsonObject.EMPTY)));
        }
        return new Row(kinds.contains(content.type()) ? content.type() : OTHER, content.mode(), quarter(CaseSoFar.stated(content)), finer, unknown);
    }

    /** The calendar quarter of a moment. */
    String quarter(Instant instant) {
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
