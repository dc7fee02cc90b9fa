package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.tile.EntryBundle;
import akashi.tile.TileHashReader;
import akashi.tile.TilePath;
import akashi.tree.ConsistencyProof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What we publish, read by golang.org/x/mod/sumdb, transparency-dev/formats, transparency-dev/merkle and torchwood. */
@ExtendWith(TheLedger.class)
class GoReadersIT {
    @TempDir
    private Path directory;

    @Test
    void the_checkpoint_is_signed_by_both_log_keys_and_cosigned_by_every_witness(WitnessedLedger ledger) throws Exception {
        byte[] checkpoint = ledger.get("/log/checkpoint");
        Program.Run run = GoPrograms.runWith(checkpoint, "checkpoint", logKey(ledger), ledger.logKey(SignatureType.ML_DSA_44).text(),
                ledger.ours().keys().get(0), ledger.ours().keys().get(1), ledger.theirs().key(), ledger.newest().key());
        assertThat(run.succeeded()).as("%s", run).isTrue();
        Checkpoint ours = SignedCheckpoint.parse(checkpoint).checkpoint();
        assertThat(run.stdout().lines().findFirst()).hasValue(ours.origin() + " " + ours.treeSize() + " " + ours.rootHash().base64());
        assertThat(run.stdout()).contains("lines 6\n").contains("signed witness.ours.example+").contains("signed witness.theirs.example+")
                .contains("signed witness.newest.example+");
    }

    @Test
    void an_altered_checkpoint_is_refused(WitnessedLedger ledger) throws Exception {
        byte[] checkpoint = ledger.get("/log/checkpoint");
        int lastOfSize = new String(checkpoint, StandardCharsets.ISO_8859_1).indexOf('\n', ledger.origin().length() + 1) - 1;
        checkpoint[lastOfSize] ^= 1;
        Program.Run run = GoPrograms.runWith(checkpoint, "checkpoint", logKey(ledger));
        assertThat(run.succeeded()).as("%s", run).isFalse();
        assertThat(run.stderr()).contains("not a checkpoint of this log");
    }

    @Test
    void receipts_prove_their_entries_and_no_others(WitnessedLedger ledger) throws Exception {
        long size = ledger.published().checkpoint().treeSize();
        for (long leaf : new long[] {0, 3, 255, 256, size - 1}) {
            Path proof = Files.write(directory.resolve("proof"), ledger.get("/receipts/" + leaf + ".tlog-proof"));
            Path entry = Files.write(directory.resolve("entry"), entry(ledger, leaf));
            Program.Run run = GoPrograms.run("inclusion", logKey(ledger), proof.toString(), entry.toString());
            assertThat(run.succeeded()).as("leaf %d: %s", leaf, run).isTrue();
            assertThat(run.stdout()).startsWith("included " + leaf + " ");
            byte[] other = Files.readAllBytes(entry);
            other[other.length / 2] ^= 1;
            Program.Run refused = GoPrograms.run("inclusion", logKey(ledger), proof.toString(), Files.write(entry, other).toString());
            assertThat(refused.succeeded()).as("leaf %d, another entry: %s", leaf, refused).isFalse();
            assertThat(refused.stderr()).startsWith("x/mod: ");
        }
    }

    @Test
    void a_proof_that_the_log_grew_is_accepted_and_of_a_shorter_proof_it_is_not(WitnessedLedger ledger) throws Exception {
        SignedCheckpoint newer = ledger.published();
        long from = ledger.older().checkpoint().treeSize();
        assertThat(newer.checkpoint().treeSize()).isGreaterThan(from);
        ConsistencyProof proof = ConsistencyProof.make(from, newer.checkpoint().treeSize(), new TileHashReader(
                path -> Optional.of(Files.readAllBytes(ledger.data().resolve("log").resolve(path.path()))), newer.checkpoint().treeSize()));
        List<String> arguments = new ArrayList<>(List.of(logKey(ledger),
                Files.write(directory.resolve("older"), ledger.older().bytes()).toString(),
                Files.write(directory.resolve("newer"), newer.bytes()).toString()));
        proof.path().stream().map(Hash::base64).forEach(arguments::add);
        Program.Run run = GoPrograms.run("consistency", arguments.toArray(String[]::new));
        assertThat(run.succeeded()).as("%s", run).isTrue();
        assertThat(run.stdout()).startsWith("extends " + from + " " + newer.checkpoint().treeSize());

        arguments.remove(arguments.size() - 1);
        Program.Run shorter = GoPrograms.run("consistency", arguments.toArray(String[]::new));
        assertThat(shorter.succeeded()).as("%s", shorter).isFalse();
    }

    @Test
    void every_entry_and_its_proof_is_read_from_the_tiles(WitnessedLedger ledger) {
        Program.Run run = GoPrograms.run("tiles", ledger.logUrl(), logKey(ledger));
        assertThat(run.succeeded()).as("%s", run).isTrue();
        int read = Integer.parseInt(run.stdout().strip().replace("read ", ""));
        assertThat(read).isGreaterThan(256).matches(n -> n % 256 != 0, "not only full tiles");
    }

    private static String logKey(WitnessedLedger ledger) {
        return ledger.logKey(SignatureType.ED25519).text();
    }

    private static byte[] entry(WitnessedLedger ledger, long leaf) throws Exception {
        TilePath bundle = TilePath.in(ledger.published().checkpoint().treeSize(), TilePath.ENTRIES, leaf / TilePath.FULL);
        return EntryBundle.parse(ledger.get("/log/" + bundle.path()), bundle.width()).entry((int) (leaf % TilePath.FULL));
    }
}
