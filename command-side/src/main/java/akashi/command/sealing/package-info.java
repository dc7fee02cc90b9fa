/**
 * From what happened to what can be appended: draws keys, makes the row, seals, encrypts, wraps.
 *
 * <p>All of it happens before the log's lock is taken, on a few threads of its own and without the database: where a case stands, its keys and
 * the newest facet rules are remembered, and the appender finds out under the lock if the memory was stale. Every attempt draws fresh
 * keys and a fresh label: an attempt that came to nothing may survive in a write-ahead log, and one key must never encrypt two
 * messages.
 */
package akashi.command.sealing;
