package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.SignedCheckpoint;
import akashi.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our witness, asked by a log that Tessera keeps, and what it answers, verified by Go's libraries. */
class WitnessForTesseraIT {
    private static final String ORIGIN = "tessera.example/log";

    @TempDir
    private Path directory;
    private OurWitness witness;
    private String logKey;

    @BeforeEach
    void start() throws IOException {
        Program.Run made = GoPrograms.run("tessera-log", "keygen", ORIGIN, directory.resolve("secret").toString());
        assertThat(made.succeeded()).as("%s", made).isTrue();
        logKey = made.stdout().strip();
        witness = new OurWitness(directory.resolve("witness"), "witness.ours.example");
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    @Test
    void a_tessera_log_publishes_what_our_witness_cosigned_and_go_accepts_both_cosignatures() throws Exception {
        witness.watch("log " + logKey + "\nquorum none\n");
        for (String key : witness.keys()) {
            // The second time the witness knows the log's first checkpoint, and Tessera must prove that it grew.
            Program.Run grown = grow(policy(key), 5);
            assertThat(grown.succeeded()).as("%s\n%s", grown, witness.said()).isTrue();
            byte[] checkpoint = grown.stdout().getBytes(StandardCharsets.UTF_8);
            Program.Run read = GoPrograms.runWith(checkpoint, "checkpoint", logKey, key);
            assertThat(read.succeeded()).as("%s", read).isTrue();
            assertThat(SignedCheckpoint.parse(checkpoint).judge(VerifierKey.parse(key)).isVerified()).isTrue();
        }
        assertThat(SignedCheckpoint.parse(Files.readAllBytes(directory.resolve("log/checkpoint"))).checkpoint().treeSize()).isEqualTo(10);
    }

    @Test
    void a_tessera_log_that_our_witness_does_not_watch_publishes_nothing() throws Exception {
        Program.Run grown = grow(policy(witness.keys().get(0)), 5);
        assertThat(grown.succeeded()).as("%s", grown).isFalse();
        assertThat(grown.stderr()).contains("404");
    }

    @Test
    void a_tessera_log_that_begins_anew_gets_no_cosignature() throws Exception {
        witness.watch("log " + logKey + "\nquorum none\n");
        assertThat(grow(policy(witness.keys().get(0)), 5).succeeded()).isTrue();
        Files.move(directory.resolve("log"), directory.resolve("log.before"));
        Program.Run anew = grow(policy(witness.keys().get(0)), 7);
        assertThat(anew.succeeded()).as("%s", anew).isFalse();
        // Tessera has its first, empty checkpoint cosigned, and learns that the witness has seen more of this log than there is now.
        assertThat(anew.stderr()).contains("replied with x.tlog.size 5, larger than log size 0");
        assertThat(directory.resolve("log/checkpoint")).doesNotExist();
    }

    private Program.Run grow(String policy, int count) throws IOException {
        Path file = Files.writeString(directory.resolve("policy"), policy, StandardCharsets.UTF_8);
        return GoPrograms.run("tessera-log", "append", directory.resolve("log").toString(), directory.resolve("secret").toString(),
                file.toString(), Integer.toString(count));
    }

    private String policy(String key) {
        return "log " + logKey + "\nwitness ours " + key + " " + witness.url() + "\nquorum ours\n";
    }
}
