/** Shows what the log signed to its witnesses, and publishes what the policy's quorum has cosigned.
 *
 * <p>Nothing here can keep the log from recording or signing: the publisher only hands over what it has signed and published. Each witness
 * is asked by a thread of its own, so that one that is slow, dead or lying costs nobody but itself. What a witness answers is verified
 * before it is kept; what is kept stands in {@code DIR/log/checkpoint}, which is also all that a restart needs.
 *
 * <p>Formats: C2SP tlog-witness, tlog-cosignature, tlog-policy. Why: docs/adr/0006-publisher-and-high-water-mark.md. */
package akashi.command.publishing.witnessing;
