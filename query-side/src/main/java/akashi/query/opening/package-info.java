/** Opens verified entries: public ones as they are, sealed ones with the ciphertext and the keys that the vault holds for them.
 *
 * <p>What the vault says is believed only where it fits the leaf: the ciphertext's disclosures have to hash to the two digests of the
 * entry, and its row has to name the case and the sequence that the record names. A row that does not fit is damage of that one
 * case; a key that is gone is an erasure, and the entry stands without content. */
package akashi.query.opening;
