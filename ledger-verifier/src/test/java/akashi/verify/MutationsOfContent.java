package akashi.verify;

import static akashi.verify.AlteredTrail.LOG;
import static akashi.verify.AlteredTrail.base64Url;
import static akashi.verify.AlteredTrail.disclosure;

import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.bundle.ErasedEntry;
import akashi.bundle.HistoryLine;
import akashi.bundle.TrailBundle;
import akashi.casefile.Withheld;
import akashi.disclosure.Disclosure;
import akashi.event.Content;
import akashi.event.SealedEvent;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.text.MalformedException;
import akashi.verify.Mutation.Answer;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** J01 to J11: what an event says, and what of it is opened. */
final class MutationsOfContent {
    private static final Inputs INPUTS = new Inputs(LOG);
    private static final List<Command> OPENED = List.of(Command.TRAIL, Command.RECEIPT, Command.HISTORY);

    private final List<Mutation> all;

    private MutationsOfContent(List<Mutation> all) {
        this.all = all;
    }

    static void into(List<Mutation> all) {
        MutationsOfContent rows = new MutationsOfContent(all);
        rows.values();
        rows.sealedAnew();
        rows.salts();
        rows.unopened();
    }

    private void values() {
        value("J01", "a value of the event is another one", "actor", was -> new JsonString("someone else"),
                FindingCode.DISCLOSURE_UNREFERENCED);
        value("J02a", "the case number in the record is another one", "record", was -> member(was, "case", new JsonString("A-2")),
                FindingCode.DISCLOSURE_MISSING);
        value("J02b", "the event says that it was observed and not recorded natively, or the other way round", "content",
                was -> member(was, "mode", new JsonString(mode(was).equals("native") ? "observed" : "native")), FindingCode.DISCLOSURE_UNREFERENCED);
        value("J03", "the type's name is another one", "content", was -> member(was, "type", new JsonString("Withdrawn")),
                FindingCode.DISCLOSURE_UNREFERENCED);
        value("J04", "the revision is another one", "content", was -> member(was, "revision", new JsonInteger(7)),
                FindingCode.DISCLOSURE_UNREFERENCED);
        value("J05", "the time at which it is said to have happened is another one", "occurredAt",
                was -> new JsonString("2026-01-01T00:00:00.000Z"), FindingCode.DISCLOSURE_UNREFERENCED);
        value("J06", "the time at which it was recorded is another one", "content",
                was -> member(was, "recordedAt", new JsonString("2026-01-01T00:00:00.000Z")), FindingCode.DISCLOSURE_UNREFERENCED);
    }

    private void value(String form, String what, String layer, UnaryOperator<JsonValue> change, FindingCode code) {
        opened(form, what, texts -> exchange(texts, layer, was -> Disclosure.make(was.salt(), layer, change.apply(was.value()))), code);
    }

    private void opened(String form, String what, Consumer<List<String>> change, FindingCode code) {
        for (Command command : OPENED) {
            row(form, what, INPUTS.disclosures(command, change), Answer.found(code, where(command)));
        }
    }

    private static String where(Command command) {
        return command == Command.TRAIL ? "event " + Inputs.SEQUENCE : "leaf index " + INPUTS.leaf();
    }

    /** Who holds no log key can seal an event of the same place anew: it opens well, and is no leaf of the log. */
    private void sealedAnew() {
        SealedEvent was = LOG.caseFile(Inputs.NUMBER).get(Inputs.SEQUENCE).event();
        Map<String, JsonValue> fields = new LinkedHashMap<>(was.content().fields());
        fields.put("actor", new JsonString("someone else"));
        String what = "the whole event is sealed anew with another value, so that all of it opens";
        Content old = was.content();
        SealedEvent anew = LOG.events().seal(was.record(), new Content(old.type(), old.revision(), old.rules(), old.mode(), old.recordedAt(), fields));
        List<String> texts = anew.disclosures().stream().map(Disclosure::text).toList();
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            row("J01b", what, INPUTS.event(command, event -> new BundledEvent(
                    new BundledEntry(event.entry().index(), anew.entryBytes(), event.entry().proof()), texts)),
                    Answer.found(FindingCode.INCLUSION_PROOF_INVALID, where(command)));
        }
        row("J01b", what, INPUTS.history(lines -> {
            lines.set((int) INPUTS.leaf(), HistoryLine.sealed(INPUTS.leaf(), anew.entryBytes(), texts));
            return lines;
        }), Answer.found(FindingCode.ROOT_MISMATCH));
        row("J01b", what, INPUTS.of(Command.PROOF).with(Input.ENTRY, anew.entryBytes()), Answer.found(FindingCode.INCLUSION_PROOF_INVALID));
        Input log = INPUTS.of(Command.LOG);
        String bundle = log.files().keySet().stream().filter(path -> path.startsWith("tile/entries/")).findFirst().orElseThrow();
        byte[] bytes = log.files().get(bundle).clone();
        int at = MutationsOfTiles.start(bytes, (int) INPUTS.leaf());
        System.arraycopy(anew.entryBytes(), 0, bytes, at + 2, anew.entryBytes().length);
        row("J01b", what, log.with(bundle, bytes), Answer.found(FindingCode.ENTRY_BUNDLE_MISMATCH, "entry " + INPUTS.leaf()));
    }

    private void salts() {
        Disclosure strange = LOG.caseFile("B-2").get(0).event().disclosures().get(0);
        opened("J07", "a salt is another one", texts -> exchange(texts, "office", was -> Disclosure.make(strange.salt(), "office", was.value())),
                FindingCode.DISCLOSURE_UNREFERENCED);
        opened("J08", "a disclosure has no salt", texts -> texts.set(at(texts, "actor"), base64Url("[\"actor\",\"x\"]")),
                FindingCode.DISCLOSURE_MALFORMED);
        opened("J09", "a disclosure is there twice, so two of them open one digest", texts -> texts.add(texts.get(at(texts, "actor"))),
                FindingCode.DISCLOSURE_DUPLICATE);
        opened("J10a", "a disclosure is added that no digest names",
                texts -> texts.add(Disclosure.make(strange.salt(), "remark", new JsonString("x")).text()), FindingCode.DISCLOSURE_UNREFERENCED);
        opened("J10b", "a disclosure of another event is added", texts -> texts.add(
                LOG.caseFile(Inputs.NUMBER).get(3).event().disclosures().stream().filter(each -> each.name().equals("actor")).findFirst()
                        .orElseThrow().text()), FindingCode.DISCLOSURE_UNREFERENCED);
    }

    private void unopened() {
        Consumer<List<String>> less = texts -> texts.remove(at(texts, "actor"));
        String what = "a digest has no disclosure, and nothing says that it is withheld";
        row("J11a", what, INPUTS.disclosures(Command.TRAIL, less), Answer.found(FindingCode.DISCLOSURE_MISSING, "event 1"));
        row("J11a", what, INPUTS.disclosures(Command.HISTORY, less), Answer.found(FindingCode.DISCLOSURE_MISSING, where(Command.HISTORY)));
        row("J11b", "a digest has no disclosure in a receipt, whose holder opens what he likes: the report names what is closed",
                INPUTS.zip(Command.RECEIPT, LOG.receipt(Inputs.NUMBER, Inputs.SEQUENCE, Set.of("office"), false)),
                Answer.verified("left parts of the event closed, and nothing is said about them: "));
        TestLog withholding = TestLog.withCases(AlteredTrail.SEED);
        withholding.disclose("B-2", List.of(new Withheld(1, Optional.of("actor"), "Act 1, section 2", Optional.empty())));
        TestLog open = TestLog.withCases(AlteredTrail.SEED);
        open.disclose("B-2", List.of());
        all.add(new Mutation("J11c", "a digest has no disclosure, and the closing event names the field as withheld, with the legal basis",
                Input.zip(Command.TRAIL, open.trail("B-2").zip(Language.EN), open),
                Input.zip(Command.TRAIL, withholding.trail("B-2").zip(Language.EN), withholding),
                Answer.verified("withheld: event 1, actor: Act 1, section 2")));
        row("J11d", "an event is left out as erased, and no ombudsman signed for that", INPUTS.zip(Command.TRAIL, erased()),
                Answer.found(FindingCode.ERASURE_UNPROVED));
        row("J11d", "an event is left out as erased, and no ombudsman signed for that", INPUTS.history(lines -> {
            HistoryLine was = lines.get((int) INPUTS.leaf());
            lines.set((int) INPUTS.leaf(), HistoryLine.erased(was.index(), was.entry(), "trust me"));
            return lines;
        }), Answer.found(FindingCode.ERASURE_UNPROVED));
    }

    private static TrailBundle erased() {
        TrailBundle trail = AlteredTrail.TRAIL;
        List<BundledEvent> events = new ArrayList<>(trail.events());
        BundledEvent gone = events.remove(1 + Inputs.SEQUENCE);
        return AlteredTrail.copy(trail, events, trail.checkpoint(), trail.index(), List.of(new ErasedEntry(gone.entry(), "trust me")));
    }

    private void row(String form, String what, Input altered, Answer answer) {
        all.add(new Mutation(form, what, INPUTS.of(altered.command()), altered, answer));
    }

    private static void exchange(List<String> texts, String layer, UnaryOperator<Disclosure> change) {
        int at = at(texts, layer);
        texts.set(at, change.apply(disclosure(texts.get(at))).text());
    }

    private static int at(List<String> texts, String layer) {
        return IntStream.range(0, texts.size()).filter(i -> disclosure(texts.get(i)).name().equals(layer)).findFirst().orElseThrow();
    }

    private static String mode(JsonValue content) {
        try {
            return ((JsonObject) content).text("mode");
        } catch (MalformedException e) {
            throw new AssertionError("we wrote it ourselves", e);
        }
    }

    /** The same object, in the same order, with another value for one name. */
    private static JsonObject member(JsonValue was, String name, JsonValue value) {
        JsonObject object = JsonObject.EMPTY;
        try {
            for (String each : ((JsonObject) was).names()) {
                object = object.with(each, each.equals(name) ? value : ((JsonObject) was).value(each));
            }
        } catch (MalformedException e) {
            throw new AssertionError("it was just named", e);
        }
        return object;
    }
}
