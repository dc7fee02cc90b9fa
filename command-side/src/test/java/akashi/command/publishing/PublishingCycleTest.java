package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.publishing.PublisherState.Trouble;
import akashi.command.publishing.files.PublishedLog;
import akashi.hash.Hash;
import akashi.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingCycleTest {

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private PublishingRig rig;

    @BeforeEach
    void aLogOfThree() throws IOException {
        rig = new PublishingRig(folder.resolve("data"), 20_261_123);
        rig.append(3).publish();
    }

    @Test
    void what_was_appended_stands_under_a_checkpoint_of_both_keys() throws IOException {
        PublisherState state = rig.append(700).publish();

        assertThat(state.signedSize()).isEqualTo(703);
        assertThat(state.lag()).isZero();
        assertThat(Files.readString(rig.mark())).isEqualTo(shown(PublishedLog.CHECKPOINT)).isEqualTo(shown(PublishedLog.CHECKPOINT_SIGNED));
    }

    @Test
    void nothing_new_signs_nothing() throws IOException {
        String before = shown(PublishedLog.CHECKPOINT);
        rig.publish();
        assertThat(shown(PublishedLog.CHECKPOINT)).isEqualTo(before);
    }

    @Test
    void partial_files_stay_until_the_full_one_is_published() throws IOException {
        rig.append(7).publish();
        rig.append(90).publish();
        assertThat(partialFiles()).contains("tile/0/000.p/3", "tile/0/000.p/10", "tile/0/000.p/100", "tile/entries/000.p/100");
        rig.append(160).publish();
        assertThat(partialFiles()).containsExactlyInAnyOrder("tile/0/001.p/4", "tile/entries/001.p/4", "tile/1/000.p/1");
    }

    @Test
    void any_batches_and_restarts_leave_the_files_that_one_go_leaves() throws IOException {
        for (int i = 0; i < 60; i++) {
            rig.append(1 + rig.random.nextInt(70));
            if (rig.random.nextBoolean()) {
                rig.publish();
            }
            if (rig.random.nextInt(4) == 0) {
                rig.start();
            }
        }
        rig.publish();
        PublishingRig atOnce = new PublishingRig(folder.resolve("atOnce"), 1);
        rig.database.entries().forEach(atOnce.database::append);
        assertThat(rig.database.entries()).hasSizeGreaterThan(1_000);
        PublishingCycle cycle = withKeysOf(rig, atOnce);
        assertThat(cycle.run().trouble()).isEmpty();

        var inOneGo = PublishedLogCheck.lasting(atOnce.log(), rig.keys);
        var inBatches = PublishedLogCheck.lasting(rig.log(), rig.keys);
        assertThat(inBatches.keySet()).isEqualTo(inOneGo.keySet());
        inOneGo.keySet().removeIf(path -> path.startsWith("checkpoint"));
        inOneGo.forEach((path, bytes) -> assertThat(inBatches.get(path)).as(path).isEqualTo(bytes));
    }

    @Test
    void an_older_database_is_refused_and_the_sizes_are_said() throws IOException {
        MemoryLog backup = rig.database.backup();
        rig.append(5).publish();
        rig.database = backup;

        assertThat(refusalAfterRestart()).contains("holds 3 leaves").contains("8 were signed").contains("older backup");
        rig.append(4);
        assertThat(refusal()).contains("holds 7 leaves").contains("8 were signed");
        rig.append(9);
        assertThat(refusal()).as("larger, but another history").contains("at tree size 8").contains("another history");
    }

    @Test
    void an_older_database_that_forgot_its_signature_is_refused_by_each_place_that_remembers() throws IOException {
        MemoryLog backup = rig.database.backup();
        backup.forgetSignature();
        rig.append(5).publish();
        String note = Files.readString(rig.mark());
        rig.database = backup;

        Files.delete(rig.mark());
        assertThat(refusalAfterRestart()).contains("the published checkpoint").contains("8 were signed");
        Files.delete(rig.log().resolve(PublishedLog.CHECKPOINT_SIGNED));
        assertThat(refusalAfterRestart()).contains("the published checkpoint shows that 8 were signed");
        Files.delete(rig.log().resolve(PublishedLog.CHECKPOINT));
        Files.writeString(rig.mark(), note);
        assertThat(refusalAfterRestart()).contains("high-water shows that 8 were signed");
    }

    @Test
    void a_database_rolled_back_under_a_running_publisher_is_refused() throws IOException {
        MemoryLog backup = rig.database.backup();
        rig.append(5).publish();
        rig.database.rollBackTo(backup);
        assertThat(refusal()).contains("holds 3 leaves").contains("8 were signed");
    }

    @Test
    void an_older_mark_carries_on_and_is_raised() throws IOException {
        String older = Files.readString(rig.mark());
        rig.append(300).publish();
        Files.writeString(rig.mark(), older);
        rig.start().append(1).publish();
        assertThat(Files.readString(rig.mark())).isEqualTo(shown(PublishedLog.CHECKPOINT));
    }

    @Test
    void a_lost_mark_is_written_again() throws IOException {
        rig.append(4).publish();
        Files.delete(rig.mark());
        rig.start().publish();
        assertThat(Files.readString(rig.mark())).isEqualTo(shown(PublishedLog.CHECKPOINT));
    }

    @Test
    void a_mark_that_this_log_did_not_sign_is_not_relied_on() throws IOException {
        Files.writeString(rig.mark(), Files.readString(rig.mark()).replaceFirst("\n3\n", "\n2\n"));
        assertThat(refusalAfterRestart()).contains("high-water cannot be relied on");
    }

    @Test
    void an_entry_changed_behind_the_log_is_refused_before_it_is_signed() throws IOException {
        rig.append(5);
        rig.database.tamper(6);
        assertThat(refusal()).contains("its own right edge says").contains("tree size 8");
        assertThat(shown(PublishedLog.CHECKPOINT)).contains("\n3\n");
    }

    @Test
    void the_clock_may_stand_still_a_little_and_the_timestamp_never_goes_back() throws IOException {
        rig.now = rig.now.minusSeconds(20);
        PublisherState state = rig.append(1).publish();
        assertThat(state.signedAt()).hasValueSatisfying(at -> assertThat(at).isAfter(rig.now));
    }

    @Test
    void a_clock_that_went_back_is_waited_for() throws IOException {
        rig.append(1);
        rig.now = rig.now.minus(Duration.ofHours(1));
        assertThat(rig.cycle.run().trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.sentence()).contains("signing waits: the clock"));
        assertThat(shown(PublishedLog.CHECKPOINT)).contains("\n3\n");
        rig.now = rig.now.plus(Duration.ofHours(1));
        rig.publish();
    }

    @Test
    void a_published_file_with_other_bytes_stops_publishing_and_is_not_overwritten() throws IOException {
        Path full = rig.log().resolve("tile/0/000");
        Files.writeString(full, "not a tile");
        rig.append(300);
        assertThat(rig.cycle.run().trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Trouble.Kind.ALARM);
            assertThat(trouble.sentence()).contains("tile/0/000");
        });
        assertThat(full).hasContent("not a tile");
        assertThat(shown(PublishedLog.CHECKPOINT)).contains("\n3\n");
        Files.delete(full);
        rig.publish();
    }

    @Test
    void missing_files_are_made_again_at_the_start() throws IOException {
        rig.append(600).publish();
        for (String path : List.of("tile/0/000", "tile/entries/001", "tile/1/000.p/2", "tile/entries/002.p/91", "checkpoint",
                "checkpoint.signed")) {
            Files.delete(rig.log().resolve(path));
            rig.start().publish();
            assertThat(rig.log().resolve(path)).exists();
        }
    }

    @Test
    void damaged_files_of_the_right_edge_are_set_aside_and_made_again_at_the_start() throws IOException {
        rig.append(600).publish();
        rig.append(20).publish();
        for (String path : List.of("tile/1/000.p/2", "tile/entries/002.p/111", "tile/entries/002.p/91", "tile/0/002.p/91", "tile/0/001")) {
            byte[] right = Files.readAllBytes(rig.log().resolve(path));
            Files.writeString(rig.log().resolve(path), "damaged " + path);
            PublisherState state = rig.start().publish();
            assertThat(rig.log().resolve(path)).hasBinaryContent(right);
            assertThat(state.setAside()).isEqualTo(1);
        }
        try (Stream<Path> aside = Files.list(rig.data.resolve("set-aside"))) {
            assertThat(aside.map(PublishingCycleTest::text)).contains("damaged tile/0/001", "damaged tile/1/000.p/2");
        }
    }

    @Test
    void published_files_are_not_made_out_of_entries_that_were_changed() throws IOException {
        rig.append(600).publish();
        rig.database.tamper(300);
        Files.delete(rig.log().resolve("tile/entries/001"));
        assertThat(refusalAfterRestart()).contains("Entries were changed behind Akashi's back");
        assertThat(rig.log().resolve("tile/entries/001")).doesNotExist();
    }

    @Test
    void two_publishers_on_one_database_sign_one_history() throws IOException {
        PublishingRig other = new PublishingRig(folder.resolve("other"), rig.seed);
        other.database = rig.database;
        other.start();
        for (int i = 0; i < 200; i++) {
            rig.append(rig.random.nextInt(9));
            PublishingRig turn = rig.random.nextBoolean() ? rig : other;
            turn.now = turn.now.plusSeconds(rig.random.nextInt(3));
            PublisherState state = turn.cycle.run();
            assertThat(state.isRecordingAllowed()).as("%s", state).isTrue();
            turn.check();
        }
        rig.append(1).publish();
        other.publish();
    }

    @Test
    void a_document_is_published_under_its_hash_and_belongs_to_the_log() throws IOException {
        byte[] criteria = "Who has five years of residence may apply.".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        PublishingPaths paths = new PublishingPaths(rig.data);
        Hash name = paths.documents().publish(criteria);
        assertThat(paths.documents().publish(criteria)).isEqualTo(name).isEqualTo(Hash.sha256(criteria));
        assertThat(rig.log().resolve("document/" + name.hex())).hasBinaryContent(criteria);
        assertThat(PublishedLogCheck.verify(rig.log(), rig.keys).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private static PublishingCycle withKeysOf(PublishingRig signer, PublishingRig place) {
        PublishedLog log = new PublishedLog(place.faults, place.log(), place.data.resolve("set-aside"));
        var mark = new akashi.command.publishing.files.HighWaterMark(place.faults, place.mark());
        return new PublishingCycle(new Signing.Places(place.database, place.faults, mark, log), new LogSigner(signer.keys),
                java.time.Clock.fixed(signer.now, java.time.ZoneOffset.UTC), PublishingRig.TOLERANCE, Optional.empty(), new StageTimes());
    }

    private String refusalAfterRestart() throws IOException {
        rig.start();
        return refusal();
    }

    private String refusal() {
        PublisherState state = rig.cycle.run();
        assertThat(state.isRecordingAllowed()).isFalse();
        return state.trouble().orElseThrow().sentence();
    }

    private String shown(String name) throws IOException {
        return Files.readString(rig.log().resolve(name));
    }

    private List<String> partialFiles() throws IOException {
        try (Stream<Path> files = Files.walk(rig.log())) {
            return files.filter(Files::isRegularFile).map(file -> rig.log().relativize(file).toString())
                    .filter(path -> path.contains(".p/")).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
