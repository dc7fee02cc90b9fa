package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.testkit.LogServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tessera's client and Tessera's fsck over our log, and over damaged copies of it. */
@ExtendWith(TheLedger.class)
class TesseraIT {
    @TempDir
    private Path directory;
    private LogServer copy;

    @BeforeEach
    void serve() throws IOException {
        copy = new LogServer();
    }

    @AfterEach
    void stop() {
        copy.close();
    }

    @Test
    void its_client_follows_the_log_from_a_checkpoint_seen_before_and_proves_every_entry(WitnessedLedger ledger) throws Exception {
        Path older = Files.write(directory.resolve("older"), ledger.older().bytes());
        Program.Run run = GoPrograms.run("tessera-read", ledger.logUrl(), key(ledger), older.toString());
        assertThat(run.succeeded()).as("%s", run).isTrue();
        assertThat(run.stdout()).startsWith("grown " + ledger.older().checkpoint().treeSize() + " ");
    }

    @Test
    void its_fsck_finds_the_log_sound_over_http_and_in_the_folder(WitnessedLedger ledger) throws Exception {
        for (String place : new String[] {ledger.logUrl(), ledger.data().resolve("log").toUri().toString()}) {
            Program.Run run = GoPrograms.run("tessera-fsck", place, key(ledger));
            assertThat(run.succeeded()).as("%s: %s", place, run).isTrue();
            assertThat(run.stdout()).isEqualTo("sound\n");
        }
    }

    @Test
    void its_fsck_finds_a_flipped_bit_in_a_full_and_in_a_partial_bundle(WitnessedLedger ledger) throws Exception {
        long size = ledger.published().checkpoint().treeSize();
        assertDamaged(ledger, "tile/entries/000", bytes -> flipped(bytes, 100));
        assertDamaged(ledger, "tile/entries/" + "001.p/" + (size - 256), bytes -> flipped(bytes, bytes.length - 1));
    }

    @Test
    void its_fsck_finds_a_flipped_bit_in_a_full_a_partial_and_an_upper_tile(WitnessedLedger ledger) throws Exception {
        long size = ledger.published().checkpoint().treeSize();
        assertDamaged(ledger, "tile/0/000", bytes -> flipped(bytes, 4_000));
        assertDamaged(ledger, "tile/0/001.p/" + (size - 256), bytes -> flipped(bytes, 0));
        assertDamaged(ledger, "tile/1/000.p/1", bytes -> flipped(bytes, 31));
    }

    @Test
    void its_fsck_finds_a_checkpoint_of_another_size_although_it_is_signed(WitnessedLedger ledger) throws Exception {
        Checkpoint whole = ledger.published().checkpoint();
        SignerKey key = SignerKey.of(ledger.origin(), SignatureType.ED25519, new byte[32]);
        Map<String, byte[]> files = files(ledger.data().resolve("log"));
        for (long size : new long[] {whole.treeSize(), whole.treeSize() - 1, 256}) {
            files.put("checkpoint", SignedCheckpoint.sign(new Checkpoint(ledger.origin(), size, whole.rootHash()), 0, List.of(key)).bytes());
            copy.serve(files);
            Program.Run run = GoPrograms.run("tessera-fsck", copy.address() + "/", key.verifierKey().text());
            assertThat(run.exit()).as("size %d: %s", size, run).isEqualTo(size == whole.treeSize() ? 0 : 1);
        }
    }

    @Test
    void its_fsck_refuses_a_checkpoint_whose_size_was_altered(WitnessedLedger ledger) throws Exception {
        String size = "\n" + ledger.published().checkpoint().treeSize() + "\n";
        String other = "\n" + (ledger.published().checkpoint().treeSize() - 1) + "\n";
        Program.Run run = checkOf(ledger, "checkpoint", bytes -> new String(bytes, StandardCharsets.UTF_8).replaceFirst(size, other)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(run.exit()).as("%s", run).isEqualTo(1);
        assertThat(run.stderr()).contains("failed to fetch and verify checkpoint");
    }

    private void assertDamaged(WitnessedLedger ledger, String file, UnaryOperator<byte[]> damage) throws IOException {
        Program.Run run = checkOf(ledger, file, damage);
        assertThat(run.exit()).as("%s: %s", file, run).isEqualTo(1);
        assertThat(run.stderr()).as(file).contains("damaged: ");
    }

    /** Has a copy checked in which this file is otherwise. */
    private Program.Run checkOf(WitnessedLedger ledger, String file, UnaryOperator<byte[]> damage) throws IOException {
        Map<String, byte[]> files = files(ledger.data().resolve("log"));
        copy.serve(files);
        Program.Run before = GoPrograms.run("tessera-fsck", copy.address() + "/", key(ledger));
        assertThat(before.succeeded()).as("the copy, before: %s", before).isTrue();
        assertThat(files).containsKey(file);
        byte[] damaged = damage.apply(files.get(file).clone());
        assertThat(damaged).isNotEqualTo(files.get(file));
        copy.files().put(file, damaged);
        return GoPrograms.run("tessera-fsck", copy.address() + "/", key(ledger));
    }

    private static byte[] flipped(byte[] bytes, int place) {
        bytes[place] ^= 1;
        return bytes;
    }

    private static Map<String, byte[]> files(Path log) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(log)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(log.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static String key(WitnessedLedger ledger) {
        return ledger.logKey(SignatureType.ED25519).text();
    }
}
