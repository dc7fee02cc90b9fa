/**
 * Watching a log for ever: {@code monitor URL-or-DIR} (docs/monitor.md).
 *
 * <p>Two things are remembered apart: up to which checkpoint the log is shown to be one history, and up to which entry its tree was
 * hashed anew. A monitor that kept only the first would skip entries for ever when it is stopped between the two. What a contradicting log
 * signed is kept as evidence before anything is said, and never becomes what the next round starts from.
 */
package akashi.verify.monitor;
