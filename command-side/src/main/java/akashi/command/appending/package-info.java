/**
 * Group commit: the one way into the log.
 *
 * <p>Callers hand sealed events to the {@link akashi.command.appending.Appender}; one thread takes what is queued and commits it in one
 * transaction: lock the row {@code log.head}, check each case's expected count and head, give out leaf indexes, advance the right edge
 * of the tree, insert, commit, and only then answer (on a thread of its own while the next batch waits). A stale request fails alone, the rest of the batch stands. The row lock is
 * the only arbiter, so several processes may append to one database (docs/adr/0001-one-commit-point-by-row-lock.md).
 *
 * <p>Acknowledged means durable. If the answer to COMMIT is lost, the log itself is asked, under the same lock; only if that fails too
 * is the outcome unknown.
 *
 * <p>Beside it stand the readers of what was appended: {@link akashi.command.appending.LogReader},
 * {@link akashi.command.appending.CaseReader}.
 */
package akashi.command.appending;
