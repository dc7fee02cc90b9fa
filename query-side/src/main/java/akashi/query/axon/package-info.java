/** Axon's part of the query side, and all of it: a message source over the followed log, and the processors that feed the
 * projections from it.
 *
 * <p>Nothing else here imports {@code org.axonframework} but handler annotations, so that it can be replaced. The tracking token is
 * the leaf index of the last entry handled; it is stored in the transaction that writes the views. */
package akashi.query.axon;
