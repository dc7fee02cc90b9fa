/**
 * Erasing by law: what is to be erased is written down as a request, the ombudsman signs a note for every leaf of it, and then one
 * transaction destroys the keys, lists the leaves in the ledger's own oversight case, tells the case, and counts it in public
 * (docs/format/erasure.md).
 */
package akashi.command.erasing;
