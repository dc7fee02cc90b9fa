package akashi.command.importing;

import akashi.casefile.EventCatalogue;
import akashi.text.MalformedException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the columns and activities of a source system mean (docs/import.md). Immutable, safe to share. */
public final class Mapping {
    /** The type of an event whose activity no mapping names. */
    public static final String UNMAPPED = "ActionRecorded";

    private final String name;
    private final Set<String> recognisedBy;
    private final Map<Role, Column> roles;
    private final SourceTime time;
    private final Set<String> rowNumbers;
    private final Map<String, EventRule> events;
    private final Optional<String> emptyCase;
    private final Optional<String> caseObject;
    private final RecordedDates dates;

    Mapping(String name, Set<String> recognisedBy, Map<Role, Column> roles, Optional<String> emptyCase, SourceTime time,
            Set<String> rowNumbers, Map<String, EventRule> events, Optional<String> caseObject, RecordedDates dates) {
        this.name = name;
        this.recognisedBy = Set.copyOf(recognisedBy);
        this.roles = Map.copyOf(roles);
        this.emptyCase = emptyCase;
        this.caseObject = caseObject;
        this.dates = dates;
        this.time = time;
        this.rowNumbers = Set.copyOf(rowNumbers);
        this.events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    }

    /** What every event has, whatever its type. */
    enum Role {
        CASE("case", true), ACTIVITY("activity", true), TIME("time", true), ACTOR("actor", false), OFFICE("office", false);

        private final String word;
        private final boolean required;

        Role(String word, boolean required) {
            this.word = word;
            this.required = required;
        }

        String word() {
            return word;
        }

        boolean required() {
            return required;
        }
    }

    /** Reads a mapping file, checking its types and fields against the catalogue. */
    public static Mapping parse(byte[] document, EventCatalogue catalogue) throws MalformedException {
        return new MappingReader(catalogue).read(document);
    }

    /** The mapping of this name that ships with Akashi. */
    public static Mapping shipped(String name) throws MalformedException {
        for (Mapping mapping : ShippedMappings.all()) {
            if (mapping.name.equals(name)) {
                return mapping;
            }
        }
        throw new MalformedException("mapping: none of this name ships with akashi; there are "
                + ShippedMappings.all().stream().map(Mapping::name).collect(Collectors.joining(", ")));
    }

    /**
     * The usual names of columns, for files that no shipped mapping knows; every event becomes {@link #UNMAPPED}.
     *
     * @param header of the file; empty where a file states none (XES, whose names are a standard)
     */
    static Mapping usual(Collection<String> header) {
        Map<Role, Column> roles = Map.of(
                Role.CASE, usual(header, "case:concept:name", "case_id", "case", "case_number", "case_no"),
                Role.ACTIVITY, usual(header, "concept:name", "activity", "activity_name", "event", "action"),
                Role.TIME, usual(header, "time:timestamp", "timestamp", "time", "complete_timestamp", "datetime", "date", "occurred_at"),
                Role.ACTOR, usual(header, "org:resource", "resource", "actor", "user", "officer"),
                Role.OFFICE, usual(header, "org:group", "office", "group", "department", "unit"));
        return new Mapping("usual-names", Set.of(), roles, Optional.empty(), new SourceTime(List.of(), ZoneOffset.UTC),
                Set.of("activity_instance_id", ".order", "column 1"), Map.of(), Optional.empty(), RecordedDates.NONE);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The activities that it turns into a type of their own. */
    public Set<String> activities() {
        return new LinkedHashSet<>(events.keySet());
    }

    Column column(Role role) {
        return roles.getOrDefault(role, Column.NONE);
    }

    /** The case of rows that name none, if the mapping says that there is one. */
    Optional<String> emptyCase() {
        return emptyCase;
    }

    /** Which type of object is the case, in a file that relates each event to several. */
    Optional<String> caseObject() {
        return caseObject;
    }

    /** The columns that hold dates which no event of the catalogue has a field for. */
    RecordedDates dates() {
        return dates;
    }

    SourceTime time() {
        return time;
    }

    Set<String> rowNumbers() {
        return rowNumbers;
    }

    Map<String, EventRule> events() {
        return events;
    }

    /** Is this a file of the kind that the mapping was written for? */
    boolean recognises(Set<String> columns, String firstActivity) {
        Set<String> plain = columns.stream().map(Column::plain).collect(Collectors.toSet());
        return !recognisedBy.isEmpty() && recognisedBy.stream().map(Column::plain).allMatch(plain::contains)
                && events.containsKey(firstActivity);
    }

    /** Have these columns what no event can do without? */
    boolean fits(Set<String> columns) {
        for (Role role : Role.values()) {
            if (role.required() && !column(role).isAmong(columns)) {
                return false;
            }
        }
        return true;
    }

    private static Column usual(Collection<String> header, String... names) {
        Column column = new Column(List.of(names));
        return header.isEmpty() ? column : column.spelledAs(header);
    }
}
