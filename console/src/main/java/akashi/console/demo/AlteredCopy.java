package akashi.console.demo;

import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.disclosure.Disclosure;
import akashi.json.JsonString;
import akashi.text.Base64Url;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A trail in which somebody has changed one byte of what one event says, and written the file anew so that it looks whole.
 *
 * @param zip    the file
 * @param leaf   the leaf index of the event
 * @param field  the changed field
 * @param before what it said
 * @param after  what it says now
 */
public record AlteredCopy(byte[] zip, long leaf, String field, String before, String after) {
    private static final List<String> WORTHWHILE = List.of("outcome", "office", "actor", "activity");

    /** Alters the outcome of a decision if the trail has one, else another field. */
    public static AlteredCopy of(byte[] trail) throws MalformedException {
        TrailBundle bundle = TrailBundle.readZip(trail);
        for (String field : WORTHWHILE) {
            for (int at = 0; at < bundle.events().size(); at++) {
                List<String> disclosures = bundle.events().get(at).disclosures();
                for (int place = 0; place < disclosures.size(); place++) {
                    Disclosure disclosure = Disclosure.parse(disclosures.get(place));
                    if (disclosure.name().equals(field) && disclosure.value() instanceof JsonString value && !value.value().isEmpty()) {
                        return altered(bundle, at, place, disclosure, value.value());
                    }
                }
            }
        }
        throw new MalformedException("trail: no field in it that could be altered");
    }

    private static AlteredCopy altered(TrailBundle bundle, int at, int place, Disclosure disclosure, String before)
            throws MalformedException {
        byte[] json = disclosure.json().clone();
        // The value is the last of three: its first byte stands behind the name and two quotes.
        String head = "\"" + disclosure.name() + "\",\"";
        int first = new String(json, StandardCharsets.ISO_8859_1).indexOf(head) + head.length();
        json[first] = (byte) (json[first] == 'x' ? 'y' : 'x');
        Disclosure changed = Disclosure.ofJson(json);

        BundledEvent event = bundle.events().get(at);
        List<String> disclosures = new ArrayList<>(event.disclosures());
        disclosures.set(place, Base64Url.encode(json));
        List<BundledEvent> events = new ArrayList<>(bundle.events());
        events.set(at, new BundledEvent(event.entry(), disclosures));
        TrailBundle copy = new TrailBundle(bundle.kind(), bundle.origin(), events, bundle.erased(), bundle.checkpoint(), bundle.index(),
                bundle.anchors());
        return new AlteredCopy(copy.zip(Language.EN), event.entry().index(), disclosure.name(), before,
                ((JsonString) changed.value()).value());
    }
}
