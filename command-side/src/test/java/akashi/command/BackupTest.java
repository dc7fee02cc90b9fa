package akashi.command;

import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup taken beside a ledger that records, and of one that does not run; what is restored from it, and what is refused. */
class BackupTest {
    @TempDir
    Path parent;

    @Test
    void a_backup_taken_while_events_are_recorded_restores_to_a_sound_ledger_that_holds_what_was_acknowledged_before_it() throws Exception {
        Path data = parent.resolve("data");
        Path backup = parent.resolve("backup");
        long acknowledged;
        try (LedgerApi api = LedgerApi.start(data)) {
            String officer = api.hired("Ann", "recording-officer");
            AtomicBoolean enough = new AtomicBoolean();
            AtomicLong last = new AtomicLong();
            Thread recording = new Thread(() -> {
                for (int n = 0; !enough.get(); n++) {
                    try {
                        last.set(leaf(api.filed(officer, "A-" + n)));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            recording.start();
            while (last.get() < 20) {
                Thread.sleep(20);
            }
            acknowledged = last.get();
            Ended ended = backup(data, backup);
            assertThat(ended.err()).contains("files of ", "not in it: ").contains("credentials");
            assertThat(ended.status()).isZero();
            enough.set(true);
            recording.join();
            assertThat(last.get()).as("it went on recording meanwhile").isGreaterThan(acknowledged);
            assertThat(backup(data, backup).err()).contains("is there already");
        }
        assertThat(names(backup)).noneMatch(path -> path.contains("master.p12") || path.contains("credentials") || path.contains("high-water"));
        Path restored = parent.resolve("restored");
        // The machine is lost and with it the high-water mark: the keys were kept apart.
        Path keys = parent.resolve("keys-kept-apart");
        Files.createDirectories(keys.resolve("keys"));
        Files.copy(data.resolve("credentials"), keys.resolve("credentials"));
        Files.copy(data.resolve("keys/master.p12"), keys.resolve("keys/master.p12"));
        Ended ended = restore(backup, keys, restored);
        assertThat(ended.status()).as(ended.err()).isZero();
        String fsck = fsck(restored);
        assertThat(fsck).contains("high-water: is missing", "DAMAGED: 1 fault\n");
        try (LedgerApi api = LedgerApi.start(restored)) {
            JsonObject next = api.filed(api.hired("Bo", "recording-officer"), "after the restore");
            assertThat(leaf(next)).isGreaterThan(acknowledged);
        }
        assertThat(fsck(restored)).startsWith("SOUND");
    }

    @Test
    void a_backup_of_a_ledger_that_does_not_run_is_restored_but_signs_nothing_if_more_was_signed_since() throws Exception {
        Path data = parent.resolve("data");
        Path backup = parent.resolve("backup");
        try (LedgerApi api = LedgerApi.start(data)) {
            api.filed(api.hired("Ann", "recording-officer"), "A-1");
        }
        assertThat(backup(data, backup).status()).isZero();
        try (LedgerApi api = LedgerApi.start(data)) {
            json(api.record(api.hired("Bo", "recording-officer"), "A-1", event("NoticeSent", "\"kind\":\"letter\"")), 201);
            Path mark = data.resolve("keys/high-water");
            for (long end = System.nanoTime() + 60_000_000_000L; size(mark) < 5;) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(50);
            }
        }
        Path restored = parent.resolve("restored");
        Ended ended = restore(backup, data, restored);
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(fsck(restored)).startsWith("DAMAGED").contains("restore one that has all");
        try (LedgerApi api = LedgerApi.start(restored)) {
            assertThat(api.side().context().getBean(Ledger.class).recordingRefused()).isPresent();
        }
    }

    @Test
    void what_is_no_whole_backup_is_not_restored() throws Exception {
        Path data = parent.resolve("data");
        Path backup = parent.resolve("backup");
        try (LedgerApi api = LedgerApi.start(data)) {
            api.filed(api.hired("Ann", "recording-officer"), "A-1");
        }
        assertThat(backup(data, backup).status()).isZero();
        Path restored = parent.resolve("restored");
        assertThat(restore(backup, parent.resolve("elsewhere"), restored).err()).contains("a backup holds no keys");
        assertThat(restore(data, data, restored).err()).contains("is no backup: it has no backup.json");
        assertThat(restore(backup, data, data).err()).contains("is not empty");
        Path file = backup.resolve("postgres/data/PG_VERSION");
        Files.writeString(file, "7\n");
        Ended damaged = restore(backup, data, restored);
        assertThat(damaged.err()).contains("the backup is damaged", "PG_VERSION is not as it was written");
        assertThat(damaged.status()).isEqualTo(1);
        Files.delete(file);
        assertThat(restore(backup, data, restored).err()).contains("PG_VERSION is missing");
        Files.writeString(backup.resolve("postgres/data/more"), "x");
        assertThat(restore(backup, data, restored).err()).contains("and 1 more");
        assertThat(restored).doesNotExist();
        assertThat(parent.resolve("restored.unfinished")).doesNotExist();
    }

    private record Ended(int status, String err) {}

    private static Ended backup(Path data, Path target) {
        var err = new ByteArrayOutputStream();
        int status = new BackupMain(print(err)).run(List.of("--akashi.data=" + data, target.toString()), Map.of());
        return new Ended(status, err.toString(StandardCharsets.UTF_8));
    }

    private static Ended restore(Path backup, Path keys, Path data) {
        var err = new ByteArrayOutputStream();
        int status = new RestoreMain(print(err)).run(List.of("--akashi.data=" + data, backup.toString(), keys.toString()), Map.of());
        return new Ended(status, err.toString(StandardCharsets.UTF_8));
    }

    private static String fsck(Path data) {
        var out = new ByteArrayOutputStream();
        new FsckMain(print(out), print(out)).run(List.of("--akashi.data=" + data), Map.of());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static long leaf(JsonObject answer) throws Exception {
        return ((JsonObject) answer.array("events").get(0)).integer("leaf");
    }

    private static long size(Path mark) throws IOException {
        return Long.parseLong(Files.readString(mark).lines().skip(1).findFirst().orElseThrow());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).toList();
        }
    }
}
