package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.publishing.witnessing.CosigningListener;
import akashi.command.publishing.witnessing.CosigningSettings;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.command.publishing.witnessing.WitnessStanding;
import akashi.testkit.TestDatabase;
import akashi.testkit.TestWitness;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a real database whose log has three witnesses; which of them answer, and how, each test says. */
abstract class LedgerWithWitnesses {

    static final Duration LONG = Duration.ofSeconds(60);
    static final CosigningSettings QUICK = new CosigningSettings(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofMillis(200),
            Duration.ofHours(1));

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    final List<TestWitness> witnesses = new ArrayList<>();
    TestDatabase database;
    LedgerOnPostgres ledger;
    FoundedLog founded;
    CosigningListener listener = note -> { };
    Cosigning cosigning;
    Publisher publisher;

    @BeforeEach
    void begin() throws Exception {
        for (String name : List.of("witness.example/a", "witness.example/b", "witness.example/c")) {
            witnesses.add(new TestWitness(name));
        }
        database = TestDatabase.fresh();
        ledger = new LedgerOnPostgres(database, folder.resolve("data"));
        ledger.appender.onCommit(ledger.times::sequenced);
        founded = ledger.found(Optional.empty(), addresses());
        witnesses.forEach(witness -> witness.watch(founded.trust().policy().logKeys(founded.keys().origin())));
    }

    @AfterEach
    void end() throws Exception {
        stop();
        ledger.close();
        database.close();
        witnesses.forEach(TestWitness::close);
    }

    List<WitnessAddress> addresses() throws Exception {
        List<WitnessAddress> all = new ArrayList<>();
        for (TestWitness witness : witnesses) {
            all.addAll(witness.addresses());
        }
        return all;
    }

    void start(CosigningSettings settings) throws Exception {
        assertThat(begin(settings).trouble()).isEmpty();
    }

    PublisherState begin(CosigningSettings settings) throws Exception {
        cosigning = Cosigning.start(founded.trust().witnesses(), founded.trust().policy(), ledger.paths.cosigned(), settings,
                Clock.systemUTC(), this::cosigned);
        publisher = ledger.publisher(founded.keys(), Optional.of(cosigning));
        return publisher.start();
    }

    private void cosigned(SignedCheckpoint note) {
        ledger.times.reached(StageTimes.Stage.COSIGNED, note.checkpoint().treeSize());
        listener.cosigned(note);
    }

    void stop() {
        if (publisher != null) {
            publisher.close();
            cosigning.close();
            publisher = null;
        }
    }

    PolicyVerdict verdict() {
        return founded.trust().policy().judge(signedAsPublished());
    }

    SignedCheckpoint signedAsPublished() {
        return read("checkpoint");
    }

    SignedCheckpoint signed() {
        return read("checkpoint.signed");
    }

    SignedCheckpoint read(String name) {
        try {
            return SignedCheckpoint.parse(Files.readAllBytes(ledger.paths.log().resolve(name)));
        } catch (IOException | MalformedException e) {
            throw new AssertionError(e);
        }
    }

    void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(() -> "never came: " + Arrays.toString(cosigning.witnesses().toArray(new WitnessStanding[0])))
                    .isLessThan(end);
            pause(20);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
