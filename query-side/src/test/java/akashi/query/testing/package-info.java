/** What the query side's tests stand on: a PostgreSQL server, and a ledger laid out as the command side would lay it out. */
package akashi.query.testing;
