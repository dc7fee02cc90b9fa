package akashi.query.intruder;

/** Must be rejected: a name that says nothing. */
public final class CaseHelper {
}
