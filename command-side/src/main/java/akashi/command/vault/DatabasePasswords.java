package akashi.command.vault;

/**
 * Passwords of the database's roles.
 *
 * @param superuser of the embedded database, which uses it to set up the other three; unused with a server by URL
 * @param owner may change the schema
 * @param writer appends
 * @param reader follows
 */
public record DatabasePasswords(Secret superuser, Secret owner, Secret writer, Secret reader) {}
