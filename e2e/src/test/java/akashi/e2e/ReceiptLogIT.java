package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands on a real case log: import, again, list, trail, verify; then a damaged copy of each. */
class ReceiptLogIT {

    private static final long SEED = 20261124;

    @TempDir
    static Path directory;

    private static Akashi akashi;
    private static Path data;
    private static Akashi.Run firstImport;

    @BeforeAll
    static void import_the_receipt_log() {
        Path receipt = Shared.file("data/receipt_wabo.csv.gz");
        akashi = new Akashi(directory);
        data = directory.resolve("ledger with a space");
        firstImport = akashi.run("import", receipt.toString(), "--data", data.toString());
        assertThat(firstImport.exit()).as(firstImport.toString()).isZero();
    }

    @Test
    void import_counts_what_the_index_counted_and_a_second_run_adds_nothing() {
        assertThat(firstImport.stdout()).containsPattern("cases +1434\\b").containsPattern("events +8577\\b");
        Akashi.Run again = akashi.run("import", Shared.file("data/receipt_wabo.csv.gz").toString(), "--data", data.toString());
        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(again.stdout()).containsPattern("cases +1434\\b").containsPattern("events +8577\\b").contains("new events        0 ");
        assertThat(LogHistory.sealedEvents(data.resolve("log"))).isGreaterThanOrEqualTo(8_577).isLessThan(8_577 + 20);
    }

    @Test
    void cases_are_listed_with_their_event_counts() {
        Akashi.Run run = akashi.run("cases", "--data", data.toString());
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.stdout().lines().filter(line -> line.contains("case-"))).hasSize(1_434);
    }

    @Test
    void a_trail_verifies_and_any_flipped_byte_of_it_does_not() throws IOException {
        Path trail = directory.resolve("trail.zip");
        Akashi.Run made = akashi.run("trail", "case-10011", "-o", trail.toString(), "--data", data.toString());
        assertThat(made.exit()).as(made.toString()).isZero();
        Akashi.Run verified = akashi.run("verify", "trail", trail.toString(), "--policy", policy());
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.stdout()).startsWith("VERIFIED");
        Random random = new Random(SEED);
        byte[] good = Files.readAllBytes(trail);
        for (int i = 0; i < 12; i++) {
            int place = random.nextInt(good.length);
            byte[] bad = good.clone();
            bad[place] ^= (byte) (1 << random.nextInt(8));
            Path damaged = Files.write(directory.resolve("damaged.zip"), bad);
            assertRefusedToVouch(akashi.run("verify", "trail", damaged.toString(), "--policy", policy()), "byte " + place + " of the trail");
        }
    }

    @Test
    void a_receipt_opens_the_asked_fields_and_verifies() {
        Path receipt = directory.resolve("receipt.zip");
        Akashi.Run made = akashi.run("receipt", "case-10011", "0", "--open", "occurredAt", "-o", receipt.toString(),
                "--data", data.toString());
        assertThat(made.exit()).as(made.toString()).isZero();
        Akashi.Run verified = akashi.run("verify", "receipt", receipt.toString(), "--policy", policy());
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.stdout()).startsWith("VERIFIED").doesNotContain("Resource21");
    }

    @Test
    void the_log_verifies_and_a_flipped_byte_in_any_file_of_it_does_not() throws IOException {
        Path log = data.resolve("log");
        Akashi.Run verified = akashi.run("verify", "log", log.toString(), "--policy", policy());
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.stdout()).startsWith("VERIFIED");
        Random random = new Random(SEED);
        List<Path> files = filesBelow(log);
        assertThat(files).hasSizeGreaterThan(60);
        for (int i = 0; i < 12; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            int place = random.nextInt(good.length);
            bad[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            try {
                assertRefusedToVouch(akashi.run("verify", "log", log.toString(), "--policy", policy()), "byte " + place + " of " + file);
            } finally {
                Files.write(file, good);
            }
        }
    }

    private static List<Path> filesBelow(Path log) throws IOException {
        try (Stream<Path> walk = Files.walk(log)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static String policy() {
        return data.resolve("policy").toString();
    }

    private static void assertRefusedToVouch(Akashi.Run run, String where) {
        assertThat(run.exit()).as("seed %d, %s: %s", SEED, where, run).isIn(1, 2);
        assertThat(run.stdout() + run.stderr()).as(where).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
