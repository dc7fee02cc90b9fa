/**
 * {@code akashi backup} and {@code akashi restore}: a copy of the embedded database and of the published log, taken beside a running ledger
 * or of one that does not run. Never of the keys: a backup that held them would keep what is erased readable.
 */
package akashi.command.backup;
