package akashi.verify;

import akashi.event.EventOpener;
import akashi.event.OpenedEvent;
import akashi.event.Opening;
import akashi.event.OpeningFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Do the disclosures open the entry, under the closed profile (docs/format/entry.md, "Opening")? */
public final class OpeningCheck {
    private final EventOpener opener;
    private final Consumer<Finding> found;

    OpeningCheck(EventOpener opener, Examination sheet) {
        this(opener, sheet::found);
    }

    /** @param found is told what is wrong */
    public OpeningCheck(EventOpener opener, Consumer<Finding> found) {
        this.opener = opener;
        this.found = found;
    }

    /** How a finding names the event: by its place in the case, or, where that is not known before it is open, by its leaf. */
    private record Subject(String words, OptionalLong event) {
        Finding finding(OpeningFault fault, String sentence) {
            Finding finding = Finding.of(code(fault), words + ": " + sentence);
            return event.isPresent() ? finding.inEvent(event.getAsLong()) : finding;
        }
    }

    /** The event, or empty with what is wrong on the sheet. */
    Optional<OpenedEvent> open(long event, byte[] entry, List<String> disclosures, String place) {
        return open(new Subject("event " + event, OptionalLong.of(event)), entry, disclosures, place);
    }

    /** As {@link #open(long, byte[], List, String)}, for an event that is known by its leaf alone. */
    public Optional<OpenedEvent> openLeaf(long leafIndex, byte[] entry, List<String> disclosures) {
        return open(new Subject("the event at leaf index " + leafIndex, OptionalLong.empty()), entry, disclosures, "leaf index " + leafIndex);
    }

    private Optional<OpenedEvent> open(Subject subject, byte[] entry, List<String> disclosures, String place) {
        Opening opening = opener.openTexts(entry, disclosures);
        if (opening instanceof OpenedEvent opened) {
            return Optional.of(opened);
        }
        Opening.Refused refused = (Opening.Refused) opening;
        List<Finding> findings = refused.fault() == OpeningFault.DISCLOSURE_UNUSED ? unused(subject, entry, disclosures) : List.of();
        if (findings.isEmpty()) {
            Finding finding = subject.finding(refused.fault(), refused.fault().sentence());
            findings = List.of(refused.field().map(finding::inField).orElse(finding));
        }
        findings.forEach(finding -> found.accept(finding.at(place)));
        return Optional.empty();
    }

    /**
     * Names the places that lack what should open them. Whoever alters a disclosure leaves two traces, one disclosure too many and one
     * digest closed; the digest's place is what a reader wants to know, and unlike the disclosure's own words it is not the forger's.
     */
    private List<Finding> unused(Subject subject, byte[] entry, List<String> disclosures) {
        List<String> belonging = new ArrayList<>();
        for (String each : disclosures) {
            belonging.add(each);
            Opening soFar = opener.openTexts(entry, belonging);
            if (soFar instanceof Opening.Refused refused && refused.fault() == OpeningFault.DISCLOSURE_UNUSED) {
                belonging.remove(belonging.size() - 1);
            }
        }
        List<Finding> findings = new ArrayList<>();
        if (opener.openTexts(entry, belonging) instanceof OpenedEvent rest) {
            for (String place : closedPlaces(rest)) {
                findings.add(subject.finding(OpeningFault.DISCLOSURE_UNUSED, "its " + place + " is not what was sealed, or is withheld "
                        + "while something that does not belong to the event was added").inField(place)
                        .expected("a disclosure with the sealed digest").actual(disclosures.size() - belonging.size()
                        + " that no digest names"));
            }
        }
        return findings;
    }

    /** The names of what is left closed: fields by elimination from the schema, or a whole half of the event. */
    static List<String> closedPlaces(OpenedEvent opened) {
        List<String> places = new ArrayList<>(opened.closedFields());
        if (opened.content().isEmpty()) {
            places.add("content");
        }
        if (opened.facets().isEmpty()) {
            places.add("facets");
        }
        return places;
    }

    /** Total, so that a rule that the format adds cannot fall through to a softer verdict. */
    private static FindingCode code(OpeningFault fault) {
        return switch (fault) {
            case ENTRY_FORM -> FindingCode.ENTRY_MALFORMED;
            case DISCLOSURE_FORM -> FindingCode.DISCLOSURE_MALFORMED;
            case DISCLOSURE_TWICE, FIELD_TWICE -> FindingCode.DISCLOSURE_DUPLICATE;
            case DISCLOSURE_UNUSED -> FindingCode.DISCLOSURE_UNREFERENCED;
            case RECORD_CLOSED, FACETS_PARTIAL -> FindingCode.DISCLOSURE_MISSING;
            case SCHEMA_UNKNOWN -> FindingCode.TYPE_UNKNOWN;
            case FIELD_UNKNOWN, FIELD_VALUE, DIGEST_COUNT -> FindingCode.CATALOGUE_VIOLATED;
            case ROW_SALT -> FindingCode.ROW_MISMATCH;
            case DISCLOSURE_ORDER, SALT_LENGTH, TOP_NAMES, RECORD_FORM, CONTENT_FORM, DIGEST_FORM, NAME_WRONG, FACETS_FORM ->
                FindingCode.PROFILE_VIOLATED;
        };
    }
}
