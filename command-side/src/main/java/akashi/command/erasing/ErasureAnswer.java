package akashi.command.erasing;

import akashi.erasure.ErasureRequest;

/** What came of asking for an erasure, or of carrying one out. */
public sealed interface ErasureAnswer {
    /** To be countersigned. */
    record Asked(ErasureRequest request) implements ErasureAnswer {}

    /**
     * Erased: now, or before under the same request.
     *
     * @param count       entries
     * @param tidied      whether the database has let go of the overwritten rows, too; if not, its next vacuum does
     */
    record Erased(String id, int count, boolean wholeCase, boolean tidied) implements ErasureAnswer {}

    /** Nothing was done. @param sentence says nothing of what the case says */
    record Refused(Why why, String sentence) implements ErasureAnswer {}

    /** Why nothing was done. */
    enum Why {
        /** The ledger does not have the case. */
        CASE_UNKNOWN,
        /** The whole case is erased already. */
        CASE_ERASED,
        /** No such request. */
        REQUEST_UNKNOWN,
        /** What was asked for cannot be: no such event, erased already, or words that do not fit. */
        NOT_POSSIBLE,
        /** The policy names nobody who countersigns erasures. */
        NO_OVERSIGHT,
        /** The notes are not, or not all, the ombudsman's for these leaves. */
        NOT_COUNTERSIGNED,
        /** The case is another than when it was asked for. */
        CASE_CHANGED,
        /** Others kept appending. */
        BUSY,
        /** It cannot be told whether it was carried out; sending it again tells. */
        IN_DOUBT
    }
}
