package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.command.publishing.PublisherState.Trouble;
import akashi.hash.Hash;
import akashi.testkit.TestDatabase;
import akashi.testkit.TestWitness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Yesterday's state comes back, in whole or in part: nothing may be signed that contradicts what was signed since. */
class RollbackTest extends LedgerWithWitnesses {

    @Test
    void database_mark_and_published_log_restored_together_are_refused_because_a_witness_shows_what_was_signed_since() throws Exception {
        aDayIsRolledBack();
        String restored = Files.readString(ledger.paths.log().resolve("checkpoint.signed"));

        PublisherState state = start();
        assertThat(state.isRecordingAllowed()).isFalse();
        assertThat(state.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.REFUSES_TO_SIGN);
        assertThat(state.trouble().orElseThrow().sentence()).contains("the database holds 13 leaves", "the witness witness.example/",
                "shows that 43 were signed", "docs/operations.md");
        ledger.append(5);
        publisher.wake();
        stop();
        assertThat(ledger.paths.log().resolve("checkpoint.signed")).content(StandardCharsets.UTF_8).isEqualTo(restored);
        assertThat(ledger.paths.highWater()).content(StandardCharsets.UTF_8).isEqualTo(restored);
    }

    @Test
    void the_right_database_put_back_after_the_refusal_goes_on() throws Exception {
        run(10);
        Backup yesterday = backup("yesterday");
        run(30);
        Backup today = backup("today");
        restore(yesterday);
        assertThat(start().isRecordingAllowed()).isFalse();
        stop();

        restore(today);
        assertThat(start().trouble()).isEmpty();
        long size = ledger.append(4);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
    }

    @Test
    void another_history_as_long_as_the_one_signed_is_refused() throws Exception {
        aDayIsRolledBack();
        ledger.append(30);
        assertThat(start().trouble().orElseThrow().sentence()).contains("at tree size 43 the database has the root hash",
                "the witness witness.example/", "This is another history");
    }

    @Test
    void another_history_longer_than_the_one_signed_is_refused() throws Exception {
        aDayIsRolledBack();
        ledger.append(300);
        assertThat(start().trouble().orElseThrow().sentence()).contains("at tree size 43 the database has the root hash", "This is another history");
    }

    @Test
    void a_restored_mark_alone_is_raised_and_signing_goes_on() throws Exception {
        run(10);
        Path old = folder.resolve("mark");
        Files.copy(ledger.paths.highWater(), old);
        run(30);
        Files.copy(old, ledger.paths.highWater(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(start().trouble()).isEmpty();
        assertThat(Files.readString(ledger.paths.highWater()).lines().skip(1).findFirst()).contains("43");
    }

    @Test
    void nothing_is_signed_on_a_witness_s_bare_word_either_but_recording_goes_on() throws Exception {
        aDayIsRolledBack();
        witnesses.forEach(witness -> witness.monitored(false));

        Trouble trouble = start().trouble().orElseThrow();
        assertThat(trouble.kind()).isEqualTo(Trouble.Kind.RETRYING);
        assertThat(trouble.sentence()).contains("signing waits", "witness.example/a, witness.example/b, witness.example/c");
        assertThat(publisher.state().isRecordingAllowed()).isTrue();
        assertThat(cosigning.witnesses()).allMatch(standing -> standing.trouble().orElse("").contains("it has cosigned 43 leaves"));
        ledger.append(5);
        publisher.wake();
        stop();
        assertThat(Files.readString(ledger.paths.log().resolve("checkpoint.signed")).lines().skip(1).findFirst()).contains("13");
    }

    @Test
    void nothing_new_is_signed_after_a_start_before_so_many_have_answered_that_the_rest_is_no_quorum() throws Exception {
        run(10);
        witnesses.forEach(TestWitness::close);
        PublisherState state = start();
        assertThat(state.trouble().orElseThrow().sentence()).contains("signing waits", "witness.example/a, witness.example/b, witness.example/c");
        assertThat(state.signedSize()).isEqualTo(13);
        assertThat(state.publishedSize()).isEqualTo(13);
        long size = ledger.append(3);
        witnesses.get(0).start();
        until(() -> publisher.state().trouble().filter(trouble -> trouble.sentence().contains("missing: witness.example/b, witness.example/c")).isPresent());
        assertThat(publisher.state().signedSize()).isEqualTo(13);

        witnesses.get(2).start();
        assertThat(publisher.awaitPublished(size, LONG)).isTrue();
        until(() -> publisher.state().trouble().isEmpty());
        // Later both may be away: they are asked once a start.
        witnesses.get(0).close();
        witnesses.get(2).close();
        long more = ledger.append(3);
        publisher.wake();
        assertThat(publisher.awaitPublished(more, LONG)).isTrue();
    }

    @Test
    void one_witness_that_lies_stops_nobody() throws Exception {
        run(10);
        Checkpoint invented = new Checkpoint(founded.keys().origin(), 900, Hash.leaf(new byte[1]));
        witnesses.get(1).hasSeen(invented);
        witnesses.get(1).shows("not signed by the log:\n" + founded.keys().origin() + "\n900\n" + invented.rootHash().base64() + "\n");
        assertThat(start().trouble()).isEmpty();
        long size = ledger.append(3);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
    }

    @Test
    void a_witness_that_has_never_seen_the_log_has_nothing_to_tell() throws Exception {
        run(10);
        for (TestWitness witness : witnesses.subList(0, 2)) {
            witness.misbehave((exchange, honest) -> TestWitness.send(exchange, 404, new byte[0]));
        }
        assertThat(start().trouble()).isEmpty();
    }

    @Test
    void a_witness_that_saw_what_another_node_of_this_ledger_signed_is_no_contradiction() throws Exception {
        run(10);
        start();
        LedgerOnPostgres other = new LedgerOnPostgres(database, folder.resolve("other"));
        try (other; Publisher second = other.publisher(founded.keys())) {
            second.start();
            long size = other.append(20);
            second.wake();
            assertThat(second.awaitPublished(size, LONG)).isTrue();
            Checkpoint theirs = akashi.checkpoint.SignedCheckpoint.parse(Files.readAllBytes(other.paths.log().resolve("checkpoint.signed")))
                    .checkpoint();
            witnesses.forEach(witness -> witness.hasSeen(theirs));
            witnesses.get(0).shows(Files.readString(other.paths.log().resolve("checkpoint.signed")));
            assertThat(publisher.awaitPublished(size, LONG)).isTrue();
            long more = ledger.append(2);
            publisher.wake();
            assertThat(cosigning.awaitCosigned(more, LONG)).isTrue();
            assertThat(publisher.state().trouble()).isEmpty();
        }
    }

    private void aDayIsRolledBack() throws Exception {
        run(10);
        Backup yesterday = backup("yesterday");
        run(30);
        restore(yesterday);
    }

    /** The ledger runs until this many more leaves are cosigned by all. */
    private void run(int leaves) throws Exception {
        assertThat(start().trouble()).isEmpty();
        long size = ledger.append(leaves);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        until(() -> cosigning.witnesses().stream().allMatch(standing -> standing.cosigned() == size));
        stop();
    }

    private PublisherState start() throws Exception {
        return startInWhateverState(QUICK);
    }

    /** What was kept of a moment.
     *
     * @param table  the database's log, in a schema of its own
     * @param files  the data directory */
    private record Backup(String table, Path files) { }

    private Backup backup(String name) throws Exception {
        for (String table : List.of("entry", "head", "signed_checkpoint")) {
            TestDatabase.execute(database.superuser(), "create table public." + name + "_" + table + " as select * from log." + table);
        }
        Path files = folder.resolve(name);
        copy(ledger.paths.data(), files);
        return new Backup("public." + name, files);
    }

    private void restore(Backup backup) throws Exception {
        TestDatabase.execute(database.superuser(), "alter table log.entry disable trigger all");
        for (String table : List.of("entry", "head", "signed_checkpoint")) {
            TestDatabase.execute(database.superuser(), "delete from log." + table);
            TestDatabase.execute(database.superuser(), "insert into log." + table + " select * from " + backup.table() + "_" + table);
        }
        TestDatabase.execute(database.superuser(), "alter table log.entry enable trigger all");
        delete(ledger.paths.data());
        copy(backup.files(), ledger.paths.data());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
