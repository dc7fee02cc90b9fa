/**
 * Releases statistics (docs/format/release.md): closes a period, opens the rows of its events out of the vault as far as the rule allows, keeps
 * the release's files, and commits to them in the log. Makes no figure of its own: all of that is the format library's.
 */
package akashi.command.releasing;
