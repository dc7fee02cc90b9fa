/**
 * The ledger's database: PostgreSQL embedded in the data directory, or a server by URL. Either is refused unless it keeps what it
 * acknowledges (docs/adr/0005-embedded-postgres-made-durable.md).
 *
 * <p>{@link akashi.command.database.LedgerDatabase} starts it, makes the three roles with the least each needs, brings the schemas
 * {@code log} and {@code vault} to this version, and asserts: durable settings (K1), a writer that cannot change what was logged
 * (K13), a head that agrees with the entries (K9), a schema of this version (K15). Whatever keeps it from starting is said in one
 * sentence: {@link akashi.command.database.DatabaseRefusedException}.
 */
package akashi.command.database;
