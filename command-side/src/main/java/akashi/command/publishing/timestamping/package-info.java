/** Asks a time stamping authority (RFC 3161), if the operator names one, to date each anchor: one clock more, for whoever trusts it.
 *
 * <p>The tokens stand beside the published log and not in it ({@code DIR/timestamps/<size>.tsr}): the list of what lies under a log's
 * prefix is closed. Nothing waits for the authority, and nothing in Akashi rests on it. */
package akashi.command.publishing.timestamping;
