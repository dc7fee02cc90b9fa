/**
 * The witness: a small server that cosigns the checkpoints of logs which it has seen to only grow, and of nothing else (C2SP
 * tlog-witness; docs/witness.md).
 *
 * <p>{@link akashi.witness.WitnessServer} speaks HTTP, {@link akashi.witness.Witness} answers, one {@link akashi.witness.WatchedLog}
 * a log decides, and {@link akashi.witness.WitnessFolder} remembers: what was cosigned is on the disk before anybody hears of it. A
 * witness that forgets would cosign a second history, so a memory that is missing, damaged or in use by another process is a reason
 * not to start.
 */
package akashi.witness;
