/** The database behind the query side: its own schema {@code views}, which it writes, and {@code vault}, which it may only read.
 *
 * <p>Plain statements in and plain records out; nothing is decided here. Each method joins the caller's transaction if there is
 * one. A row of {@code vault} is untrusted until it has been held against its leaf. */
package akashi.query.store;
