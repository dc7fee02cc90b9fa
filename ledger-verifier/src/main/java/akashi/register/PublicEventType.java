package akashi.register;

import static akashi.register.FieldForm.AMOUNT;
import static akashi.register.FieldForm.CODE;
import static akashi.register.FieldForm.CODES;
import static akashi.register.FieldForm.COUNT;
import static akashi.register.FieldForm.DATE;
import static akashi.register.FieldForm.DATES;
import static akashi.register.FieldForm.DIGEST;
import static akashi.register.FieldForm.ENTRIES;
import static akashi.register.FieldForm.INSTANT;
import static akashi.register.FieldForm.INTEGER;
import static akashi.register.FieldForm.KEY;
import static akashi.register.FieldForm.METHOD;
import static akashi.register.FieldForm.OWNER;
import static akashi.register.FieldForm.PERCENTILE;
import static akashi.register.FieldForm.PLAN;
import static akashi.register.FieldForm.STOCK_FLOW;
import static akashi.register.FieldForm.TABLES;
import static akashi.register.FieldForm.TEXT;
import static akashi.register.FieldForm.TEXTS;
import static akashi.register.FieldForm.TITLE;
import static akashi.register.FieldForm.UNIT;
import static akashi.register.FieldForm.VERSION;
import static akashi.register.FieldForm.WEEKEND;
import static akashi.register.FieldForm.WITHHELD;
import static akashi.register.FieldForm.ZONE;
import static akashi.register.PublicField.field;
import static akashi.register.PublicField.optional;

import akashi.event.Entry;
import akashi.event.PublicEvent;
import akashi.json.CompactJson;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of event that the register holds, with their fields in the order in which they are written
 * (docs/format/public-events.md). All of them are in revision 1.
 */
public enum PublicEventType {
    /** A version of the criteria that decisions apply. */
    CRITERIA_PUBLISHED("CriteriaPublished", field("criterion", CODE), field("version", VERSION), field("title", TITLE),
            field("text", TEXTS), field("inForceFrom", DATE), optional("inForceTo", DATE), optional("transitional", TEXT)),
    /** The last day on which a version of criteria is in force. */
    CRITERIA_REPEALED("CriteriaRepealed", field("criterion", CODE), field("version", VERSION), field("inForceTo", DATE)),
    /** How long something may take. */
    SERVICE_STANDARD_PUBLISHED("ServiceStandardPublished", field("standard", CODE), field("version", VERSION),
            field("procedure", CODE), field("clock", CODE), field("amount", AMOUNT), field("unit", UNIT),
            optional("percentile", PERCENTILE), field("calendar", CODE), field("owner", OWNER), field("from", DATE),
            field("basis", TEXT), optional("extensionCapDays", COUNT), optional("acknowledgeWithinDays", AMOUNT),
            optional("serveWithinDays", AMOUNT)),
    /** Which days are worked on. */
    BUSINESS_CALENDAR_PUBLISHED("BusinessCalendarPublished", field("calendar", CODE), field("version", VERSION), field("zone", ZONE),
            field("weekend", WEEKEND), field("holidays", DATES), field("from", DATE), field("until", DATE)),
    /** What the codes of a list mean. */
    CODE_LIST_PUBLISHED("CodeListPublished", field("list", CODE), field("version", VERSION), field("codes", ENTRIES),
            field("from", DATE)),
    /** An office takes up its work. */
    OFFICE_OPENED("OfficeOpened", field("office", CODE), optional("title", TITLE), optional("jurisdiction", TEXT), field("from", DATE)),
    /** An office's last day. */
    OFFICE_CLOSED("OfficeClosed", field("office", CODE), field("until", DATE)),
    /** Offices become part of another one. */
    OFFICE_MERGED("OfficeMerged", field("offices", CODES), field("into", CODE), field("from", DATE)),
    /** How cases are given to people. */
    WORKLOAD_RULE_ADOPTED("WorkloadRuleAdopted", field("rule", CODE), field("version", VERSION), field("method", METHOD),
            optional("office", CODE), field("text", TEXTS), field("from", DATE)),
    /** When which figures will be published. */
    STATISTICS_CALENDAR_PUBLISHED("StatisticsCalendarPublished", field("series", CODE), field("version", VERSION),
            field("releases", PLAN)),
    /** The figures of a period. */
    STATISTICS_RELEASED("StatisticsReleased", field("series", CODE), field("release", CODE), field("from", DATE),
            field("until", DATE), field("first", COUNT), field("treeSize", COUNT), field("rows", COUNT), field("erased", COUNT),
            field("rowsRoot", DIGEST), field("linksRoot", DIGEST), field("k", AMOUNT), field("rules", VERSION), field("withheld", WITHHELD),
            field("tables", TABLES), field("stockFlow", STOCK_FLOW)),
    /** The stock of a series was counted anew. */
    STATISTICS_CORRECTED("StatisticsCorrected", field("series", CODE), field("release", CODE), field("cause", CODE),
            field("count", INTEGER), field("reason", TEXT)),
    /** A release counts no more. */
    STATISTICS_WITHDRAWN("StatisticsWithdrawn", field("series", CODE), field("release", CODE), field("reason", TEXT)),
    /** An auditor of a release to come has thrown dice, and shows that they are thrown. */
    AUDITOR_NONCE_COMMITTED("AuditorNonceCommitted", field("series", CODE), field("release", CODE), field("auditor", CODE),
            field("commitment", DIGEST)),
    /** The institution can no longer say otherwise which link is whose. Nobody publishes it by hand. */
    AUDIT_BINDINGS_COMMITTED("AuditBindingsCommitted", field("series", CODE), field("release", CODE), field("root", DIGEST)),
    /** The auditor's dice. */
    AUDITOR_NONCE_REVEALED("AuditorNonceRevealed", field("series", CODE), field("release", CODE), field("auditor", CODE),
            field("nonce", DIGEST)),
    /** A key of the log is followed by another. */
    KEY_ROTATED("KeyRotated", field("key", KEY), field("successor", KEY), field("from", INSTANT)),
    /** A key is no longer to be trusted. */
    KEY_REVOKED("KeyRevoked", field("key", KEY), field("since", INSTANT), field("reason", TEXT)),
    /** Another witness watches the log. */
    WITNESS_ADDED("WitnessAdded", field("key", KEY), field("operator", TEXT), optional("url", TEXT)),
    /** A new form of a case event. */
    SCHEMA_VERSION_PUBLISHED("SchemaVersionPublished", field("schema", CODE), field("version", VERSION), field("digest", DIGEST),
            field("from", DATE)),
    /** Something did not work, or was recorded late. */
    INCIDENT_DECLARED("IncidentDeclared", field("from", INSTANT), optional("to", INSTANT), field("kind", CODE),
            optional("notice", TITLE)),
    /** An instruction that changes practice: its digest now, its text by a date. */
    POLICY_INSTRUCTION_ISSUED("PolicyInstructionIssued", field("instruction", CODE), field("version", VERSION),
            field("digest", DIGEST), field("from", DATE), field("textBy", DATE)),
    /** What an auditor found. */
    AUDIT_REPORT_PUBLISHED("AuditReportPublished", field("report", CODE), field("body", TEXT), field("title", TITLE),
            field("text", TEXTS), optional("answerBy", DATE)),
    /** What the institution says to it. */
    INSTITUTION_ANSWERED_PUBLICLY("InstitutionAnsweredPublicly", field("report", CODE), field("text", TEXTS)),
    /** Many records were read at once. */
    BULK_ACCESSED("BulkAccessed", field("count", COUNT), field("role", CODE), field("basis", TEXT), field("ticket", CODE)),
    /** Entries were erased by law: how many, and how many whole cases among them. Nobody publishes it by hand. */
    ERASURE_COMPLETED("ErasureCompleted", field("count", COUNT), field("cases", COUNT), field("basis", TEXT), field("completedOn", DATE),
            field("unreleased", COUNT));

    private static final int REVISION = 1;
    /** Members that give the two ends of one span, where a type has both. */
    private static final List<List<String>> SPANS =
            List.of(List.of("inForceFrom", "inForceTo"), List.of("from", "until"), List.of("from", "to"));

    private final String word;
    private final List<PublicField> fields;

    PublicEventType(String word, PublicField... fields) {
        this.word = word;
        this.fields = List.of(fields);
    }

    /** The type as events name it. */
    public String word() {
        return word;
    }

    /** The names of its fields, in the order in which they are written. */
    public List<String> fieldNames() {
        return fields.stream().map(PublicField::name).toList();
    }

    /** What the field may hold, in the format's word for it. */
    public List<String> fieldForms() {
        return fields.stream().map(field -> field.form().name() + (field.optional() ? " or null" : "")).toList();
    }

    /** The type that events name so. */
    public static Optional<PublicEventType> of(String word) {
        return Stream.of(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** The type of an event, if the register knows it in the event's revision. */
    static Optional<PublicEventType> of(PublicEvent event) {
        return event.revision() == REVISION ? of(event.type()) : Optional.empty();
    }

    /**
     * An event of this type.
     *
     * @param own as {@link #arranged} answers it
     * @throws IllegalArgumentException if {@link #refusalOf} refuses the fields
     */
    public PublicEvent event(JsonObject own, Instant recordedAt) {
        refusalOf(own).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.sentence());
        });
        return new PublicEvent(word, REVISION, recordedAt, own);
    }

    /** The fields in the order in which they are written: optional ones that are absent hold null, those that nobody knows come last. */
    public JsonObject arranged(JsonObject given) {
        Map<String, JsonValue> arranged = new LinkedHashMap<>();
        for (PublicField field : fields) {
            JsonValue value = given.members().get(field.name());
            if (value != null || field.optional()) {
                arranged.put(field.name(), value == null ? JsonNull.NULL : value);
            }
        }
        given.members().forEach(arranged::putIfAbsent);
        return new JsonObject(arranged);
    }

    /** What is wrong with these as the fields of an event, whatever the register holds already. */
    public Optional<RegisterRefusal> refusalOf(JsonObject own) {
        List<String> names = fieldNames();
        for (String name : own.names()) {
            if (!names.contains(name)) {
                return refused(RegisterRule.FIELD_UNKNOWN, name, "is no field of " + word);
            }
        }
        for (PublicField field : fields) {
            JsonValue value = own.members().get(field.name());
            if (value == null) {
                return refused(RegisterRule.FIELD_MISSING, field.name(), "is missing; " + word + " has " + String.join(", ", names));
            }
            if (!field.accepts(value)) {
                return refused(RegisterRule.FIELD_WRONG, field.name(), "must be " + field.form().says() + (field.optional() ? ", or null" : ""));
            }
        }
        if (!own.names().equals(names)) {
            return refused(RegisterRule.FIELD_WRONG, own.names().get(0), "or another field stands out of the order "
                    + String.join(", ", names));
        }
        return spans(own).or(() -> length(own));
    }

    private Optional<RegisterRefusal> spans(JsonObject own) {
        for (List<String> span : SPANS) {
            // Dates, and moments, are written so that their texts sort as they do.
            if (own.members().get(span.get(0)) instanceof JsonString from && own.members().get(span.get(1)) instanceof JsonString to
                    && to.value().compareTo(from.value()) < 0) {
                return refused(RegisterRule.FIELD_WRONG, span.get(1), "must not be before " + span.get(0));
            }
        }
        return Optional.empty();
    }

    private Optional<RegisterRefusal> length(JsonObject own) {
        // The members that every event has take less than two hundred bytes.
        return CompactJson.write(own).length <= Entry.MAX_BYTES - 200 ? Optional.empty()
                : Optional.of(new RegisterRefusal(RegisterRule.TOO_LONG, "The event's " + largest(own) + " makes it longer than the "
                        + Entry.MAX_BYTES + " bytes of an entry of the log."));
    }

    private static String largest(JsonObject own) {
        List<String> names = new ArrayList<>(own.names());
        names.sort((one, other) -> Integer.compare(CompactJson.write(own.members().get(other)).length,
                CompactJson.write(own.members().get(one)).length));
        return names.get(0);
    }

    private static Optional<RegisterRefusal> refused(RegisterRule rule, String field, String why) {
        return Optional.of(new RegisterRefusal(rule, field + " " + why + "."));
    }
}
