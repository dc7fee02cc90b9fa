/** The publisher's few statements to PostgreSQL: reading the log in one snapshot, swapping the signed checkpoint, keeping wrapped seeds.
 *
 * <p>Always the primary, always the writer's role. Schema: {@code db/migration}; nothing else of the package knows SQL. */
package akashi.command.publishing.store;
