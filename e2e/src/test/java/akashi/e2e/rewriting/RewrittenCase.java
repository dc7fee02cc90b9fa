package akashi.e2e.rewriting;

import akashi.casefile.EventCatalogue;
import akashi.event.Anchor;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventOpener;
import akashi.event.EventPlace;
import akashi.event.EventSealer;
import akashi.event.OpenedEvent;
import akashi.event.PublicEvent;
import akashi.event.SealedEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case's events sealed anew from the first one on that says something else now: each names the leaf hash of the one before. Used once. */
final class RewrittenCase {
    private final String origin;
    private final String number;
    private final CaseKeys keys;
    private final List<byte[]> log;
    private final SecureRandom random;
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());
    private final EventSealer sealer = new EventSealer(EventCatalogue.shipped());

    /** A row of {@code vault.sealed}. */
    record Row(long leafIndex, long sequence, byte[] ciphertext, byte[] wrappedEventKey) {}

    /** What takes the place of a row and of its entry. */
    record Sealed(long leafIndex, byte[] entry, Hash leafHash, byte[] ciphertext, byte[] wrappedEventKey) {}

    /** @param log all entries, by leaf index */
    RewrittenCase(String origin, String number, CaseKeys keys, List<byte[]> log, SecureRandom random) {
        this.origin = origin;
        this.number = number;
        this.keys = keys;
        this.log = log;
        this.random = random;
    }

    /** The newest event of this type says this in this field, and what follows it follows on that.
     *
     * @param anchors cosigned checkpoints that exist; none that covers a rewritten leaf may be named any more */
    List<Sealed> rewrite(List<Row> rows, List<Anchor> anchors, String type, String field, JsonValue value) throws MalformedException {
        List<OpenedEvent> events = new ArrayList<>();
        int first = -1;
        for (Row row : rows) {
            EventKey key = EventKey.of(keys.eventKey(row.sequence(), row.wrappedEventKey()));
            events.add(opener.open(log.get((int) row.leafIndex()), DisclosureCodec.decode(key.decrypt(place(row), row.ciphertext()))).orThrow());
            if (events.get(events.size() - 1).content().filter(content -> content.type().equals(type) && content.field(field).isPresent()).isPresent()) {
                first = events.size() - 1;
            }
        }
        if (first < 0) {
            throw new MalformedException("the case has no " + type + " with " + field);
        }
        List<Sealed> sealed = new ArrayList<>();
        CaseSoFar soFar = CaseSoFar.NONE;
        for (OpenedEvent untouched : events.subList(0, first)) {
            soFar = soFar.after(untouched.content().orElseThrow());
        }
        for (int i = first; i < rows.size(); i++) {
            OpenedEvent event = events.get(i);
            Content content = event.content().orElseThrow();
            if (i == first) {
                Map<String, JsonValue> fields = new LinkedHashMap<>(content.fields());
                fields.put(field, value);
                content = new Content(content.type(), content.revision(), content.rules(), content.mode(), content.recordedAt(), fields);
            }
            CaseRecord old = event.record();
            Optional<Hash> previous = i == first ? old.previous() : Optional.of(sealed.get(sealed.size() - 1).leafHash());
            long firstLeaf = rows.get(first).leafIndex();
            Optional<Anchor> after = old.after().flatMap(anchor -> anchor.treeSize() <= firstLeaf ? old.after()
                    : anchors.stream().filter(each -> each.treeSize() <= firstLeaf).reduce((one, two) -> two));
            sealed.add(seal(rows.get(i), new CaseRecord(number, old.sequence(), previous, after, old.label()), content, soFar));
            soFar = soFar.after(content);
        }
        return sealed;
    }

    private Sealed seal(Row row, CaseRecord record, Content content, CaseSoFar before) throws MalformedException {
        FacetRules rules = FacetRules.of(PublicEvent.parse(log.get((int) content.rules()))).orElseThrow();
        EventKey key = EventKey.draw(random);
        SealedEvent event = sealer.seal(key, record, content, rules.row(before, content).facets());
        return new Sealed(row.leafIndex(), event.entryBytes(), event.leafHash(), key.encrypt(place(row), DisclosureCodec.encode(event.disclosures())),
                keys.wrapEventKey(row.sequence(), key.bytes(), random));
    }

    private EventPlace place(Row row) {
        return new EventPlace(origin, number, row.sequence());
    }
}
