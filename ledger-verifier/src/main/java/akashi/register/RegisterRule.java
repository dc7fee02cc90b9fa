package akashi.register;

/** Why a public event cannot enter the register. The codes are promises; docs/refusals.md explains each. */
public enum RegisterRule {
    /** The register has no such type of event, or not in this revision. */
    TYPE_UNKNOWN("register-type-unknown", true),
    /** The type has no such field. */
    FIELD_UNKNOWN("register-field-unknown", true),
    /** A field that the type has is not there. */
    FIELD_MISSING("register-field-missing", true),
    /** A field holds what it may not hold. */
    FIELD_WRONG("register-field-wrong", true),
    /** The event is longer than an entry of the log may be. */
    TOO_LONG("register-too-long", true),
    /** Versions of one thing ascend. */
    VERSION_NOT_ASCENDING("register-version-not-ascending", false),
    /** Two versions of one criterion are never in force on the same day (14). */
    CRITERIA_OVERLAP("register-criteria-overlap", false),
    /** A criterion comes into force and is repealed for days to come, unless a transitional clause says more (14). */
    CRITERIA_RETROACTIVE("register-criteria-retroactive", false),
    /** What is repealed was published. */
    CRITERION_UNKNOWN("register-criterion-unknown", false),
    /** A service standard counts by a calendar that was published. */
    CALENDAR_UNKNOWN("register-calendar-unknown", false),
    /** A version of a standard or a code list does not start before the version that it follows. */
    STARTS_BEFORE_EARLIER("register-starts-before-earlier", false),
    /** An office that is opened was not open. */
    OFFICE_OPEN("register-office-open", false),
    /** An office that is closed or merged was open until then. */
    OFFICE_NOT_OPEN("register-office-not-open", false),
    /** A statistics release opens with the stock that the one before closed with, corrections counted, and its own sum is right (15). */
    STOCK_FLOW_BROKEN("register-stock-flow-broken", false),
    /** The periods of a series follow each other without gap or overlap, each under a name of its own. */
    RELEASE_PERIOD("register-release-period", false),
    /** What is corrected or withdrawn was released, and only the newest release of a series can be withdrawn. */
    RELEASE_UNKNOWN("register-release-unknown", false),
    /** What is answered was published. */
    REPORT_UNKNOWN("register-report-unknown", false),
    /** An audit goes its one way, once: nonces committed, then the release, bindings, nonces revealed. */
    AUDIT_ORDER("register-audit-order", false),
    /** The nonce that is revealed is the one that was committed. */
    AUDIT_NONCE("register-audit-nonce", false);

    private final String code;
    private final boolean form;

    RegisterRule(String code, boolean form) {
        this.code = code;
        this.form = form;
    }

    /** The stable name. */
    public String code() {
        return code;
    }

    /** Is it about the event's own form, whatever the register holds already? */
    public boolean isOfForm() {
        return form;
    }
}
