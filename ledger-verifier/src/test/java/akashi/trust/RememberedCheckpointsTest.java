package akashi.trust;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.testkit.TestLog;
import akashi.verify.Check;
import akashi.verify.CheckpointMemory;
import akashi.verify.CheckpointMemory.Tie;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedCheckpointsTest {
    private static final TestLog LOG = TestLog.withCases(11);
    /** The same keys, since the same seed, and another history. */
    private static final TestLog FORK = fork();
    private static final Tie HONEST = (earlier, later) -> Tie.Answer.EXTENDS;

    @TempDir
    private Path folder;

    private static TestLog fork() {
        TestLog fork = new TestLog(11);
        fork.appendCase("Z-9", (int) LOG.size() + 5);
        return fork;
    }

    private Examination see(SignedCheckpoint signed, Tie tie, boolean isLog) {
        Examination sheet = new Examination();
        TreeSet<String> keys = new TreeSet<>(LOG.logKeys().stream().map(key -> key.verifierKey().text()).toList());
        new RememberedCheckpoints(folder).compare(new CheckpointMemory.Shown(signed.checkpoint(), signed.bytes(), keys, isLog), tie, sheet);
        return sheet;
    }

    private static List<FindingCode> codes(Examination sheet) {
        return sheet.findings().stream().map(Finding::code).toList();
    }

    private List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".note") && !file.toString().contains("evidence")).toList();
        }
    }

    @Test
    void the_same_again_and_a_proved_extension_are_fine_and_only_the_newest_is_kept() throws IOException {
        assertThat(codes(see(LOG.checkpoint(8), Tie.NONE, true))).isEmpty();
        assertThat(codes(see(LOG.checkpoint(8), Tie.NONE, true))).isEmpty();
        Examination grown = see(LOG.checkpoint(12), HONEST, true);
        assertThat(codes(grown)).isEmpty();
        assertThat(grown.report("").checks().get(0).outcome()).isEqualTo(Check.Outcome.HELD);
        assertThat(notes()).singleElement().satisfies(file -> assertThat(file.getFileName().toString()).startsWith("12-"));
    }

    @Test
    void what_nothing_ties_together_is_kept_beside_each_other_and_said_to_be_uncompared() throws IOException {
        see(LOG.checkpoint(8), Tie.NONE, false);
        Examination sheet = see(LOG.checkpoint(12), Tie.NONE, false);
        assertThat(codes(sheet)).isEmpty();
        assertThat(sheet.report("").checks().get(0).outcome()).isEqualTo(Check.Outcome.NOT_RUN);
        assertThat(notes()).hasSize(2);
        see(LOG.checkpoint(14), HONEST, true);
        assertThat(notes()).hasSize(1);
    }

    @Test
    void two_roots_of_one_size_are_a_split_view_and_both_notes_become_evidence() throws IOException {
        see(LOG.checkpoint(8), Tie.NONE, false);
        Examination sheet = see(FORK.checkpoint(8), Tie.NONE, false);
        assertThat(codes(sheet)).containsExactly(FindingCode.SPLIT_VIEW);
        Path evidence;
        try (Stream<Path> folders = Files.list(folder.resolve("evidence"))) {
            evidence = folders.findFirst().orElseThrow();
        }
        assertThat(Files.readAllBytes(evidence.resolve("seen-before.note"))).isEqualTo(LOG.checkpoint(8).bytes());
        assertThat(Files.readAllBytes(evidence.resolve("shown-now.note"))).isEqualTo(FORK.checkpoint(8).bytes());
        // The fork did not become what is compared with next.
        assertThat(codes(see(LOG.checkpoint(8), Tie.NONE, false))).isEmpty();
        assertThat(notes()).hasSize(1);
    }

    @Test
    void a_later_tree_that_does_not_extend_the_earlier_is_a_split_view() {
        see(LOG.checkpoint(8), Tie.NONE, true);
        assertThat(codes(see(FORK.checkpoint(12), (earlier, later) -> Tie.Answer.CONTRADICTS, true))).containsExactly(FindingCode.SPLIT_VIEW);
    }

    @Test
    void a_log_that_shrank_is_a_rollback_and_an_old_file_is_only_old() throws IOException {
        see(LOG.checkpoint(12), Tie.NONE, true);
        assertThat(codes(see(LOG.checkpoint(8), Tie.NONE, true))).containsExactly(FindingCode.ROLLBACK);
        assertThat(notes()).hasSize(1);
        assertThat(codes(see(LOG.checkpoint(8), Tie.NONE, false))).containsExactly(FindingCode.OLDER_THAN_REMEMBERED);
    }

    @Test
    void memory_is_kept_by_origin_and_keys() throws IOException {
        see(LOG.checkpoint(8), Tie.NONE, true);
        TestLog other = new TestLog("other.example/log", 12);
        Examination sheet = new Examination();
        TreeSet<String> keys = new TreeSet<>(other.logKeys().stream().map(key -> key.verifierKey().text()).toList());
        Checkpoint small = other.checkpoint().checkpoint();
        new RememberedCheckpoints(folder).compare(new CheckpointMemory.Shown(small, other.checkpoint().bytes(), keys, true), Tie.NONE, sheet);
        assertThat(codes(sheet)).isEmpty();
        assertThat(notes()).hasSize(2);
    }

    @Test
    void a_damaged_memory_is_could_not_tell() throws IOException {
        see(LOG.checkpoint(8), Tie.NONE, true);
        Files.writeString(notes().get(0), "not a note");
        assertThat(codes(see(LOG.checkpoint(12), HONEST, true))).containsExactly(FindingCode.REMEMBERED_UNREADABLE);
    }

    @Test
    void a_folder_that_is_a_file_is_could_not_tell() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "");
        assertThat(codes(see(LOG.checkpoint(8), Tie.NONE, true))).containsExactly(FindingCode.REMEMBERED_UNREADABLE);
    }

    @Test
    void many_at_once_lose_nothing() throws IOException {
        List<List<FindingCode>> all = IntStream.rangeClosed(3, (int) LOG.size()).parallel()
                .mapToObj(size -> codes(see(LOG.checkpoint(size), Tie.NONE, false))).toList();
        assertThat(all.stream().flatMap(List::stream)).allMatch(code -> code == FindingCode.OLDER_THAN_REMEMBERED);
        assertThat(notes()).hasSize((int) LOG.size() - 2);
        see(LOG.checkpoint(), HONEST, true);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".new"))).isEmpty();
        }
    }
}
