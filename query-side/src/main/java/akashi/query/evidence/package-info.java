/** Assembles what a person takes away: trails and receipts, each with its proofs at the newest signed checkpoint.
 *
 * <p>Before a trail is handed out the command side has recorded that it is: that event is the trail's last. This is the one thing
 * that flows back, over the command side's API. Every proof is checked before it leaves the house. */
package akashi.query.evidence;
