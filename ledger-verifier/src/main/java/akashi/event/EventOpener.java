package akashi.event;

import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens sealed events under the closed profile (docs/format/entry.md, "Opening"), which is stricter than RFC 9901: whatever could be
 * read in two ways is refused. Stateless, safe to share.
 */
public final class EventOpener {
    private final EventCatalogue catalogue;

    public EventOpener(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Opens an entry with the disclosures that a bundle gives as text. */
    public Opening openTexts(byte[] entry, List<String> disclosures) {
        List<Disclosure> parsed = new ArrayList<>(disclosures.size());
        try {
            for (String text : disclosures) {
                parsed.add(Disclosure.parse(text));
            }
        } catch (MalformedException e) {
            return new Opening.Refused(OpeningFault.DISCLOSURE_FORM, Optional.empty());
        }
        return open(entry, parsed);
    }

    /** Opens an entry with these disclosures, which may be some of them. */
    public Opening open(byte[] entry, List<Disclosure> disclosures) {
        SealedEntry sealed;
        try {
            sealed = SealedEntry.parse(entry);
        } catch (MalformedException e) {
            return new Opening.Refused(OpeningFault.ENTRY_FORM, Optional.empty());
        }
        try {
            return new OpeningWalk(catalogue, sealed, disclosures).open();
        } catch (ProfileException e) {
            return e.refused();
        }
    }
}
