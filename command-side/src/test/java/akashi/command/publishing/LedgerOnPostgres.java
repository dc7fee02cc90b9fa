package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.LogReader;
import akashi.command.publishing.store.JdbcLogPrimary;
import akashi.command.publishing.store.JdbcSignedCheckpoints;
import akashi.command.publishing.store.JdbcSigningSeeds;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.testkit.TestDatabase;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A ledger's appending and publishing halves on a real database, as the application wires them. */
final class LedgerOnPostgres implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    final TestDatabase database;
    final PublishingPaths paths;
    final WrappingKey master = WrappingKey.of(new byte[32]);
    final Appender appender;
    final StageTimes times = new StageTimes();
    private final SecureRandom random = new SecureRandom();
    private int appended;

    LedgerOnPostgres(TestDatabase database, Path data) {
        this.database = database;
        this.paths = new PublishingPaths(data);
        this.appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
    }

    Founding founding() {
        return new Founding(seeds(), primary(), appender, paths,
                new Founding.Secrets(master, random, Clock.fixed(START, java.time.ZoneOffset.UTC)));
    }

    FoundedLog found(Optional<String> origin) throws IOException, FoundingRefusedException {
        return found(origin, List.of());
    }

    FoundedLog found(Optional<String> origin, List<WitnessAddress> witnesses) throws IOException, FoundingRefusedException {
        return founding().found(origin, Founding.firstRules("Europe/Amsterdam"), witnesses);
    }

    FoundedLog succeed(String origin, LastGoodCheckpoint lastGood) throws IOException, FoundingRefusedException {
        return founding().found(Optional.of(origin), Founding.firstRules("Europe/Amsterdam"), List.of(), Optional.of(lastGood));
    }

    Publisher publisher(LogKeys keys) throws IOException {
        return publisher(keys, Optional.empty());
    }

    Publisher publisher(LogKeys keys, Optional<Cosigning> witnesses) throws IOException {
        return publisher(keys, new PublisherSettings(Duration.ofMillis(5), 1, Duration.ofSeconds(30)), witnesses);
    }

    Publisher publisher(LogKeys keys, PublisherSettings settings, Optional<Cosigning> witnesses) throws IOException {
        return Publisher.of(primary(), new JdbcSignedCheckpoints(database.writer()), paths, keys, Clock.systemUTC(), settings,
                witnesses, times, state -> { });
    }

    JdbcSigningSeeds seeds() {
        return new JdbcSigningSeeds(database.writer());
    }

    JdbcLogPrimary primary() {
        return new JdbcLogPrimary(database.writer());
    }

    /** Appends public entries that say nothing; answers the tree size afterwards. */
    long append(int count) {
        List<CompletableFuture<AppendOutcome>> answers = IntStream.range(0, count).mapToObj(i -> {
            byte[] entry = new PublicEvent("Nothing", 1, START, JsonObject.EMPTY.with("number", appended++)).entry();
            return appender.append(new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.empty(), false));
        }).toList();
        long size = 0;
        for (CompletableFuture<AppendOutcome> answer : answers) {
            AppendOutcome outcome = answer.join();
            assertThat(outcome).isInstanceOf(AppendOutcome.Appended.class);
            size = Math.max(size, ((AppendOutcome.Appended) outcome).treeSize());
        }
        return size;
    }

    List<byte[]> entries() throws SQLException {
        LogReader reader = new LogReader(database.writer());
        return reader.entries(0, reader.head().tree().size());
    }

    @Override
    public void close() {
        appender.close();
    }
}
