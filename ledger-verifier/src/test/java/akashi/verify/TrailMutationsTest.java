package akashi.verify;

import static akashi.verify.AlteredTrail.FIRST;
import static akashi.verify.AlteredTrail.LAST;
import static akashi.verify.AlteredTrail.LOG;
import static akashi.verify.AlteredTrail.SEED;
import static akashi.verify.AlteredTrail.TRAIL;
import static akashi.verify.AlteredTrail.at;
import static akashi.verify.AlteredTrail.base64Url;
import static akashi.verify.AlteredTrail.copy;
import static akashi.verify.AlteredTrail.disclosure;
import static akashi.verify.AlteredTrail.duplicateEvent;
import static akashi.verify.AlteredTrail.entry;
import static akashi.verify.AlteredTrail.event;
import static akashi.verify.AlteredTrail.events;
import static akashi.verify.AlteredTrail.flipped;
import static akashi.verify.AlteredTrail.index;
import static akashi.verify.AlteredTrail.line;
import static akashi.verify.AlteredTrail.named;
import static akashi.verify.AlteredTrail.parse;
import static akashi.verify.AlteredTrail.path;
import static akashi.verify.AlteredTrail.replaced;
import static akashi.verify.AlteredTrail.signed;
import static akashi.verify.AlteredTrail.signedBy;
import static akashi.verify.AlteredTrail.stranger;
import static akashi.verify.AlteredTrail.swapEvents;
import static akashi.verify.AlteredTrail.texts;
import static akashi.verify.AlteredTrail.verify;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundledAnchor;
import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.bundle.ForgedBundle;
import akashi.bundle.IndexEvidence;
import akashi.bundle.TrailBundle;
import akashi.casefile.Withheld;
import akashi.checkpoint.Checkpoint;
import akashi.disclosure.Disclosure;
import akashi.hash.Hash;
import akashi.json.JsonString;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.testkit.TestLog;
import akashi.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every way to alter a trail that TRUST.md section j knows and that a trail can suffer, each with the code it must meet. */
class TrailMutationsTest {
    private record Altered(String name, byte[] file, FindingCode expected) {}

    @Test
    void an_untouched_trail_is_verified_and_every_check_held_or_says_why_it_did_not_run() {
        TrailJudgement judgement = verify(TRAIL.zip(Language.EN), LOG.policy(0));
        assertThat(judgement.report().findings()).isEmpty();
        assertThat(judgement.report().verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(judgement.trail().orElseThrow().events()).hasSize(6);
        assertThat(judgement.trail().orElseThrow().indexed()).isEqualTo(5);
        assertThat(judgement.report().checks()).extracting(Check::name).contains("form", "checkpoint-signature", "inclusion",
                "opening", "one-case", "chain", "statistics-row", "closing-event", "withheld", "case-index");
        assertThat(verify(TRAIL.zip(Language.JA), LOG.policy(0)).report().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @TestFactory
    Stream<DynamicTest> each_alteration_is_found_and_named() {
        List<Altered> all = all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(70);
        return all.stream().map(each -> DynamicTest.dynamicTest(each.name() + " -> " + each.expected().code(), () -> {
            TrailJudgement judgement = verify(each.file(), LOG.policy(0));
            assertThat(judgement.report().findings()).as("seed %d", SEED).extracting(Finding::code).contains(each.expected());
            // A softer code never hides behind a graver one that the test did not ask for.
            assertThat(judgement.report().verdict()).isEqualTo(each.expected().verdict());
            assertThat(judgement.trail()).isEmpty();
        }));
    }

    private static List<Altered> all() {
        List<Altered> all = new ArrayList<>();
        contents(all);
        places(all);
        proofs(all);
        notes(all);
        indexes(all);
        json(all);
        zips(all);
        return all;
    }

    /** The same for {@link MutationFiles}, with numbers of their own: those that a verifier in a browser can be given. */
    static List<Mutation> mutations() {
        Mutation.Input untouched = Mutation.Input.zip(Mutation.Command.TRAIL, TRAIL.zip(Language.EN), LOG);
        List<Mutation> mutations = new ArrayList<>();
        List<Altered> all = all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).expected() != FindingCode.INPUT_TOO_LARGE) {
                mutations.add(new Mutation(String.format(Locale.ROOT, "T%03d", i), all.get(i).name(), untouched,
                        Mutation.Input.zip(Mutation.Command.TRAIL, all.get(i).file(), LOG), Mutation.Answer.found(all.get(i).expected())));
            }
        }
        return mutations;
    }

    private static void contents(List<Altered> all) {
        add(all, "J01 a payload",
                disclosure(FIRST + 1, "actor", was -> Disclosure.make(was.salt(), "actor", new JsonString("someone else"))),
                FindingCode.DISCLOSURE_UNREFERENCED);
        for (String layer : List.of("record", "content", "facets", "link", "row", "d1", "d2", "d3", "occurredAt")) {
            add(all, "J03-J06 the name of " + layer,
                    disclosure(FIRST + 1, layer, was -> Disclosure.make(was.salt(), layer + "x", was.value())),
                    List.of("content", "facets", "occurredAt").contains(layer) ? FindingCode.DISCLOSURE_UNREFERENCED
                            : FindingCode.DISCLOSURE_MISSING);
        }
        add(all, "J07 a salt",
                disclosure(FIRST + 1, "office", was -> Disclosure.make(LOG.caseFile("B-2").get(0).event().disclosures().get(0).salt(),
                "office", was.value())), FindingCode.DISCLOSURE_UNREFERENCED);
        add(all, "J08 a salt missing", event(FIRST + 1, was -> texts(was, texts -> texts.set(3, base64Url("[\"actor\",\"x\"]")))),
                FindingCode.DISCLOSURE_MALFORMED);
        add(all, "a disclosure spelled otherwise", event(FIRST + 1, was -> texts(was, texts -> texts.set(3, texts.get(3) + "="))),
                FindingCode.DISCLOSURE_MALFORMED);
        add(all, "J09 a disclosure twice", event(FIRST + 1, was -> texts(was, texts -> texts.add(texts.get(2)))),
                FindingCode.DISCLOSURE_DUPLICATE);
        add(all, "J10 a disclosure that nothing names", event(FIRST + 1, was -> texts(was, texts -> texts.add(
                Disclosure.make(LOG.caseFile("B-2").get(0).event().disclosures().get(0).salt(), "remark", new JsonString("x")).text()))),
                FindingCode.DISCLOSURE_UNREFERENCED);
        add(all, "a disclosure of another event",
                event(FIRST + 1, was -> texts(was, texts -> texts.set(2, TRAIL.events().get(FIRST + 2).disclosures().get(2)))),
                FindingCode.DISCLOSURE_UNREFERENCED);
        add(all, "J11 a field withheld silently", event(FIRST + 1, was -> texts(was, texts -> texts.remove(named(was, "actor")))),
                FindingCode.DISCLOSURE_MISSING);
        add(all, "an event withheld silently", event(FIRST + 1, was -> texts(was, texts -> texts.subList(1, texts.size()).clear())),
                FindingCode.DISCLOSURE_MISSING);
        add(all, "facets withheld silently",
                event(FIRST + 1, was -> texts(was, texts -> texts.subList(named(was, "facets"), texts.size()).clear())),
                FindingCode.DISCLOSURE_MISSING);
        add(all, "all disclosures gone", event(FIRST + 1, was -> texts(was, List::clear)), FindingCode.DISCLOSURE_MISSING);
        add(all, "the order of disclosures",
                event(FIRST + 1, was -> texts(was, texts -> Collections.swap(texts, 2, 3))), FindingCode.PROFILE_VIOLATED);
        TestLog withholding = TestLog.withCases(SEED + 1);
        withholding.disclose("B-2", List.of(new Withheld(1, Optional.of("actor"), "Act 1, section 2", Optional.empty())));
        TrailBundle honest = withholding.trail("B-2");
        assertThat(verify(honest.zip(Language.EN), withholding.policy(0)).report().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private static void places(List<Altered> all) {
        add(all, "J12 an event gone from the middle", events(list -> list.remove(FIRST + 2)), FindingCode.SEQUENCE_GAP);
        add(all, "J12 the first event gone", events(list -> list.remove(FIRST)), FindingCode.SEQUENCE_GAP);
        add(all, "J13 the last event gone", events(list -> list.remove(LAST)), FindingCode.TRAIL_NOT_CLOSED);
        add(all, "J13 the last two gone", events(list -> list.subList(LAST - 1, LAST + 1).clear()), FindingCode.INDEX_PROOF_INVALID);
        add(all, "every event gone", events(list -> list.subList(FIRST, LAST + 1).clear()), FindingCode.TRAIL_EMPTY);
        add(all, "the rules gone", events(list -> list.remove(0)), FindingCode.RULES_UNKNOWN);
        add(all, "J14 two events swapped in place", events(list -> {
            BundledEvent one = list.get(FIRST + 1);
            BundledEvent other = list.get(FIRST + 2);
            list.set(FIRST + 1, new BundledEvent(at(other.entry(), one.entry().index()), other.disclosures()));
            list.set(FIRST + 2, new BundledEvent(at(one.entry(), other.entry().index()), one.disclosures()));
        }), FindingCode.INCLUSION_PROOF_INVALID);
        raw(all, "J14 two events swapped as they are", json -> swapEvents(json, FIRST + 1, FIRST + 2), FindingCode.BUNDLE_MALFORMED);
        raw(all, "J15 an event duplicated", json -> duplicateEvent(json, FIRST + 1), FindingCode.BUNDLE_MALFORMED);
        add(all, "J15 an event duplicated in the next place", events(list -> {
            BundledEvent one = list.get(FIRST + 1);
            list.set(FIRST + 2, new BundledEvent(at(one.entry(), list.get(FIRST + 2).entry().index()), one.disclosures()));
        }), FindingCode.SEQUENCE_GAP);
        add(all, "J16 an event of another case with a valid proof", events(list -> {
            TestLog.Placed stranger = LOG.caseFile("B-2").get(1);
            BundledEvent event = new BundledEvent(LOG.entryAt(stranger.leaf(), LOG.size()),
                    stranger.event().disclosures().stream().map(Disclosure::text).toList());
            list.add(list.size() - 1, event);
        }), FindingCode.CASE_MISMATCH);
        add(all, "the bundle's origin", bundle -> new TrailBundle(bundle.kind(), "other.example/log", bundle.events(), bundle.erased(),
                bundle.checkpoint(), bundle.index(), bundle.anchors()), FindingCode.ORIGIN_MISMATCH);
        all.add(new Altered("a receipt given as a trail", LOG.receipt("A-1", 1, Set.of(), false).zip(Language.EN),
                FindingCode.BUNDLE_KIND));
    }

    private static void proofs(List<Altered> all) {
        add(all, "J17 the proof of an unrelated leaf", entry(FIRST + 1, was -> new BundledEntry(was.index(), was.entry(),
                LOG.inclusion(LOG.caseFile("B-2").get(0).leaf(), LOG.size()))), FindingCode.INCLUSION_PROOF_INVALID);
        add(all, "J19 a path one longer",
                entry(FIRST + 1, was -> path(was, path -> path.add(Hash.EMPTY_TREE))), FindingCode.INCLUSION_PROOF_INVALID);
        add(all, "J20 a path one shorter", entry(FIRST + 1, was -> path(was, path -> path.remove(path.size() - 1))),
                FindingCode.INCLUSION_PROOF_INVALID);
        add(all, "a hash in a path",
                entry(FIRST + 1, was -> path(was, path -> path.set(0, Hash.EMPTY_TREE))), FindingCode.INCLUSION_PROOF_INVALID);
        add(all, "J23 an index beyond the tree", entry(LAST, was -> at(was, LOG.size())), FindingCode.INCLUSION_PROOF_INVALID);
        add(all, "J23 a huge index", entry(LAST, was -> at(was, (1L << 53) - 1)), FindingCode.INCLUSION_PROOF_INVALID);
        add(all, "J21 an index off by one", entry(LAST, was -> at(was, was.index() - 1)), FindingCode.INCLUSION_PROOF_INVALID);
        add(all, "J26 an inner node as a leaf", entry(FIRST + 1, was -> new BundledEntry(was.index(), new byte[64], was.proof())),
                FindingCode.ENTRY_MALFORMED);
        add(all, "an entry's byte", entry(FIRST + 1, was -> new BundledEntry(was.index(), flipped(was.entry(), 20), was.proof())),
                FindingCode.INCLUSION_PROOF_INVALID);
    }

    private static void notes(List<Altered> all) {
        note(all, "J22 tree size 0", text -> signed(new Checkpoint(LOG.origin(), 0, Hash.EMPTY_TREE)), FindingCode.INCLUSION_PROOF_INVALID);
        note(all, "a smaller tree",
                text -> new String(LOG.checkpoint(LOG.size() - 1).bytes(), StandardCharsets.UTF_8), FindingCode.INCLUSION_PROOF_INVALID);
        note(all, "J24 tree size 2^63", text -> line(text, 1, "9223372036854775808"), FindingCode.CHECKPOINT_MALFORMED);
        note(all, "J25 a leading zero", text -> line(text, 1, "0" + LOG.size()), FindingCode.CHECKPOINT_MALFORMED);
        note(all, "J25 a plus sign", text -> line(text, 1, "+" + LOG.size()), FindingCode.CHECKPOINT_MALFORMED);
        note(all, "another tree size under the same signature",
                text -> line(text, 1, Long.toString(LOG.size() + 1)), FindingCode.CHECKPOINT_SIGNATURE_INVALID);
        note(all, "another root under the same signature",
                text -> line(text, 2, Hash.EMPTY_TREE.base64()), FindingCode.CHECKPOINT_SIGNATURE_INVALID);
        note(all, "J30 an unknown key only", text -> signedBy(List.of(stranger(LOG.origin(), 7))), FindingCode.CHECKPOINT_UNSIGNED);
        note(all, "J31 the known name with another identifier", text -> {
            SignatureLine mine = LOG.checkpoint().note().signatures().get(0);
            byte[] blob = Base64.getDecoder().decode(mine.base64());
            blob[0] ^= 1;
            return text.replace(mine.text(), new SignatureLine(mine.name(), Base64.getEncoder().encodeToString(blob)).text());
        }, FindingCode.CHECKPOINT_UNSIGNED);
        note(all, "J32 the known identifier with another name",
                text -> text.replace("\u2014 " + LOG.origin() + " ", "\u2014 other.example "),
                FindingCode.CHECKPOINT_UNSIGNED);
        note(all, "J33 a false line of a known key beside a good unknown one", text -> {
            SignatureLine mine = LOG.checkpoint().note().signatures().get(0);
            byte[] blob = Base64.getDecoder().decode(mine.base64());
            blob[20] ^= 1;
            Note note = parse(text).note().with(new SignatureLine(mine.name(), Base64.getEncoder().encodeToString(blob)));
            return new String(note.bytes(), StandardCharsets.UTF_8);
        }, FindingCode.CHECKPOINT_SIGNATURE_INVALID);
        note(all, "only one of the two keys that the policy demands",
                text -> signedBy(LOG.logKeys().subList(0, 1)), FindingCode.CHECKPOINT_UNSIGNED);
        note(all, "J35 a thousand lines", text -> text + LOG.checkpoint().note().signatures().get(0).text().concat("\n").repeat(1_000),
                FindingCode.NOTE_MALFORMED);
        note(all, "J36 no newline at the end", text -> text.substring(0, text.length() - 1), FindingCode.NOTE_MALFORMED);
        note(all, "J37 CRLF", text -> text.replace("\n", "\r\n"), FindingCode.NOTE_MALFORMED);
        note(all, "J38 a control character", text -> text.replaceFirst("\n", "\u0007\n"), FindingCode.NOTE_MALFORMED);
        note(all, "J40 a hyphen for the dash", text -> text.replace('\u2014', '-'), FindingCode.NOTE_MALFORMED);
        note(all, "J41 an empty line in the text", text -> text.replaceFirst("\n", "\n\n"), FindingCode.CHECKPOINT_MALFORMED);
        note(all, "J42 base64 without padding", text -> text.replaceFirst("=\n", "\n"), FindingCode.CHECKPOINT_MALFORMED);
        note(all, "J42 base64 with a blank", text -> text.replaceFirst("=\n", " =\n"), FindingCode.CHECKPOINT_MALFORMED);
        note(all, "J43 another origin", text -> line(text, 0, LOG.origin() + "x"), FindingCode.ORIGIN_MISMATCH);
        note(all, "J44 an extension line",
                text -> signedBy(new Checkpoint(LOG.origin(), LOG.size(), LOG.checkpoint().checkpoint().rootHash(),
                List.of("extension")), LOG.logKeys().subList(0, 1)), FindingCode.CHECKPOINT_MALFORMED);
        note(all, "J45 a root of 31 bytes",
                text -> line(text, 2, Base64.getEncoder().encodeToString(new byte[31])), FindingCode.CHECKPOINT_MALFORMED);
    }

    private static void indexes(List<Altered> all) {
        add(all, "no case index",
                bundle -> copy(bundle, bundle.events(), bundle.checkpoint(), Optional.empty(), List.of()), FindingCode.INDEX_MISSING);
        add(all, "no proof in the case index", bundle -> index(bundle, index -> new IndexEvidence(index.event(), Optional.empty())),
                FindingCode.INDEX_PROOF_MISSING);
        add(all, "another case's proof",
                bundle -> index(bundle, index -> new IndexEvidence(index.event(), LOG.trail("B-2").index().orElseThrow().proof())),
                FindingCode.INDEX_PROOF_INVALID);
        add(all, "another public event as the index",
                bundle -> index(bundle, index -> new IndexEvidence(LOG.entryAt(TestLog.RULES_LEAF, LOG.size()),
                index.proof())), FindingCode.INDEX_MALFORMED);
        add(all, "an altered index event", bundle -> index(bundle, index -> new IndexEvidence(new BundledEntry(index.event().index(),
                flipped(index.event().entry(), 60), index.event().proof()), index.proof())), FindingCode.INDEX_MALFORMED);
        add(all, "the empty index of the founding, with a proof",
                bundle -> index(bundle, index -> new IndexEvidence(LOG.entryAt(2, LOG.size()),
                index.proof())), FindingCode.INDEX_PROOF_INVALID);
        add(all, "an anchor that is of no history",
                bundle -> new TrailBundle(bundle.kind(), bundle.origin(), bundle.events(), bundle.erased(),
                bundle.checkpoint(), bundle.index(), List.of(new BundledAnchor(signed(new Checkpoint(LOG.origin(), 4, Hash.EMPTY_TREE)),
                        LOG.consistency(4, LOG.size())))), FindingCode.ANCHOR_INVALID);
    }

    private static void json(List<Altered> all) {
        String[][] edits = {
            {"J57 a name twice", "{\"akashi\"", "{\"akashi\":\"trail/1\",\"akashi\""},
            {"J60 a number spelled 1.0", "\"index\":1,", "\"index\":1.0,"},
            {"J60 a number spelled 1e0", "\"index\":1,", "\"index\":1e0,"},
            {"J61 2^53+1", "\"index\":1,", "\"index\":9007199254740993,"},
            {"J62 -0", "\"index\":1,", "\"index\":-0,"},
            {"J63 NaN", "\"index\":1,", "\"index\":NaN,"},
            {"J25 a leading zero in JSON", "\"index\":1,", "\"index\":01,"},
            {"J59 a lone surrogate", "\"kind\":\"trail\"", "\"kind\":\"\\ud800\""},
            {"J67 a string of 1 MiB", "\"kind\":\"trail\"", "\"kind\":\"" + "a".repeat(1 << 20) + "\""},
            {"J68 a comment", "{\"akashi\"", "/* */{\"akashi\""},
            {"J68 a trailing comma", "\"anchors\":[]", "\"anchors\":[],"},
            {"white space", "{\"akashi\"", "{ \"akashi\""},
            {"a member more", "\"anchors\":[]", "\"anchors\":[],\"policy\":\"trust me\""},
            {"a member less", ",\"anchors\":[]", ""},
            {"another order of members", "\"kind\":\"trail\",\"origin\":\"" + LOG.origin() + "\"",
                "\"origin\":\"" + LOG.origin() + "\",\"kind\":\"trail\""},
            {"an escape where none is needed", "\"kind\":\"trail\"", "\"kind\":\"\\u0074rail\""},
            {"another version", "trail/1", "trail/2"},
        };
        for (String[] edit : edits) {
            raw(all, edit[0], json -> replaced(json, edit[1], edit[2]), FindingCode.BUNDLE_MALFORMED);
        }
        raw(all, "J64 something after the end", json -> json + "x", FindingCode.BUNDLE_MALFORMED);
        raw(all, "J65 a byte order mark", json -> "\uFEFF" + json, FindingCode.BUNDLE_MALFORMED);
        raw(all, "J66 depth 33", json -> "[".repeat(33) + "]".repeat(33), FindingCode.BUNDLE_MALFORMED);
        raw(all, "J66 depth 10,000", json -> "[".repeat(10_000) + "]".repeat(10_000), FindingCode.BUNDLE_MALFORMED);
        raw(all, "nothing", json -> "", FindingCode.BUNDLE_MALFORMED);
    }

    private static void zips(List<Altered> all) {
        byte[] good = TRAIL.zip(Language.EN);
        file(all, "J70 not a zip", "hello".getBytes(StandardCharsets.US_ASCII));
        file(all, "J70 an empty file", new byte[0]);
        file(all, "J70 cut short", Arrays.copyOf(good, good.length - 1));
        file(all, "J70 cut in the middle", Arrays.copyOf(good, good.length / 2));
        file(all, "J70 a byte more", Arrays.copyOf(good, good.length + 1));
        file(all, "J70 a nested zip", ForgedBundle.of(good));
        byte[] twice = new byte[good.length * 2];
        System.arraycopy(good, 0, twice, 0, good.length);
        System.arraycopy(good, 0, twice, good.length, good.length);
        file(all, "J70 two zips in one", twice);
        file(all, "J70 a length that lies", flipped(good, 21));
        all.add(new Altered("more than 64 MiB", new byte[TrailBundle.MAX_BYTES + 1], FindingCode.INPUT_TOO_LARGE));
    }

    private static void add(List<Altered> all, String name, Function<TrailBundle, TrailBundle> change, FindingCode expected) {
        all.add(new Altered(name, change.apply(TRAIL).zip(Language.EN), expected));
    }

    private static void raw(List<Altered> all, String name, Function<String, String> change, FindingCode expected) {
        String json = new String(TRAIL.json(), StandardCharsets.UTF_8);
        String changed = change.apply(json);
        assertThat(changed).as(name).isNotEqualTo(json);
        all.add(new Altered(name, ForgedBundle.of(changed.getBytes(StandardCharsets.UTF_8)), expected));
    }

    private static void file(List<Altered> all, String name, byte[] file) {
        all.add(new Altered(name, file, FindingCode.BUNDLE_MALFORMED));
    }

    private static void note(List<Altered> all, String name, Function<String, String> change, FindingCode expected) {
        String changed = change.apply(TRAIL.checkpoint());
        assertThat(changed).as(name).isNotEqualTo(TRAIL.checkpoint());
        all.add(new Altered(name, copy(TRAIL, TRAIL.events(), changed, TRAIL.index(), List.of()).zip(Language.EN), expected));
    }
}
