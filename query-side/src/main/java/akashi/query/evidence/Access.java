package akashi.query.evidence;

/** A look into a case that is recorded and not yet taken.
 *
 * @param leaf     where the log has the event that records it
 * @param sequence its place in the case
 * @param role     in which the one who looks does so, by the command side's word */
public record Access(long leaf, long sequence, String role) { }
