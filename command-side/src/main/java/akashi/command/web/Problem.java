package akashi.command.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Every kind of "no" of this API. The names are promises: clients branch on them. docs/refusals.md lists them; a test compares. */
public enum Problem {
    /** No bearer token, or one that nobody has. */
    UNAUTHORIZED("unauthorized", HttpStatus.UNAUTHORIZED, "A bearer token is needed"),
    /** The token's role may not do this, or nothing answers here. */
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "This token may not do that"),
    /** Nothing answers at this path. */
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Nothing answers here"),
    /** Something answers at this path, but not to this method. */
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "Not by this method"),
    /** The answer cannot be given in a form that the client takes. */
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "No answer in that form"),
    /** The body is not of the media type that is read here. */
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Not this media type"),
    /** A parameter or the body is missing or cannot be understood. */
    BAD_REQUEST("bad-request", HttpStatus.BAD_REQUEST, "The request cannot be understood"),
    /** The body is longer than is taken. */
    TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is too long"),
    /** The column mapping is unknown, unreadable, or none fits the file. */
    MAPPING_UNUSABLE("mapping-unusable", HttpStatus.UNPROCESSABLE_CONTENT, "No usable mapping for this file"),
    /** The file cannot be read as a case history; the detail names the place. */
    HISTORY_MALFORMED("history-malformed", HttpStatus.UNPROCESSABLE_CONTENT, "The file is not a readable case history"),
    /** No case of this number is recorded. */
    CASE_UNKNOWN("case-unknown", HttpStatus.NOT_FOUND, "No such case"),
    /** The whole case was erased: it does not come back, and nothing is recorded under its number again. */
    CASE_ERASED("case-erased", HttpStatus.GONE, "This case was erased"),
    /** The number is that of the ledger's own case. */
    CASE_RESERVED("case-reserved", HttpStatus.CONFLICT, "This number is the ledger's own"),
    /** No erasure was asked for under this name. */
    ERASURE_UNKNOWN("erasure-unknown", HttpStatus.NOT_FOUND, "No such erasure was asked for"),
    /** What is to be erased is not there, or is erased already. */
    ERASURE_NOT_POSSIBLE("erasure-not-possible", HttpStatus.CONFLICT, "That cannot be erased"),
    /** A leaf is not countersigned by a key that the log's policy names, or the policy names none. */
    ERASURE_NOT_COUNTERSIGNED("erasure-not-countersigned", HttpStatus.CONFLICT, "Not countersigned by the ombudsman"),
    /** The case is another than when its erasure was asked for; nothing was erased. */
    ERASURE_CASE_CHANGED("erasure-case-changed", HttpStatus.CONFLICT, "The case has changed since the erasure was asked for"),
    /** No calendar has the release, or its day has not come. */
    RELEASE_NOT_PLANNED("release-not-planned", HttpStatus.CONFLICT, "Not on the calendar, or not yet"),
    /** The period holds too little to be released, or its stock would be below nothing. */
    RELEASE_NOT_POSSIBLE("release-not-possible", HttpStatus.CONFLICT, "This period cannot be released now"),
    /** Not enough auditors committed themselves before the release, or it was not released. */
    AUDIT_NOT_POSSIBLE("audit-not-possible", HttpStatus.CONFLICT, "This release cannot be audited"),
    /** The case has another number of events than {@code If-Match} says. */
    PRECONDITION_FAILED("precondition-failed", HttpStatus.PRECONDITION_FAILED, "The case has changed"),
    /** An event lacks a field that its type needs when it is recorded here. */
    FIELDS_MISSING("fields-missing", HttpStatus.UNPROCESSABLE_CONTENT, "A field is missing"),
    /** There is no such type or field, it cannot hold such a value, or the ledger itself writes it. */
    FIELD_UNKNOWN("field-unknown", HttpStatus.UNPROCESSABLE_CONTENT, "No such type or field, or not with such a value"),
    /** More would be withheld than one disclosure can list. */
    TOO_MUCH_WITHHELD("too-much-withheld", HttpStatus.CONFLICT, "More is withheld than can be listed"),
    /** A request under the same {@code Idempotency-Key} is being handled. */
    IDEMPOTENCY_IN_FLIGHT("idempotency-in-flight", HttpStatus.CONFLICT, "The same request is being handled"),
    /** The {@code Idempotency-Key} stands for another request. */
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", HttpStatus.UNPROCESSABLE_CONTENT, "The key stands for another request"),
    /** Nobody of this name is appointed in the case. */
    REPRESENTATIVE_UNKNOWN("representative-unknown", HttpStatus.CONFLICT, "No such representative is appointed"),
    /** A public event names a text that is not published. */
    DOCUMENT_UNKNOWN("document-unknown", HttpStatus.CONFLICT, "No such text is published"),
    /** No member of staff has this reference. */
    STAFF_UNKNOWN("staff-unknown", HttpStatus.NOT_FOUND, "No such member of staff"),
    /** Too many wrong access codes from one address for one case. */
    TOO_MANY_ATTEMPTS("too-many-attempts", HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
    /** In a demonstration: the clock was to be moved to a moment that is past. */
    CLOCK_BACKWARDS("clock-backwards", HttpStatus.CONFLICT, "Time does not go back"),
    /** Others kept changing the same case; nothing was recorded. */
    CONFLICT("conflict", HttpStatus.CONFLICT, "Others are changing the same case"),
    /** It may or may not have been recorded. */
    OUTCOME_UNKNOWN("outcome-unknown", HttpStatus.SERVICE_UNAVAILABLE, "The outcome is unknown"),
    /** Nothing was recorded, because the ledger cannot record just now. */
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The ledger cannot record now"),
    /** Our fault. */
    INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "A fault of this program");

    private final String code;
    private final HttpStatus status;
    private final String title;

    Problem(String code, HttpStatus status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The last part of the type. */
    public String code() {
        return code;
    }

    HttpStatus status() {
        return status;
    }

    /** The stable identifier: {@code urn:akashi:problem:CODE}. */
    public URI type() {
        return URI.create("urn:akashi:problem:" + code);
    }

    /** This problem with one sentence on what happened here. It must not hold what a case says. */
    ProblemDetail saying(String sentence) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setType(type());
        detail.setTitle(title);
        return detail;
    }

    static Problem forStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? BAD_REQUEST : INTERNAL;
        };
    }
}
