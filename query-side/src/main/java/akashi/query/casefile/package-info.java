/** The views of a case: which entries are its own, in which order, under which number and access code; and how they are read.
 *
 * <p>The projections keep references and hashes. Content is opened when it is read, from the vault, and checked against its leaf
 * again; so destroying a key takes effect at once, and no second copy of anyone's story lies about. */
package akashi.query.casefile;
