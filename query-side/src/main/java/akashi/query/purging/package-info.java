/** Takes out of this side what was erased in the vault: the tombstones tell which entries, and the views and memories are purged by them.
 *
 * <p>The projections reach an entry before its keys are destroyed, or after; the views are the same either way. */
package akashi.query.purging;
