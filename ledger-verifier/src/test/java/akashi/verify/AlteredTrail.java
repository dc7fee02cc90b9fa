package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.bundle.ErasedEntry;
import akashi.bundle.IndexEvidence;
import akashi.bundle.TrailBundle;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.disclosure.Disclosure;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.testkit.TestLog;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A good trail, ways to alter a part of it, and the verdict on what came of it. */
final class AlteredTrail {
    static final long SEED = 20261123L;
    static final TestLog LOG = TestLog.withCases(SEED);
    static final TrailBundle TRAIL = LOG.trail("A-1");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
    /** events[0] of the bundle is the facet rules; the case's events follow. */
    static final int FIRST = 1;
    static final int LAST = TRAIL.events().size() - 1;

    private AlteredTrail() {
    }

    static TrailJudgement verify(byte[] file, byte[] policy) {
        return JudgedFiles.judge(file, BundleKind.TRAIL, policy, Optional.empty(), CLOCK);
    }

    static TrailJudgement verify(byte[] file, byte[] policy, byte[] earlier) {
        return JudgedFiles.judge(file, BundleKind.TRAIL, policy, Optional.of(earlier), CLOCK);
    }

    /** As {@link #verify}, for tests that try thousands of files. */
    static TrailJudgement oneOfMany(byte[] file, byte[] policy) {
        return JudgedFiles.unkept(file, BundleKind.TRAIL, policy, Optional.empty(), CLOCK);
    }

    static TrailBundle copy(TrailBundle bundle, List<BundledEvent> events, String checkpoint, Optional<IndexEvidence> index,
            List<ErasedEntry> erased) {
        return new TrailBundle(bundle.kind(), bundle.origin(), events, erased, checkpoint, index, bundle.anchors());
    }

    static Function<TrailBundle, TrailBundle> events(Consumer<List<BundledEvent>> change) {
        return bundle -> {
            List<BundledEvent> events = new ArrayList<>(bundle.events());
            change.accept(events);
            return copy(bundle, events, bundle.checkpoint(), bundle.index(), List.of());
        };
    }

    static Function<TrailBundle, TrailBundle> event(int place, Function<BundledEvent, BundledEvent> change) {
        return events(list -> list.set(place, change.apply(list.get(place))));
    }

    static Function<TrailBundle, TrailBundle> entry(int place, Function<BundledEntry, BundledEntry> change) {
        return event(place, was -> new BundledEvent(change.apply(was.entry()), was.disclosures()));
    }

    static Function<TrailBundle, TrailBundle> disclosure(int place, String name, Function<Disclosure, Disclosure> change) {
        return event(place, was -> texts(was, texts -> {
            int at = named(was, name);
            texts.set(at, change.apply(disclosure(texts.get(at))).text());
        }));
    }

    static TrailBundle index(TrailBundle bundle, Function<IndexEvidence, IndexEvidence> change) {
        return copy(bundle, bundle.events(), bundle.checkpoint(), bundle.index().map(change), List.of());
    }

    static BundledEvent texts(BundledEvent event, Consumer<List<String>> change) {
        List<String> texts = new ArrayList<>(event.disclosures());
        change.accept(texts);
        return new BundledEvent(event.entry(), texts);
    }

    static int named(BundledEvent event, String name) {
        return IntStream.range(0, event.disclosures().size()).filter(i -> disclosure(event.disclosures().get(i)).name().equals(name))
                .findFirst().orElseThrow();
    }

    static Disclosure disclosure(String text) {
        try {
            return Disclosure.parse(text);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    static BundledEntry at(BundledEntry entry, long index) {
        return new BundledEntry(index, entry.entry(), entry.proof());
    }

    static BundledEntry path(BundledEntry entry, Consumer<List<Hash>> change) {
        List<Hash> path = new ArrayList<>(entry.proof());
        change.accept(path);
        return new BundledEntry(entry.index(), entry.entry(), path);
    }

    static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }

    static String base64Url(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static String replaced(String json, String from, String to) {
        assertThat(json).contains(from);
        int at = json.indexOf(from);
        return json.substring(0, at) + to + json.substring(at + from.length());
    }

    static List<String> eventTexts(String json) {
        String list = json.substring(json.indexOf("\"events\":[") + 10, json.indexOf("],\"erased\""));
        return new ArrayList<>(List.of(list.substring(1, list.length() - 1).split("\\},\\{")));
    }

    static String withEvents(String json, List<String> events) {
        int from = json.indexOf("\"events\":[") + 10;
        return json.substring(0, from) + "{" + String.join("},{", events) + "}" + json.substring(json.indexOf("],\"erased\""));
    }

    static String swapEvents(String json, int one, int other) {
        List<String> events = eventTexts(json);
        Collections.swap(events, one, other);
        return withEvents(json, events);
    }

    static String duplicateEvent(String json, int place) {
        List<String> events = eventTexts(json);
        events.add(place, events.get(place));
        return withEvents(json, events);
    }

    static String line(String note, int number, String text) {
        List<String> lines = new ArrayList<>(List.of(note.split("\n", -1)));
        lines.set(number, text);
        return String.join("\n", lines);
    }

    static String signed(Checkpoint checkpoint) {
        return signedBy(checkpoint, LOG.logKeys());
    }

    static String signedBy(List<SignerKey> keys) {
        return signedBy(LOG.checkpoint().checkpoint(), keys);
    }

    static String signedBy(Checkpoint checkpoint, List<SignerKey> keys) {
        return new String(SignedCheckpoint.sign(checkpoint, 1_800_000_000L, keys).bytes(), StandardCharsets.UTF_8);
    }

    static SignerKey stranger(String name, int seed) {
        byte[] bytes = new byte[SignerKey.SEED_LENGTH];
        bytes[0] = (byte) seed;
        return SignerKey.of(name, SignatureType.ED25519, bytes);
    }

    static SignedCheckpoint parse(String note) {
        try {
            return SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
