package akashi.query.evidence;

/** A member of staff as they come: with a bearer token that the command side alone can judge. A secret. */
public record StaffToken(String value) {
    /** Does not show it. */
    @Override
    public String toString() {
        return "StaffToken[hidden]";
    }
}
