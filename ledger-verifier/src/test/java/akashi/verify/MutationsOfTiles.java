package akashi.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import akashi.bundle.HistoryLine;
import akashi.checkpoint.TlogProof;
import akashi.hash.Hash;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.verify.Mutation.Answer;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** J54 to J56: the published files of a log, and whatever can be written behind the end of a record. */
final class MutationsOfTiles {
    private static final Inputs INPUTS = new Inputs(AlteredTrail.LOG);
    private static final int SIZE = 300;
    private static final String FULL = "tile/0/000";
    private static final String EDGE = "tile/0/001.p/44";
    private static final String UPPER = "tile/1/000.p/1";
    private static final String ENTRIES = "tile/entries/000";
    private static final String EDGE_ENTRIES = "tile/entries/001.p/44";

    private final List<Mutation> all;
    private final Input log;

    private MutationsOfTiles(List<Mutation> all) {
        this.all = all;
        TestLog whole = new TestLog(AlteredTrail.SEED);
        whole.appendCase("A-1", 20);
        whole.publishIndex();
        while (whole.size() < SIZE) {
            whole.appendCase("B-" + whole.size() / 7, 1);
        }
        this.log = new Input(Command.LOG, TestLogFiles.of(whole, 0, 100, 257, SIZE), whole.policy(0));
    }

    static void into(List<Mutation> all) {
        MutationsOfTiles rows = new MutationsOfTiles(all);
        rows.forged();
        rows.behindTheEnd();
        rows.rightEdge();
    }

    /** Where an entry's length stands in an entry bundle. */
    static int start(byte[] bundle, int number) {
        int at = 0;
        for (int i = 0; i < number; i++) {
            at += 2 + ((bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff);
        }
        return at;
    }

    private void forged() {
        log("J54a", "a tile of the second level is forged; the tiles and entries below it are true", log.with(UPPER, flipped(UPPER, 0)),
                FindingCode.TILE_MISMATCH, UPPER + ", hash 0");
        log("J54b", "a tile is forged; the entries below it and the tile above it are true", log.with(FULL, flipped(FULL, Hash.LENGTH * 42)),
                FindingCode.TILE_MISMATCH, FULL + ", hash 42");
        log("J54c", "a stale partial tile that nobody needs any more is forged", log.with("tile/0/000.p/100", flipped("tile/0/000.p/100", 5)),
                FindingCode.TILE_MISMATCH, "tile/0/000.p/100, hash 0");
        byte[] entries = log.files().get(ENTRIES).clone();
        int at = start(entries, 42);
        int length = (entries[at] & 0xff) << 8 | entries[at + 1] & 0xff;
        entries[at + 2 + 20] = (byte) (entries[at + 2 + 20] == 'A' ? 'B' : 'A');
        byte[] tile = log.files().get(FULL).clone();
        Hash.leaf(Arrays.copyOfRange(entries, at + 2, at + 2 + length)).copyTo(tile, 42 * Hash.LENGTH);
        log("J54d", "an entry is altered together with its hash in the tile; the tile above it is true", log.with(ENTRIES, entries).with(FULL, tile),
                FindingCode.ROOT_MISMATCH, "");
        byte[] upper = log.files().get(UPPER).clone();
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            leaves.add(hash(tile, i));
        }
        root(leaves).copyTo(upper, 0);
        log("J54e", "an entry is altered together with every tile above it; only the signed root is true",
                log.with(ENTRIES, entries).with(FULL, tile).with(UPPER, upper), FindingCode.ROOT_MISMATCH, "");
    }

    private static Hash hash(byte[] tile, int number) {
        return Hash.of(Arrays.copyOfRange(tile, number * Hash.LENGTH, (number + 1) * Hash.LENGTH));
    }

    private static Hash root(List<Hash> hashes) {
        List<Hash> level = hashes;
        while (level.size() > 1) {
            List<Hash> up = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                up.add(Hash.node(level.get(i), level.get(i + 1)));
            }
            level = up;
        }
        return level.get(0);
    }

    private void behindTheEnd() {
        String line = "a line of somebody else's\n";
        log("J55a", "bytes stand behind the last entry of an entry bundle", log.with(ENTRIES, longer(ENTRIES, line)), FindingCode.ENTRY_BUNDLE_MISMATCH, ENTRIES);
        log("J55b", "bytes stand behind the last hash of a full tile, which is then longer than a tile can be and is not read",
                log.with(FULL, longer(FULL, line)), FindingCode.LOG_INCOMPLETE, FULL);
        log("J55j", "bytes stand behind the last hash of a partial tile", log.with(EDGE, longer(EDGE, line)), FindingCode.TILE_MISMATCH, EDGE);
        log("J55c", "a line stands behind the signatures of the checkpoint", log.with("checkpoint", longer("checkpoint", line)),
                FindingCode.NOTE_MALFORMED, "checkpoint");
        String document = log.files().keySet().stream().filter(path -> path.startsWith("document/")).findFirst().orElseThrow();
        log("J55d", "a line stands behind the end of a document", log.with(document, longer(document, line)), FindingCode.DOCUMENT_MISMATCH, document);
        log("J55e", "a file lies beside the log's own", log.with("tile/0/README", line.getBytes(UTF_8)), FindingCode.LOG_FILE_UNEXPECTED, "tile/0/README");
        Input proof = INPUTS.of(Command.PROOF);
        TlogProof plain = new TlogProof(Optional.empty(), INPUTS.leaf(), AlteredTrail.LOG.inclusion(INPUTS.leaf(), AlteredTrail.LOG.size()),
                AlteredTrail.LOG.checkpoint());
        row("J55f", "a proof has the one line that the format leaves to anybody (extra): the report says that nothing authenticates it", proof.with(Input.PROOF,
                new TlogProof(Optional.of("dHJ1c3QgbWU="), plain.leafIndex(), plain.path(), plain.checkpoint()).bytes()), Answer.verified("further bytes that nothing authenticates"));
        String text = new String(plain.bytes(), UTF_8);
        row("J55g", "a proof has two such lines", proof.with(Input.PROOF, text.replace("\nindex ", "\nextra dHJ1c3QgbWU=\nextra dHJ1c3QgbWU=\nindex ")
                .getBytes(UTF_8)), Answer.found(FindingCode.PROOF_MALFORMED));
        row("J55h", "a line stands behind the end", proof.with(Input.PROOF, (text + line).getBytes(UTF_8)), Answer.found(FindingCode.PROOF_MALFORMED));
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            String json = new String((command == Command.TRAIL ? AlteredTrail.TRAIL : INPUTS.receipt()).json(), UTF_8);
            row("J55h", "a line stands behind the end", MutationsOfPlace.forged(command, json + line), Answer.found(FindingCode.BUNDLE_MALFORMED));
            byte[] zip = INPUTS.of(command).files().get(Input.ZIP);
            byte[] more = Arrays.copyOf(zip, zip.length + 1);
            row("J55i", "a byte stands behind the end of the zip", INPUTS.of(command).with(Input.ZIP, more), Answer.found(FindingCode.BUNDLE_MALFORMED));
        }
        List<byte[]> lines = new ArrayList<>(TestHistory.lines(AlteredTrail.LOG).stream().map(HistoryLine::bytes).toList());
        lines.add(line.strip().getBytes(UTF_8));
        row("J55h", "a line stands behind the end", INPUTS.rawHistory(lines), Answer.found(FindingCode.HISTORY_MALFORMED));
    }

    private void rightEdge() {
        byte[] edge = log.files().get(EDGE);
        log("J56a", "the partial tile at the right edge holds one hash less than its name says", log.with(EDGE, Arrays.copyOf(edge, edge.length - Hash.LENGTH)),
                FindingCode.TILE_MISMATCH, EDGE);
        byte[] longer = Arrays.copyOf(edge, edge.length + Hash.LENGTH);
        Hash.leaf(new byte[] {1}).copyTo(longer, edge.length);
        log("J56b", "the partial tile at the right edge holds one hash more than its name says", log.with(EDGE, longer), FindingCode.TILE_MISMATCH, EDGE);
        log("J56c", "a partial tile lies there that is wider than the tree", log.with("tile/0/001.p/45", longer), FindingCode.LOG_FILE_UNEXPECTED, "tile/0/001.p/45");
        log("J56d", "the partial tile of the tree's size is gone, and a narrower one is there",
                log.without(EDGE).with("tile/0/001.p/43", Arrays.copyOf(edge, edge.length - Hash.LENGTH)), FindingCode.LOG_INCOMPLETE, EDGE);
        byte[] entries = log.files().get(EDGE_ENTRIES);
        int last = start(entries, 43);
        log("J56e", "the entry bundle at the right edge holds one entry less than its name says", log.with(EDGE_ENTRIES, Arrays.copyOf(entries, last)),
                FindingCode.ENTRY_BUNDLE_MISMATCH, EDGE_ENTRIES);
        byte[] more = Arrays.copyOf(entries, entries.length + entries.length - last);
        System.arraycopy(entries, last, more, entries.length, entries.length - last);
        log("J56f", "the entry bundle at the right edge holds one entry more than its name says", log.with(EDGE_ENTRIES, more),
                FindingCode.ENTRY_BUNDLE_MISMATCH, EDGE_ENTRIES);
    }

    private byte[] flipped(String path, int at) {
        return AlteredTrail.flipped(log.files().get(path), at);
    }

    private byte[] longer(String path, String tail) {
        byte[] bytes = log.files().get(path);
        byte[] more = Arrays.copyOf(bytes, bytes.length + tail.length());
        System.arraycopy(tail.getBytes(UTF_8), 0, more, bytes.length, tail.length());
        return more;
    }

    private void log(String form, String what, Input altered, FindingCode code, String where) {
        all.add(new Mutation(form, what, log, altered, where.isEmpty() ? Answer.found(code) : Answer.found(code, where)));
    }

    private void row(String form, String what, Input altered, Answer answer) {
        all.add(new Mutation(form, what, INPUTS.of(altered.command()), altered, answer));
    }
}
