package akashi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.casefile.EventCatalogue;
import akashi.disclosure.Disclosure;
import akashi.facets.CaseSoFar;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestEvents;
import akashi.testkit.TestRandom;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final long SEED = 4711;
    private final TestEvents events = new TestEvents(SEED);
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());

    @Test
    void every_event_is_121_bytes_and_opens_to_what_was_sealed() throws MalformedException {
        for (SealedEvent sealed : events.caseOf("2026-0001", 200)) {
            assertThat(sealed.entryBytes()).hasSize(SealedEntry.LENGTH);
            assertThat(Entry.parse(sealed.entryBytes())).isEqualTo(sealed.entry());
            OpenedEvent opened = opener.open(sealed.entryBytes(), sealed.disclosures()).orThrow();
            assertThat(opened.record()).isEqualTo(sealed.record());
            assertThat(opened.content()).contains(sealed.content());
            assertThat(opened.facets()).contains(sealed.facets());
            assertThat(opened.isWhole()).isTrue();
            assertThat(TestEvents.rules().row(CaseSoFar.NONE, opened.content().orElseThrow()).isSealedAs(opened.facets().orElseThrow())).isTrue();
        }
    }

    @Test
    void sealing_is_a_function_of_its_key_and_two_keys_share_nothing() {
        CaseRecord record = CaseRecord.first("2026-0001", CaseLabel.draw(events.random()));
        Content content = events.content(0, 1);
        Facets facets = TestEvents.rules().row(CaseSoFar.NONE, content).facets();
        EventSealer sealer = new EventSealer(EventCatalogue.shipped());
        EventKey key = EventKey.draw(events.random());
        SealedEvent once = sealer.seal(key, record, content, facets);
        assertThat(sealer.seal(key, record, content, facets)).isEqualTo(once);
        List<Disclosure> other = sealer.seal(EventKey.draw(events.random()), record, content, facets).disclosures();
        assertThat(other).doesNotContainAnyElementsOf(once.disclosures());
        assertThat(once.disclosures().stream().map(Disclosure::salt).distinct()).hasSameSizeAs(once.disclosures());
    }

    @Test
    void what_does_not_fit_the_schema_is_not_sealed() {
        CaseRecord record = CaseRecord.first("2026-0001", CaseLabel.draw(events.random()));
        for (Map<String, JsonValue> fields : List.<Map<String, JsonValue>>of(
                Map.of("occurredAt", new JsonString("yesterday")), Map.of("nationality", new JsonString("x")))) {
            Content content = events.content("ApplicationReceived", 1, fields);
            assertThatThrownBy(() -> events.seal(record, content)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void disclosures_survive_their_codec_and_encryption_binds_them_to_their_place() throws MalformedException {
        SealedEvent sealed = events.caseOf("2026-0002", 1).get(0);
        EventKey key = EventKey.draw(events.random());
        EventPlace place = new EventPlace("example.org/log", "2026-0002", 0);
        byte[] ciphertext = key.encrypt(place, DisclosureCodec.encode(sealed.disclosures()));
        assertThat(DisclosureCodec.decode(EventKey.of(key.bytes()).decrypt(place, ciphertext))).isEqualTo(sealed.disclosures());
        for (EventPlace other : List.of(new EventPlace("example.org/other", "2026-0002", 0), new EventPlace("example.org/log", "2026-0003", 0),
                new EventPlace("example.org/log", "2026-0002", 1))) {
            assertThatThrownBy(() -> key.decrypt(other, ciphertext)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> EventKey.draw(new TestRandom(1)).decrypt(place, ciphertext)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_cut_or_lengthened_codec_is_malformed() throws MalformedException {
        byte[] encoded = DisclosureCodec.encode(events.caseOf("2026-0003", 1).get(0).disclosures());
        int readable = 0;
        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            try {
                DisclosureCodec.decode(cut);
                readable++;
            } catch (MalformedException expected) {
                assertThat(expected).hasMessageContaining(":");
            }
        }
        // Cut exactly between two disclosures it is a shorter list, which the event's digests then miss.
        assertThat(readable).isEqualTo(DisclosureCodec.decode(encoded).size());
    }

    @Test
    void nothing_of_a_person_is_printed() {
        SealedEvent sealed = events.caseOf("Sato-1", 1).get(0);
        OpenedEvent opened = (OpenedEvent) opener.open(sealed.entryBytes(), sealed.disclosures());
        assertThat(opened.toString()).isEqualTo("OpenedEvent[sequence 0]");
        assertThat(sealed.disclosures().get(0).toString()).isEqualTo("Disclosure[record]");
        assertThat(sealed.toString()).doesNotContain("Sato");
    }

    /** Any one disclosure left out, doubled, swapped or taken from another event. */
    @Test
    void whatever_is_done_to_the_disclosures_is_refused_or_seen() {
        List<SealedEvent> chain = events.caseOf("2026-0004", 2);
        SealedEvent sealed = chain.get(1);
        List<Disclosure> all = sealed.disclosures();
        for (int at = 0; at < all.size(); at++) {
            List<Disclosure> less = new ArrayList<>(all);
            less.remove(at);
            Opening opening = opener.open(sealed.entryBytes(), less);
            assertThat(opening instanceof OpenedEvent opened && opened.isWhole()).as("without %s", all.get(at)).isFalse();

            List<Disclosure> twice = new ArrayList<>(all);
            twice.add(all.get(at));
            assertThat(fault(opener.open(sealed.entryBytes(), twice))).isEqualTo(OpeningFault.DISCLOSURE_TWICE);

            List<Disclosure> foreign = new ArrayList<>(all);
            foreign.set(at, chain.get(0).disclosures().get(0));
            assertThat(opener.open(sealed.entryBytes(), foreign)).isInstanceOf(Opening.Refused.class);

            List<Disclosure> turned = new ArrayList<>(all);
            Collections.swap(turned, at, (at + 1) % all.size());
            assertThat(fault(opener.open(sealed.entryBytes(), turned))).isEqualTo(OpeningFault.DISCLOSURE_ORDER);
        }
    }

    @Test
    void no_flipped_bit_of_entry_or_disclosures_opens() {
        SealedEvent sealed = events.caseOf("2026-0005", 1).get(0);
        byte[] entry = sealed.entryBytes();
        List<String> texts = sealed.disclosures().stream().map(Disclosure::text).toList();
        for (int at = 0; at < entry.length; at++) {
            entry[at] ^= 2;
            assertThat(opener.openTexts(entry, texts)).as("entry byte %d", at).isInstanceOf(Opening.Refused.class);
            entry[at] ^= 2;
        }
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            List<String> changed = new ArrayList<>(texts);
            int which = random.nextInt(texts.size());
            byte[] text = changed.get(which).getBytes(StandardCharsets.US_ASCII);
            text[random.nextInt(text.length)] ^= (byte) (1 << random.nextInt(7));
            changed.set(which, new String(text, StandardCharsets.ISO_8859_1));
            assertThat(opener.openTexts(entry, changed)).as("seed %d round %d", SEED, round).isInstanceOf(Opening.Refused.class);
        }
    }

    private static OpeningFault fault(Opening opening) {
        return ((Opening.Refused) opening).fault();
    }
}
