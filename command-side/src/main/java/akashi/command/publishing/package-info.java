/** The log goes public: founding, signing, publishing, case indexes.
 *
 * <p>The publisher never decides what is in the log; the appender's commit did. It reads the primary, proves to itself that the tree
 * there extends the last one it signed, signs, and lets readers see it. It never signs a fork: what it signed last stands in the
 * database, in a high-water mark outside the database and in the published log, and it must agree with all three.
 *
 * <p>Why, and what was rejected: docs/adr/0006-publisher-and-high-water-mark.md. Formats: docs/format/log.md; C2SP tlog-checkpoint,
 * tlog-tiles, tlog-cosignature. For operators: docs/operations.md. The database is reached only through
 * {@link akashi.command.publishing.store}, the disk only through {@link akashi.command.publishing.files}. */
package akashi.command.publishing;
