/**
 * Who may call, and who may record what.
 *
 * <p>A caller is known by a bearer token: of {@code DIR/credentials} (the operator, the query side, one member of staff a role), of the
 * staff register (people whom the operator added), or of an identity provider (OIDC). An applicant or a representative is known by case
 * number and access code. {@link akashi.command.access.RecordingRights} has the one table of who records which type of event;
 * docs/roles.md shows it to people, and a test compares.
 */
package akashi.command.access;
