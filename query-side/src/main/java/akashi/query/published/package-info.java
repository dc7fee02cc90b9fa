/** What the institution published, for everyone to read: entries in clear as they stand in the verified log, the texts that they name, and the
 * criteria, version by version. */
package akashi.query.published;
