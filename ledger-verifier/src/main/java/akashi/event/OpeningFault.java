package akashi.event;

/** The rule of the closed profile that an event breaks (docs/format/entry.md, "Opening"). The codes are stable. */
public enum OpeningFault {
    /** The entry is not the 121 bytes of a sealed event. */
    ENTRY_FORM("entry-form", "the entry is not that of a sealed event"),
    /** A disclosure is not canonical base64url of a canonical array of salt, name and value. */
    DISCLOSURE_FORM("disclosure-form", "a disclosure is not in its one spelling"),
    /** One disclosure is there twice. */
    DISCLOSURE_TWICE("disclosure-twice", "a disclosure is there twice"),
    /** No digest of the event names a disclosure. */
    DISCLOSURE_UNUSED("disclosure-unused", "a disclosure does not belong to this event"),
    /** The disclosures are not in the order of the layers. */
    DISCLOSURE_ORDER("disclosure-order", "the disclosures are out of order"),
    /** A salt has a wrong length. */
    SALT_LENGTH("salt-length", "a salt has a wrong length"),
    /** The two digests of the entry do not open to one record and one facets. */
    TOP_NAMES("top-names", "the entry does not open to one record and one facets"),
    /** No disclosure opens the record. */
    RECORD_CLOSED("record-closed", "the record is not opened"),
    /** The record is not as the format has it. */
    RECORD_FORM("record-form", "the record is not as the format has it"),
    /** The content is not as the format has it. */
    CONTENT_FORM("content-form", "the content is not as the format has it"),
    /** This version knows no such type and revision. */
    SCHEMA_UNKNOWN("schema-unknown", "this version does not know the type or revision"),
    /** A list of digests is not one of distinct, sorted digests. */
    DIGEST_FORM("digest-form", "digests are not canonical, distinct and sorted"),
    /** A list of digests is longer or shorter than the schema. */
    DIGEST_COUNT("digest-count", "there are more or fewer digests than fields"),
    /** A disclosure has another name than its place allows. */
    NAME_WRONG("name-wrong", "a disclosure stands in a place of another name"),
    /** A field is opened twice. */
    FIELD_TWICE("field-twice", "a field is opened twice"),
    /** The schema has no such field. */
    FIELD_UNKNOWN("field-unknown", "the schema has no such field"),
    /** The field may not hold this value. */
    FIELD_VALUE("field-value", "a field holds what its kind does not allow"),
    /** A layer of the facets is not as the format has it. */
    FACETS_FORM("facets-form", "the facets are not as the format has them"),
    /** The facets are opened in part. */
    FACETS_PARTIAL("facets-partial", "the facets are opened in part"),
    /** The row's salt is not the one that follows from the record. */
    ROW_SALT("row-salt", "the row's salt does not follow from the record");

    private final String code;
    private final String sentence;

    OpeningFault(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** In words, lower case, without a stop. */
    public String sentence() {
        return sentence;
    }
}
