package akashi.bundle;

/**
 * An entry of the case that can no longer be opened, with the note that the ombudsman signed beforehand.
 *
 * @param note signed text {@code akashi/erasure/1}; its signature is checked elsewhere
 */
public record ErasedEntry(BundledEntry entry, String note) {
}
