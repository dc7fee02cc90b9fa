package akashi.bundle;

import java.util.List;

/**
 * An element of {@code events}: a sealed event of the case with the disclosures that open it, or, without any, a public event that
 * contents of the case name or cite: facet rules, criteria, standards, calendars, lists of codes.
 *
 * @param disclosures base64url texts in the order of the layers; not looked into here
 */
public record BundledEvent(BundledEntry entry, List<String> disclosures) {
    public BundledEvent {
        disclosures = List.copyOf(disclosures);
    }

    /** Counts the disclosures and does not show them. */
    @Override
    public String toString() {
        return "BundledEvent[leaf " + entry.index() + ", " + disclosures.size() + " disclosures]";
    }
}
