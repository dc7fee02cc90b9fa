package akashi.release;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.text.MalformedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public event that commits to a release (docs/format/release.md). Immutable.
 *
 * @param period    which leaves, under which name
 * @param rows      how many rows the release lists
 * @param erased    how many sealed leaves of the period were erased before
 * @param rowsRoot  over the rows' digests
 * @param linksRoot over the links' digests
 * @param k         least number of rows of a class
 * @param withheld  how many rows do not have a layer opened
 * @param tables    SHA-256 of each table's file, by name
 * @param stock     the stock of open cases, and how it came about
 */
public record StatisticsReleased(Period period, long rows, long erased, Hash rowsRoot, Hash linksRoot, int k, Withheld withheld,
        Map<String, Hash> tables, Stock stock) {
    /** The version of the rules that this class stands for. */
    public static final int RULES = 1;
    /** The least k that a release may have. */
    public static final int LEAST_K = 10;
    /** The least k of a release that is to be audited: an audit tells of each row which of two halves its leaf is in (docs/format/audit.md). */
    public static final int LEAST_K_AUDITED = 200;

    /**
     * A period.
     *
     * @param series   the calendar's series
     * @param release  the release's name in it
     * @param from     first day
     * @param until    last day
     * @param first    its first leaf
     * @param treeSize the leaf after its last one
     */
    public record Period(String series, String release, LocalDate from, LocalDate until, long first, long treeSize) {
    }

    public StatisticsReleased {
        tables = Map.copyOf(tables);
    }

    /** Is this event a release? */
    public static boolean isOne(PublicEvent event) {
        return event.type().equals(PublicEventType.STATISTICS_RELEASED.word());
    }

    /** Reads the event. */
    public static StatisticsReleased of(PublicEvent event) throws MalformedException {
        if (!isOne(event) || event.revision() != 1) {
            throw new MalformedException("StatisticsReleased: another type or revision");
        }
        JsonObject own = event.own();
        if (PublicEventType.STATISTICS_RELEASED.refusalOf(own).isPresent()) {
            throw new MalformedException("StatisticsReleased: " + PublicEventType.STATISTICS_RELEASED.refusalOf(own).get().sentence());
        }
        if (own.integer("rules") != RULES) {
            throw new MalformedException("StatisticsReleased: rules of version " + own.integer("rules"));
        }
        Period period = new Period(own.text("series"), own.text("release"), LocalDate.parse(own.text("from")), LocalDate.parse(own.text("until")),
                own.integer("first"), own.integer("treeSize"));
        JsonObject withheld = own.object("withheld");
        Map<String, Hash> tables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> table : own.object("tables").members().entrySet()) {
            tables.put(table.getKey(), Hash.fromBase64Url(((JsonString) table.getValue()).value(), table.getKey()));
        }
        return new StatisticsReleased(period, own.integer("rows"), own.integer("erased"), digest(own, "rowsRoot"), digest(own, "linksRoot"),
                (int) own.integer("k"), new Withheld(withheld.integer("row"), withheld.integer("d1"), withheld.integer("d2"), withheld.integer("d3")),
                tables, Stock.of(own.object("stockFlow")));
    }

    /** As the fields of the event. */
    public JsonObject fields() {
        JsonObject digests = JsonObject.EMPTY;
        for (String name : tables.keySet().stream().sorted().toList()) {
            digests = digests.with(name, tables.get(name).base64Url());
        }
        return JsonObject.EMPTY.with("series", period.series()).with("release", period.release()).with("from", period.from().toString())
                .with("until", period.until().toString()).with("first", period.first()).with("treeSize", period.treeSize())
                .with("rows", rows).with("erased", erased).with("rowsRoot", rowsRoot.base64Url()).with("linksRoot", linksRoot.base64Url())
                .with("k", k).with("rules", RULES)
                .with("withheld", JsonObject.EMPTY.with("row", withheld.row()).with("d1", withheld.first()).with("d2", withheld.second())
                        .with("d3", withheld.third()))
                .with("tables", digests).with("stockFlow", stock.json());
    }

    /** As an event. */
    public PublicEvent event(Instant recordedAt) {
        return PublicEventType.STATISTICS_RELEASED.event(fields(), recordedAt);
    }

    private static Hash digest(JsonObject own, String name) throws MalformedException {
        return Hash.fromBase64Url(own.text(name), name);
    }
}
