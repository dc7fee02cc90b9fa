/**
 * Statistics releases (docs/format/release.md): the rows of a period as far as they may be opened, what commits to them, and the
 * figures, a pure function of the rows. The institution makes a release with this, and everybody counts it anew with it.
 */
package akashi.release;
