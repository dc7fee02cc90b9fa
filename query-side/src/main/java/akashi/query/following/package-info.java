/** Follows the published log as an outsider would: nothing is projected that the log's own signatures do not cover.
 *
 * <p>{@link akashi.query.following.LogFollower} reads {@code checkpoint.signed}, verifies it by the trust policy, reads the
 * entries it adds, appends them to the tree edge it has kept, and moves on only when the root it computed is the one signed:
 * this proves at once that the log only grew and that every entry stands where it was read. A fork, a rollback or a bad
 * signature stops it, and what showed it is kept. The wire formats are those of {@link akashi.checkpoint} and
 * {@link akashi.tile}. */
package akashi.query.following;
