/**
 * Recording what happens here: from what a caller asks to a command, and to an answer that can be given again.
 *
 * <p>The ledger itself adds what nobody may say of themselves: who recorded it, in which role, and the receipt code of what came in. An
 * {@code Idempotency-Key} is stored in the transaction that appends the events, so that a request that is sent again after a lost
 * connection finds out what became of it.
 */
package akashi.command.recording;
