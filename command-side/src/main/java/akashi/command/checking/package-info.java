/**
 * {@code akashi fsck}: everything that a ledger has stored is derived again from the entries and the keys, and compared. Reads only, as
 * the reader's role, in one snapshot; works beside a running ledger and on one that refuses to start.
 */
package akashi.command.checking;
