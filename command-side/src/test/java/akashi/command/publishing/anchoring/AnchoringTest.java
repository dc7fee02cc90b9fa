package akashi.command.publishing.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.publishing.store.JdbcAnchorRows;
import akashi.event.Anchor;
import akashi.hash.Hash;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.testkit.TestDatabase;
import akashi.testkit.TestEvents;
import akashi.testkit.TestLog;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchoringTest {
    private static final TestLog LOG = log();
    /** The beginning of some ten minutes. */
    private static final long START = TestEvents.START.getEpochSecond() / 600 * 600;

    @TempDir
    Path folder;

    private TestDatabase database;
    private TlogPolicy policy;

    @BeforeEach
    void begin() throws Exception {
        database = TestDatabase.fresh();
        policy = TlogPolicy.parse(LOG.policy(2));
    }

    @AfterEach
    void end() throws Exception {
        database.close();
    }

    @Test
    void the_first_cosigned_note_of_each_ten_minutes_is_kept_byte_for_byte() throws Exception {
        SignedCheckpoint first = cosigned(3, 2, START + 5);
        SignedCheckpoint next = cosigned(7, 3, START + 600);
        try (Anchoring anchoring = start(node("a"))) {
            assertThat(anchoring.newest()).isEmpty();
            tell(anchoring, "a", first);
            until(() -> anchoring.newest().isPresent());
            assertThat(anchoring.newest()).hasValue(named(first));
            tell(anchoring, "a", cosigned(3, 3, START + 30));
            tell(anchoring, "a", cosigned(5, 3, START + 599));
            tell(anchoring, "a", next);
            until(() -> anchoring.newest().orElseThrow().treeSize() == 7);
            assertThat(anchoring.newest()).hasValue(named(next));
        }
        assertThat(files("a")).containsExactly("3", "7");
        assertThat(log("a").resolve("anchor/3")).hasBinaryContent(first.bytes());
        assertThat(log("a").resolve("anchor/7")).hasBinaryContent(next.bytes());
    }

    @Test
    void what_too_few_cosigned_what_the_log_did_not_sign_and_a_tree_that_did_not_grow_is_no_anchor() throws Exception {
        try (Anchoring anchoring = start(node("a"))) {
            tell(anchoring, "a", cosigned(3, 1, START));
            SignedCheckpoint whole = cosigned(4, 3, START + 600);
            tell(anchoring, "a", new SignedCheckpoint(new Note(whole.note().text(), whole.note().signatures().subList(1, 5)),
                    whole.checkpoint()));
            tell(anchoring, "a", cosigned(5, 3, START + 1_200));
            until(() -> anchoring.newest().isPresent());
            tell(anchoring, "a", cosigned(5, 3, START + 1_800));
            tell(anchoring, "a", cosigned(6, 3, START + 2_400));
            until(() -> anchoring.newest().orElseThrow().treeSize() == 6);
        }
        assertThat(files("a")).containsExactly("5", "6");
    }

    @Test
    void the_ten_minutes_are_those_of_the_quorum_so_one_witness_with_a_wrong_clock_moves_none() throws Exception {
        SignedCheckpoint early = LOG.cosigned(LOG.checkpoint(4), 3, START + 50);
        SignedCheckpoint hurried = LOG.cosigned(LOG.checkpoint(4), 1, START + 6_000);
        List<SignatureLine> lines = new ArrayList<>(early.note().signatures());
        lines.set(2, hurried.note().signatures().get(2));
        SignedCheckpoint oneHurries = new SignedCheckpoint(new Note(early.note().text(), lines), early.checkpoint());
        try (Anchoring anchoring = start(node("a"))) {
            tell(anchoring, "a", cosigned(3, 3, START + 5));
            until(() -> anchoring.newest().isPresent());
            tell(anchoring, "a", oneHurries);
            tell(anchoring, "a", cosigned(6, 3, START + 700));
            until(() -> anchoring.newest().orElseThrow().treeSize() == 6);
        }
        assertThat(files("a")).containsExactly("3", "6");
    }

    @Test
    void without_a_quorum_there_are_no_anchors() throws Exception {
        policy = TlogPolicy.parse(LOG.policy(0));
        try (Anchoring anchoring = start(node("a"))) {
            tell(anchoring, "a", cosigned(3, 3, START));
            tell(anchoring, "a", cosigned(4, 3, START + 600));
        }
        assertThat(new JdbcAnchorRows(database.writer()).newest()).isEmpty();
        assertThat(files("a")).isEmpty();
    }

    @Test
    void a_restart_knows_the_newest_at_once_and_makes_no_second_one_in_the_same_ten_minutes() throws Exception {
        SignedCheckpoint first = cosigned(3, 2, START);
        try (Anchoring anchoring = start(node("a"))) {
            tell(anchoring, "a", first);
            until(() -> anchoring.newest().isPresent());
        }
        try (Anchoring again = start(node("a"))) {
            assertThat(again.newest()).hasValue(named(first));
            tell(again, "a", cosigned(5, 3, START + 599));
            tell(again, "a", cosigned(6, 3, START + 1_200));
            until(() -> again.newest().orElseThrow().treeSize() == 6);
        }
        assertThat(files("a")).containsExactly("3", "6");
        assertThat(log("a").resolve("anchor/3")).hasBinaryContent(first.bytes());
    }

    @Test
    void of_two_nodes_on_one_database_both_publish_the_same_anchors() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (Anchoring one = start(node("a")); Anchoring two = start(node("b"))) {
            Thread other = new Thread(() -> feed(two, "b", together, 1));
            other.start();
            feed(one, "a", together, 0);
            other.join();
            until(() -> one.newest().isPresent() && one.newest().equals(two.newest())
                    && one.newest().orElseThrow().treeSize() >= 2 * 12 + 4);
        }
        assertThat(files("a")).isEqualTo(files("b")).hasSizeBetween(13, 14);
        for (String name : files("a")) {
            assertThat(log("a").resolve("anchor").resolve(name)).hasSameBinaryContentAs(log("b").resolve("anchor").resolve(name));
        }
    }

    /** Thirteen times ten minutes: each node has another note of the same ten minutes; then one of the next that both have. */
    private void feed(Anchoring anchoring, String name, CyclicBarrier together, int node) {
        try {
            for (int i = 0; i < 13; i++) {
                together.await();
                tell(anchoring, name, cosigned(2 * i + 3 + node, 3, START + 600 * i));
            }
            together.await();
            Thread.sleep(200);
            tell(anchoring, name, cosigned(31, 3, START + 600 * 20));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_file_of_an_anchor_that_was_changed_or_removed_is_never_overwritten_but_made_again_where_it_is_missing() throws Exception {
        try (Anchoring anchoring = start(node("a"))) {
            for (int i = 0; i < 3; i++) {
                int size = 3 + i;
                tell(anchoring, "a", cosigned(size, 3, START + 600 * i));
                until(() -> anchoring.newest().filter(newest -> newest.treeSize() == size).isPresent());
            }
        }
        byte[] whole = Files.readAllBytes(log("a").resolve("anchor/4"));
        Files.delete(log("a").resolve("anchor/4"));
        Files.writeString(log("a").resolve("anchor/5"), "something else");
        try (Anchoring anchoring = start(node("a"))) {
            assertThat(anchoring.newest()).as("what is not published as it was is named to nobody").isEmpty();
            assertThat(log("a").resolve("anchor/4")).hasBinaryContent(whole);
            assertThat(log("a").resolve("anchor/5")).hasContent("something else");
        }
    }

    @Test
    void after_a_restore_of_an_older_database_what_was_published_stays_an_anchor() throws Exception {
        SignedCheckpoint first = cosigned(3, 2, START);
        try (Anchoring anchoring = start(node("a"))) {
            tell(anchoring, "a", first);
            until(() -> anchoring.newest().isPresent());
        }
        try (TestDatabase older = TestDatabase.fresh();
                Anchoring anchoring = Anchoring.start(new JdbcAnchorRows(older.writer()), node("a"), policy, anchor -> { })) {
            assertThat(anchoring.newest()).hasValue(named(first));
            assertThat(new JdbcAnchorRows(older.writer()).newest().orElseThrow().note()).isEqualTo(first.bytes());
        }
    }

    @Test
    void what_another_node_anchored_of_a_larger_tree_waits_until_that_tree_is_published_here() throws Exception {
        try (Anchoring ahead = start(node("a")); Anchoring behind = start(node("b"))) {
            tell(ahead, "a", cosigned(9, 3, START + 600));
            until(() -> ahead.newest().isPresent());
            tell(behind, "b", cosigned(5, 3, START + 1_200));
            tell(behind, "b", cosigned(11, 3, START + 1_800));
            until(() -> behind.newest().filter(newest -> newest.treeSize() == 11).isPresent());
            assertThat(files("b")).containsExactly("9", "11");
        }
        show("c", cosigned(10, 3, START + 1_700));
        try (Anchoring later = start(node("c"))) {
            assertThat(later.newest().orElseThrow().treeSize()).isEqualTo(9);
            assertThat(files("c")).containsExactly("9");
        }
    }

    @Test
    void a_database_that_does_not_answer_holds_up_nobody_and_the_anchor_is_kept_when_it_is_back() throws Exception {
        AtomicBoolean isCut = new AtomicBoolean();
        DataSource sound = database.writer();
        DataSource cuttable = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (isCut.get()) {
                        throw new SQLException("cut", "08006");
                    }
                    return method.invoke(sound, arguments);
                });
        try (Anchoring anchoring = Anchoring.start(new JdbcAnchorRows(cuttable), node("a"), policy, anchor -> { })) {
            isCut.set(true);
            tell(anchoring, "a", cosigned(3, 3, START));
            tell(anchoring, "a", cosigned(4, 3, START + 600));
            Thread.sleep(300);
            assertThat(anchoring.newest()).isEmpty();
            isCut.set(false);
            until(() -> anchoring.newest().filter(newest -> newest.treeSize() == 4).isPresent());
        }
        assertThat(files("a")).containsExactly("3", "4");
    }

    @Test
    void wherever_the_process_ends_nothing_was_named_that_is_not_durable_and_the_next_start_goes_on() throws Exception {
        int runs = 0;
        for (boolean takesEffect : new boolean[] {false, true}) {
            boolean whole = false;
            for (int step = 0; !whole; step++, runs++) {
                whole = endsAt(step, takesEffect);
            }
        }
        assertThat(runs).isGreaterThan(25);
    }

    private boolean endsAt(int step, boolean takesEffect) throws Exception {
        String name = step + "-" + takesEffect;
        try (TestDatabase own = TestDatabase.fresh()) {
            JdbcAnchorRows rows = new JdbcAnchorRows(own.writer());
            List<KeptAnchor> named = new ArrayList<>();
            Path data = folder.resolve(name);
            BreakingDisk disk = new BreakingDisk(data.resolve("unfinished"), rows, step, takesEffect);
            Anchors anchors = new Anchors(disk, new PublishedLog(disk, data.resolve("log"), data.resolve("aside")), policy, named::add);
            try {
                anchors.takeUp();
                for (SignedCheckpoint each : List.of(cosigned(3, 3, START), cosigned(4, 3, START + 10), cosigned(5, 3, START + 600))) {
                    show(name, each);
                    anchors.keep(each);
                }
            } catch (BreakingDisk.Gone ended) {
                assertThat(disk.wasWholeRun()).isFalse();
            }
            for (KeptAnchor each : named) {
                assertThat(data.resolve("log").resolve(each.path())).as("step %s", name).hasBinaryContent(each.note());
            }
            try (Anchoring again = Anchoring.start(rows, node(name), policy, anchor -> { })) {
                tell(again, name, cosigned(4, 3, START + 20));
                tell(again, name, cosigned(6, 3, START + 700));
                tell(again, name, cosigned(8, 3, START + 1_300));
                until(() -> again.newest().filter(newest -> newest.treeSize() == 8).isPresent());
            }
            TreeSet<Long> tens = new TreeSet<>();
            for (KeptAnchor each : rows.above(0)) {
                assertThat(tens.add(each.tenMinutes())).isTrue();
                assertThat(log(name).resolve(each.path())).hasBinaryContent(each.note());
            }
            assertThat(files(name)).hasSameSizeAs(tens);
            named.forEach(each -> assertThat(files(name)).contains(Long.toString(each.treeSize())));
            return disk.wasWholeRun();
        }
    }

    private static TestLog log() {
        TestLog log = TestLog.withCases(41);
        log.appendCase("B-1", 40);
        return log;
    }

    /** As whoever publishes cosigned checkpoints does it: first for everybody to see, then to the anchors. */
    private void tell(Anchoring anchoring, String node, SignedCheckpoint note) throws IOException {
        show(node, note);
        anchoring.cosigned(note);
    }

    private void show(String node, SignedCheckpoint note) throws IOException {
        Files.createDirectories(log(node));
        Files.write(log(node).resolve("checkpoint"), note.bytes());
    }

    private Anchoring start(PublishedLog log) throws IOException {
        return Anchoring.start(new JdbcAnchorRows(database.writer()), log, policy, anchor -> { });
    }

    private PublishedLog node(String name) throws IOException {
        Path data = folder.resolve(name);
        return new PublishedLog(new DiskFiles(data.resolve("unfinished").resolve("anchors")), log(name), data.resolve("set-aside"));
    }

    private Path log(String name) {
        return new PublishingPaths(folder.resolve(name)).log();
    }

    private List<String> files(String name) {
        Path anchors = log(name).resolve("anchor");
        if (!Files.exists(anchors)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(anchors)) {
            return all.map(file -> file.getFileName().toString()).sorted((one, two) -> Long.compare(Long.parseLong(one), Long.parseLong(two)))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SignedCheckpoint cosigned(long size, int witnesses, long time) {
        return LOG.cosigned(LOG.checkpoint(size), witnesses, time);
    }

    private static Anchor named(SignedCheckpoint note) {
        return new Anchor(note.checkpoint().treeSize(), Hash.sha256(note.bytes()));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("never came").isLessThan(end);
            Thread.sleep(10);
        }
    }
}
