/**
 * What an entry of the log is: a sealed event of somebody's case, or a public event that concerns no person
 * (docs/format/entry.md, docs/format/public-events.md, docs/format/disclosure-and-keys.md).
 *
 * <p>{@link akashi.event.EventSealer} makes a sealed event: 121 bytes that say nothing, and the disclosures that open them.
 * {@link akashi.event.EventOpener} goes the other way, for everybody alike: the read side, the verifier and the recount. It refuses
 * whatever could be read in two ways, and says by {@link akashi.event.OpeningFault} which rule was broken. The bytes are made once
 * and carried verbatim; nothing here writes an entry again in order to hash it.
 */
package akashi.event;
