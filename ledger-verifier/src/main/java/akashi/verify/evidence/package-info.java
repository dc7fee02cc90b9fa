/**
 * Evidence that a log contradicted itself, in one file that convinces somebody who has only the file and the log's keys (docs/monitor.md).
 *
 * <p>Nothing in it is believed but what the log signed and what follows from that by hashing. What a monitor says it saw, and when, is
 * not in it: nobody else could check that.
 */
package akashi.verify.evidence;
