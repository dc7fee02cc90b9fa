/** The query side: follows the log as an outsider would, projects views from it, shows cases and hands out trails.
 *
 * <p>It cannot write the log: its database role has SELECT on schemas {@code log} and {@code vault} and owns only schema
 * {@code views}. What it shows has passed {@link akashi.query.following} first. docs/adr/0007 says why.
 *
 * <p>This package starts the process: settings, the data directory it shares with the command side, its lock, and the
 * two small files by which the sides find each other. */
package akashi.query;
