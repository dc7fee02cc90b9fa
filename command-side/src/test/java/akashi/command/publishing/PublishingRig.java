package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.publishing.files.HighWaterMark;
import akashi.command.publishing.files.PublishedLog;
import akashi.hash.Hash;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A publisher on a real folder with a database in memory, which can be killed and started again, and distrusts all it published. */
final class PublishingRig {

    static final Duration TOLERANCE = Duration.ofSeconds(30);

    final long seed;
    final Random random;
    final Path data;
    final LogKeys keys;
    MemoryLog database = new MemoryLog();
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    Faults faults;
    PublishingCycle cycle;
    private final Map<Long, Hash> everShown = new HashMap<>();

    PublishingRig(Path data, long seed) throws IOException {
        this.data = data;
        this.seed = seed;
        this.random = new Random(seed);
        byte[] ed25519 = new byte[32];
        byte[] mlDsa44 = new byte[32];
        random.nextBytes(ed25519);
        random.nextBytes(mlDsa44);
        this.keys = LogKeys.of("ledger.localhost/test", ed25519, mlDsa44);
        start();
    }

    /** A new process on what the old one left. */
    PublishingRig start() throws IOException {
        faults = new Faults(data.resolve("log.unfinished"), database, random);
        PublishedLog log = new PublishedLog(faults, log(), data.resolve("set-aside"));
        cycle = new PublishingCycle(new Signing.Places(database, faults, new HighWaterMark(faults, mark()), log), new LogSigner(keys),
                new Ticking(), TOLERANCE, Optional.empty(), new StageTimes());
        return this;
    }

    PublishingRig append(int count) {
        database.append(count, keys, random);
        return this;
    }

    /** One round that must go well. */
    PublisherState publish() throws IOException {
        now = now.plusMillis(300);
        PublisherState state = cycle.run();
        assertThat(state.trouble()).as("seed %d", seed).isEmpty();
        assertThat(state.publishedSize()).isEqualTo(database.entries().size());
        check();
        Report report = PublishedLogCheck.verify(log(), keys);
        assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.VERIFIED);
        return state;
    }

    /** Whatever is published now must hold, and must not contradict anything ever published. */
    long check() throws IOException {
        long size = PublishedLogCheck.check(log(), keys, database.entries());
        for (String name : new String[] {PublishedLog.CHECKPOINT, PublishedLog.CHECKPOINT_SIGNED}) {
            if (Files.exists(log().resolve(name))) {
                LogSigner.Seen seen = new LogSigner(keys).see(Files.readString(log().resolve(name))).orElseThrow();
                assertThat(everShown.merge(seen.size(), seen.root(), (first, second) -> first)).isEqualTo(seen.root());
            }
        }
        return size;
    }

    Path log() {
        return data.resolve("log");
    }

    Path mark() {
        return data.resolve("keys/high-water");
    }

    private final class Ticking extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
