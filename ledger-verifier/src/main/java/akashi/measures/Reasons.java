package akashi.measures;

/**
 * What the people who were refused, in whole or in part, were told (docs/measures/reasons.md).
 *
 * @param adverse    decisions against the applicant, in whole or in part
 * @param given      of them, with reasons on the record
 * @param cited      of them, citing an unmet criterion with its version
 * @param understood of them, with reasons in a language that the applicant had asked for
 */
public record Reasons(long adverse, long given, long cited, long understood) {
    /** With reasons. */
    public Share givenShare() {
        return new Share(given, adverse);
    }

    /** Citing a criterion. */
    public Share citedShare() {
        return new Share(cited, adverse);
    }

    /** In the applicant's language. */
    public Share understoodShare() {
        return new Share(understood, adverse);
    }
}
