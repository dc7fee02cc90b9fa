package akashi.verify;

import static akashi.verify.AlteredTrail.FIRST;
import static akashi.verify.AlteredTrail.LAST;
import static akashi.verify.AlteredTrail.LOG;
import static akashi.verify.AlteredTrail.TRAIL;
import static akashi.verify.AlteredTrail.at;
import static akashi.verify.AlteredTrail.duplicateEvent;
import static akashi.verify.AlteredTrail.events;
import static akashi.verify.AlteredTrail.replaced;
import static akashi.verify.AlteredTrail.swapEvents;

import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.bundle.ForgedBundle;
import akashi.bundle.HistoryLine;
import akashi.bundle.IndexEvidence;
import akashi.bundle.TrailBundle;
import akashi.checkpoint.TlogProof;
import akashi.disclosure.Disclosure;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.text.Language;
import akashi.verify.Mutation.Answer;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** J12 to J18: which events there are, in which order, and whose they are. */
final class MutationsOfPlace {
    private static final Inputs INPUTS = new Inputs(LOG);

    private final List<Mutation> all;

    private MutationsOfPlace(List<Mutation> all) {
        this.all = all;
    }

    static void into(List<Mutation> all) {
        MutationsOfPlace rows = new MutationsOfPlace(all);
        rows.gone();
        rows.cutShort();
        rows.order();
        rows.strangers();
        rows.leafHashes();
    }

    private void gone() {
        trail("J12", "an event is gone from the middle", list -> list.remove(FIRST + 2), FindingCode.SEQUENCE_GAP);
        history("J12", "an event is gone from the middle", lines -> lines.remove((int) INPUTS.leaf()), FindingCode.HISTORY_MALFORMED);
        history("J12b", "an event is gone from the middle, and what follows is renumbered", lines -> {
            lines.remove((int) INPUTS.leaf());
            renumber(lines);
        }, FindingCode.INDEX_MISMATCH);
    }

    private void cutShort() {
        trail("J13a", "the last event is gone", list -> list.remove(LAST), FindingCode.TRAIL_NOT_CLOSED);
        history("J13a", "the last event is gone", lines -> lines.remove(lines.size() - 1), FindingCode.HISTORY_INCOMPLETE);
        Input whole = INPUTS.of(Command.LOG);
        Input shorter = new Input(Command.LOG, TestLogFiles.of(LOG, 0, LOG.size() - 1), LOG.policy(0))
                .with("checkpoint", whole.files().get("checkpoint")).with("checkpoint.signed", whole.files().get("checkpoint.signed"));
        row("J13a", "the last event is gone", shorter, Answer.found(FindingCode.LOG_INCOMPLETE));
        trail("J13b", "the last two are gone, one of them counted by the case index", list -> list.subList(LAST - 1, LAST + 1).clear(),
                FindingCode.INDEX_PROOF_INVALID);
        // Handed out twice: the trail can be cut back to where it was handed out first, and closes well there.
        TestLog log = TestLog.withCases(AlteredTrail.SEED);
        TrailBundle before = log.trail("A-1");
        log.appendCase("A-1", 2);
        log.disclose("A-1", List.of());
        TrailBundle now = log.trail("A-1");
        TrailBundle cut = AlteredTrail.copy(now, now.events().subList(0, before.events().size()), now.checkpoint(), now.index(), List.of());
        Input complete = Input.zip(Command.TRAIL, now.zip(Language.EN), log);
        Input provisional = Input.zip(Command.TRAIL, cut.zip(Language.EN), log);
        all.add(new Mutation("J13c", "events since the newest case index are gone, back to an earlier closing event: the report calls the rest "
                + "provisional, and nothing in the file can tell more", complete, provisional, Answer.verified("complete up to event 4 by the case index")));
        all.add(new Mutation("J13d", "the same, beside the trail that was downloaded before (--earlier)", complete,
                provisional.besides(now.zip(Language.EN)), Answer.found(FindingCode.EARLIER_SHORTENED)));
        log.publishIndex();
        TrailBundle indexed = log.trail("A-1");
        TrailBundle cutAgain = AlteredTrail.copy(indexed, indexed.events().subList(0, before.events().size()), indexed.checkpoint(),
                indexed.index(), List.of());
        all.add(new Mutation("J13e", "the same, once a newer case index counts what is gone", Input.zip(Command.TRAIL, indexed.zip(Language.EN), log),
                Input.zip(Command.TRAIL, cutAgain.zip(Language.EN), log), Answer.found(FindingCode.INDEX_PROOF_INVALID)));
    }

    private void order() {
        trail("J14a", "two events stand in each other's place", list -> {
            BundledEvent one = list.get(FIRST + 1);
            BundledEvent other = list.get(FIRST + 2);
            list.set(FIRST + 1, new BundledEvent(at(other.entry(), one.entry().index()), other.disclosures()));
            list.set(FIRST + 2, new BundledEvent(at(one.entry(), other.entry().index()), one.disclosures()));
        }, FindingCode.INCLUSION_PROOF_INVALID);
        history("J14a", "two events stand in each other's place", lines -> {
            Collections.swap(lines, (int) INPUTS.leaf(), (int) INPUTS.leaf() + 1);
            renumber(lines);
        }, FindingCode.ROOT_MISMATCH);
        json("J14b", "two events are swapped with their leaf indexes", json -> swapEvents(json, FIRST + 1, FIRST + 2));
        history("J14b", "two events are swapped with their leaf indexes",
                lines -> Collections.swap(lines, (int) INPUTS.leaf(), (int) INPUTS.leaf() + 1), FindingCode.HISTORY_MALFORMED);
        json("J15a", "an event is there twice", json -> duplicateEvent(json, FIRST + 1));
        history("J15a", "an event is there twice", lines -> lines.add((int) INPUTS.leaf(), lines.get((int) INPUTS.leaf())),
                FindingCode.HISTORY_MALFORMED);
        trail("J15b", "an event is there twice, the second time in the next one's place", list -> {
            BundledEvent one = list.get(FIRST + 1);
            list.set(FIRST + 2, new BundledEvent(at(one.entry(), list.get(FIRST + 2).entry().index()), one.disclosures()));
        }, FindingCode.SEQUENCE_GAP);
        history("J15b", "an event is there twice, the second time in the next one's place", lines -> {
            lines.set((int) INPUTS.leaf() + 1, lines.get((int) INPUTS.leaf()));
            renumber(lines);
        }, FindingCode.DIGEST_TWICE);
    }

    private void strangers() {
        TestLog.Placed stranger = LOG.caseFile("B-2").get(1);
        BundledEntry entry = LOG.entryAt(stranger.leaf(), LOG.size());
        List<String> texts = stranger.event().disclosures().stream().map(Disclosure::text).toList();
        trail("J16a", "an event of another case is slipped in, with its own valid proof", list -> list.add(list.size() - 1, new BundledEvent(entry, texts)),
                FindingCode.CASE_MISMATCH);
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            row("J16b", "an event is shown under the entry and the valid proof of another case's event",
                    INPUTS.event(command, was -> new BundledEvent(command == Command.TRAIL ? at(entry, was.entry().index()) : entry,
                            was.disclosures())), Answer.found(FindingCode.DISCLOSURE_MISSING));
        }
        row("J16c", "the place in the case index is another case's, with its own valid proof", INPUTS.zip(Command.TRAIL, AlteredTrail.index(TRAIL,
                index -> new IndexEvidence(index.event(), LOG.trail("B-2").index().orElseThrow().proof()))),
                Answer.found(FindingCode.INDEX_PROOF_INVALID));
        String what = "the valid proof is that of an unrelated leaf";
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            row("J17", what, INPUTS.event(command, was -> new BundledEvent(new BundledEntry(was.entry().index(), was.entry().entry(),
                    entry.proof()), was.disclosures())), Answer.found(FindingCode.INCLUSION_PROOF_INVALID));
        }
        row("J17", what, INPUTS.proof(new TlogProof(Optional.empty(), stranger.leaf(), entry.proof(), LOG.checkpoint()))
                .with(Input.ENTRY, LOG.entry(INPUTS.leaf())), Answer.found(FindingCode.INCLUSION_PROOF_INVALID));
    }

    /** The format has no place for one; a reader that let one pass might one day use it. */
    private void leafHashes() {
        String what = "the file states a leaf hash of its own, which the format has no place for: it is always computed from the entry";
        String hash = LOG.caseFile("A-1").get(1).event().leafHash().base64Url();
        json("J18", what, json -> replaced(json, "\"index\":", "\"leafHash\":\"" + hash + "\",\"index\":"));
        String receipt = new String(INPUTS.receipt().json(), StandardCharsets.UTF_8);
        row("J18", what, forged(Command.RECEIPT, replaced(receipt, "\"index\":", "\"leafHash\":\"" + hash + "\",\"index\":")),
                Answer.found(FindingCode.BUNDLE_MALFORMED));
        List<byte[]> lines = new ArrayList<>(TestHistory.lines(LOG).stream().map(HistoryLine::bytes).toList());
        lines.set((int) INPUTS.leaf(), replaced(new String(lines.get((int) INPUTS.leaf()), StandardCharsets.UTF_8), "{", "{\"leafHash\":\"" + hash
                + "\",").getBytes(StandardCharsets.UTF_8));
        row("J18", what, INPUTS.rawHistory(lines), Answer.found(FindingCode.HISTORY_MALFORMED));
        Input proof = INPUTS.of(Command.PROOF);
        String text = new String(proof.files().get(Input.PROOF), StandardCharsets.UTF_8);
        row("J18", what, proof.with(Input.PROOF, replaced(text, "\nindex ", "\nleaf " + hash + "\nindex ").getBytes(StandardCharsets.UTF_8)),
                Answer.found(FindingCode.PROOF_MALFORMED));
    }

    private static void renumber(List<HistoryLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            HistoryLine line = lines.get(i);
            lines.set(i, new HistoryLine(i, line.entry(), line.disclosures(), line.erased()));
        }
    }

    private void trail(String form, String what, Consumer<List<BundledEvent>> change, FindingCode code) {
        row(form, what, INPUTS.zip(Command.TRAIL, events(change).apply(TRAIL)), Answer.found(code));
    }

    private void history(String form, String what, Consumer<List<HistoryLine>> change, FindingCode code) {
        row(form, what, INPUTS.history(lines -> {
            change.accept(lines);
            return lines;
        }), Answer.found(code));
    }

    private void json(String form, String what, UnaryOperator<String> change) {
        row(form, what, forged(Command.TRAIL, change.apply(new String(TRAIL.json(), StandardCharsets.UTF_8))),
                Answer.found(FindingCode.BUNDLE_MALFORMED));
    }

    static Input forged(Command command, String json) {
        return Input.zip(command, ForgedBundle.of(json.getBytes(StandardCharsets.UTF_8)), LOG);
    }

    private void row(String form, String what, Input altered, Answer answer) {
        all.add(new Mutation(form, what, INPUTS.of(altered.command()), altered, answer));
    }
}
