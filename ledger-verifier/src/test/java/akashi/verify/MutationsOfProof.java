package akashi.verify;

import static akashi.verify.AlteredTrail.LOG;
import static akashi.verify.AlteredTrail.replaced;

import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogProof;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.note.SignerKey;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.text.Language;
import akashi.text.MalformedException;
import akashi.verify.Mutation.Answer;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** J19 to J29: inclusion proofs, tree sizes and leaf indexes, and trees of the sizes at which code goes wrong. */
final class MutationsOfProof {
    private static final Inputs INPUTS = new Inputs(LOG);
    private static final List<Command> PROVED = List.of(Command.TRAIL, Command.RECEIPT, Command.PROOF);

    private final List<Mutation> all;

    private MutationsOfProof(List<Mutation> all) {
        this.all = all;
    }

    static void into(List<Mutation> all) {
        MutationsOfProof rows = new MutationsOfProof(all);
        rows.paths();
        rows.sizes();
        rows.decimals();
        rows.innerNode();
        rows.smallTrees();
        rows.edges();
    }

    private void paths() {
        path("J19", "the path is one hash longer", path -> path.add(Hash.EMPTY_TREE));
        path("J20", "the path is one hash shorter", path -> path.remove(path.size() - 1));
        path("J20b", "a hash of the path is another one", path -> path.set(0, Hash.EMPTY_TREE));
        index("J21", "the leaf index is one too high", INPUTS.leaf() + 1, FindingCode.INCLUSION_PROOF_INVALID, List.of(Command.RECEIPT, Command.PROOF));
        index("J21b", "the leaf index is one too low", INPUTS.leaf() - 1, FindingCode.INCLUSION_PROOF_INVALID, List.of(Command.RECEIPT, Command.PROOF));
        last("J21b", "the leaf index is one too low", INPUTS.leaf() + 1);
        index("J23a", "the leaf index is the tree size", LOG.size(), FindingCode.INCLUSION_PROOF_INVALID, List.of(Command.RECEIPT, Command.PROOF));
        last("J23a", "the leaf index is the tree size", LOG.size());
        index("J23b", "the leaf index is the greatest number that JSON may carry", (1L << 53) - 1, FindingCode.INCLUSION_PROOF_INVALID,
                List.of(Command.RECEIPT, Command.PROOF));
        last("J23b", "the leaf index is the greatest number that JSON may carry", (1L << 53) - 1);
    }

    private void path(String form, String what, Consumer<List<Hash>> change) {
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            row(form, what, INPUTS.event(command, was -> new BundledEvent(AlteredTrail.path(was.entry(), change), was.disclosures())),
                    Answer.found(FindingCode.INCLUSION_PROOF_INVALID, command == Command.TRAIL ? "event 1" : "leaf index " + INPUTS.leaf()));
        }
        List<Hash> path = new ArrayList<>(LOG.inclusion(INPUTS.leaf(), LOG.size()));
        change.accept(path);
        row(form, what, INPUTS.proof(new TlogProof(Optional.empty(), INPUTS.leaf(), path, LOG.checkpoint())),
                Answer.found(FindingCode.INCLUSION_PROOF_INVALID));
    }

    private void index(String form, String what, long index, FindingCode code, List<Command> commands) {
        if (commands.contains(Command.RECEIPT)) {
            row(form, what, INPUTS.event(Command.RECEIPT, was -> new BundledEvent(AlteredTrail.at(was.entry(), index), was.disclosures())),
                    Answer.found(code));
        }
        String text = new String(INPUTS.of(Command.PROOF).files().get(Input.PROOF), StandardCharsets.UTF_8);
        row(form, what, proof(replaced(text, "\nindex " + INPUTS.leaf() + "\n", "\nindex " + index + "\n")), Answer.found(code));
    }

    /** In a trail the leaf indexes must rise, or it is none: only the last one, or one with room beside it, can be another. */
    private void last(String form, String what, long index) {
        long other = index == INPUTS.leaf() + 1 ? AlteredTrail.TRAIL.events().get(AlteredTrail.LAST).entry().index() - 1 : index;
        row(form, what, INPUTS.zip(Command.TRAIL, AlteredTrail.entry(AlteredTrail.LAST, was -> AlteredTrail.at(was, other)).apply(AlteredTrail.TRAIL)),
                Answer.found(FindingCode.INCLUSION_PROOF_INVALID, "event 5"));
    }

    private void sizes() {
        String empty = AlteredTrail.signed(new Checkpoint(LOG.origin(), 0, Hash.EMPTY_TREE));
        for (Command command : PROVED) {
            row("J22", "the checkpoint is of tree size 0, and signed", INPUTS.noted(command, empty), Answer.found(FindingCode.INCLUSION_PROOF_INVALID));
        }
        row("J22", "the checkpoint is of tree size 0, and signed", INPUTS.noted(Command.HISTORY, empty), Answer.found(FindingCode.HISTORY_INCOMPLETE));
        row("J22", "the checkpoint is of tree size 0, and signed", INPUTS.noted(Command.LOG, empty).with("checkpoint.signed",
                empty.getBytes(StandardCharsets.UTF_8)), Answer.found(FindingCode.LOG_FILE_UNEXPECTED));
    }

    private void decimals() {
        String size = Long.toString(LOG.size());
        for (String[] each : new String[][] {{"J24", "the tree size is 2^63", "9223372036854775808"}, {"J25a", "the tree size has a leading zero", "0" + size},
            {"J25b", "the tree size has a plus sign", "+" + size}, {"J25c", "the tree size has a minus sign", "-" + size}}) {
            for (Command command : Command.values()) {
                String note = AlteredTrail.line(AlteredTrail.TRAIL.checkpoint(), 1, each[2]);
                row(each[0], each[1], INPUTS.noted(command, note),
                        Answer.found(command == Command.PROOF ? FindingCode.PROOF_MALFORMED : FindingCode.CHECKPOINT_MALFORMED));
            }
        }
        String leaf = Long.toString(INPUTS.leaf());
        for (String[] each : new String[][] {{"J24b", "the leaf index is 2^63", "9223372036854775808"}, {"J25d", "the leaf index has a leading zero", "0" + leaf},
            {"J25e", "the leaf index has a plus sign", "+" + leaf}}) {
            String json = new String(AlteredTrail.TRAIL.json(), StandardCharsets.UTF_8);
            String receipt = new String(INPUTS.receipt().json(), StandardCharsets.UTF_8);
            String text = new String(INPUTS.of(Command.PROOF).files().get(Input.PROOF), StandardCharsets.UTF_8);
            String from = "\"index\":" + leaf + ",";
            String to = "\"index\":" + each[2] + ",";
            row(each[0], each[1], MutationsOfPlace.forged(Command.TRAIL, replaced(json, from, to)), Answer.found(FindingCode.BUNDLE_MALFORMED));
            row(each[0], each[1], MutationsOfPlace.forged(Command.RECEIPT, replaced(receipt, from, to)), Answer.found(FindingCode.BUNDLE_MALFORMED));
            row(each[0], each[1], proof(replaced(text, "\nindex " + leaf + "\n", "\nindex " + each[2] + "\n")), Answer.found(FindingCode.PROOF_MALFORMED));
        }
    }

    /** The children of an inner node, offered as an entry at the node's place, with what is left of a leaf's path. */
    private void innerNode() {
        byte[] children;
        try {
            children = join(LOG.nodes().hash(0, 4), LOG.nodes().hash(0, 5));
        } catch (IOException | MalformedException e) {
            throw new AssertionError("nodes are in memory", e);
        }
        List<Hash> path = LOG.inclusion(4, LOG.size());
        List<Hash> rest = path.subList(1, path.size());
        String what = "an inner node of the tree is offered as a leaf";
        row("J26", what, INPUTS.proof(new TlogProof(Optional.empty(), 2, rest, LOG.checkpoint())).with(Input.ENTRY, children),
                Answer.found(FindingCode.INCLUSION_PROOF_INVALID));
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            row("J26", what, INPUTS.event(command, was -> new BundledEvent(new BundledEntry(was.entry().index(), children, rest), was.disclosures())),
                    Answer.found(FindingCode.ENTRY_MALFORMED));
        }
    }

    private static byte[] join(Hash left, Hash right) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(left.bytes());
        out.writeBytes(right.bytes());
        return out.toByteArray();
    }

    private void smallTrees() {
        TestLog log = new TestLog(AlteredTrail.SEED);
        // The log's other key cannot sign that: what it signs of an empty tree has no room for another root hash.
        SignerKey key = log.logKeys().get(0);
        byte[] policy = ("log " + key.verifierKey().text() + "\nquorum none\n").getBytes(StandardCharsets.UTF_8);
        SignedCheckpoint false0 = SignedCheckpoint.sign(new Checkpoint(log.origin(), 0, Hash.sha256(new byte[] {1})), 1_800_000_000L, List.of(key));
        Input emptyLog = new Input(Command.LOG, Map.of("checkpoint", log.checkpoint(0).bytes(), "checkpoint.signed", log.checkpoint(0).bytes()), policy);
        all.add(new Mutation("J27", "the tree is empty, and its root hash is not that of an empty tree", emptyLog,
                emptyLog.with("checkpoint", false0.bytes()).with("checkpoint.signed", false0.bytes()), Answer.found(FindingCode.ROOT_MISMATCH)));
        TlogProof alone = new TlogProof(Optional.empty(), 0, List.of(), log.checkpoint(1));
        TlogProof beside = new TlogProof(Optional.empty(), 0, List.of(Hash.leaf(log.entry(1))), log.checkpoint(1));
        Input one = new Input(Command.PROOF, Map.of(Input.PROOF, alone.bytes(), Input.ENTRY, log.entry(0)), log.policy(0));
        all.add(new Mutation("J28", "the tree has one leaf, and the path one hash instead of none", one, one.with(Input.PROOF, beside.bytes()),
                Answer.found(FindingCode.INCLUSION_PROOF_INVALID)));
        all.add(new Mutation("J28b", "the tree has one leaf, and another entry is offered for it", one, one.with(Input.ENTRY, log.entry(1)),
                Answer.found(FindingCode.INCLUSION_PROOF_INVALID)));
        Input oneLog = new Input(Command.LOG, TestLogFiles.of(log, 0, 1), log.policy(0));
        byte[] bundle = oneLog.files().get("tile/entries/000.p/1").clone();
        bundle[bundle.length - 30] ^= 1;
        all.add(new Mutation("J28b", "the tree has one leaf, and another entry is offered for it", oneLog, oneLog.with("tile/entries/000.p/1", bundle),
                Answer.found(FindingCode.ENTRY_BUNDLE_MISMATCH)));
    }

    /** Sizes at which a tile is full, or one past full, on the first two levels: the true proof holds, that of the size before does not. */
    private void edges() {
        TestLog log = new TestLog(AlteredTrail.SEED);
        log.appendCase("A-1", 5);
        log.publishIndex();
        log.disclose("A-1", List.of());
        PublicEvent filler = new PublicEvent("Unheard", 1, log.events().tick(), JsonObject.EMPTY);
        while (log.size() < 65_537) {
            log.publish(filler);
        }
        for (long size : new long[] {255, 256, 257, 65_535, 65_536, 65_537}) {
            String form = "J29-" + size;
            String what = "at tree size " + size + " a proof is that of the tree one smaller";
            Input trail = Input.zip(Command.TRAIL, log.trail("A-1", log.checkpoint(size), List.of()).zip(Language.EN), log);
            long leaf = log.caseFile("A-1").get(1).leaf();
            all.add(new Mutation(form, what, trail, Input.zip(Command.TRAIL, AlteredTrail.entry(2, was -> new BundledEntry(was.index(), was.entry(),
                    log.inclusion(leaf, size - 1))).apply(log.trail("A-1", log.checkpoint(size), List.of())).zip(Language.EN), log),
                    Answer.found(FindingCode.INCLUSION_PROOF_INVALID, "event 1")));
            Input proof = new Input(Command.PROOF, Map.of(Input.PROOF, new TlogProof(Optional.empty(), size - 2, log.inclusion(size - 2, size),
                    log.checkpoint(size)).bytes(), Input.ENTRY, log.entry(size - 2)), log.policy(0));
            all.add(new Mutation(form, what, proof, proof.with(Input.PROOF, new TlogProof(Optional.empty(), size - 2, log.inclusion(size - 2, size - 1),
                    log.checkpoint(size)).bytes()), Answer.found(FindingCode.INCLUSION_PROOF_INVALID)));
            Input files = new Input(Command.LOG, TestLogFiles.of(log, 0, size), log.policy(0));
            all.add(new Mutation(form + "b", "at tree size " + size + " the root is that of the tree one smaller, signed", files,
                    files.with("checkpoint", smaller(log, size)).with("checkpoint.signed", smaller(log, size)), Answer.found(FindingCode.ROOT_MISMATCH)));
        }
    }

    private static byte[] smaller(TestLog log, long size) {
        return SignedCheckpoint.sign(new Checkpoint(log.origin(), size, log.checkpoint(size - 1).checkpoint().rootHash()), 1_800_000_000L, log.logKeys()).bytes();
    }

    private static Input proof(String text) {
        return INPUTS.of(Command.PROOF).with(Input.PROOF, text.getBytes(StandardCharsets.UTF_8));
    }

    private void row(String form, String what, Input altered, Answer answer) {
        all.add(new Mutation(form, what, INPUTS.of(altered.command()), altered, answer));
    }
}
