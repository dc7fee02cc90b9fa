package akashi.command.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.vault.DatabasePasswords;
import akashi.command.vault.Secret;
import akashi.testkit.MadeUpCase;
import akashi.testkit.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerDatabaseTest {
    private final DatabasePasswords passwords = TestDatabase.databasePasswords();

    @TempDir
    private Path directory;

    @Test
    void a_server_with_the_packer_s_own_settings_is_refused_since_it_loses_what_it_acknowledged() throws Exception {
        try (EmbeddedPostgres careless = EmbeddedPostgres.builder().setOverrideWorkingDirectory(directory.toFile()).start()) {
            String url = careless.getJdbcUrl("postgres", "postgres");
            assertThatThrownBy(() -> LedgerDatabase.server(url, passwords)).isInstanceOf(DatabaseRefusedException.class)
                    .hasMessageContaining("fsync=off").hasMessageContaining("synchronous_commit=off");
        }
    }

    @Test
    void a_role_setting_that_loosens_durability_is_found_too() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            TestDatabase.execute(database.superuser(), "alter role akashi_writer set synchronous_commit = local");
            try (Connection writer = database.unpooledWriter().getConnection()) {
                assertThatThrownBy(() -> StartAssertions.durable(writer)).hasMessageContaining("synchronous_commit=local");
            } finally {
                TestDatabase.execute(database.superuser(), "alter role akashi_writer reset synchronous_commit");
            }
        }
    }

    @Test
    void the_writer_adds_and_never_takes_back_and_the_reader_only_reads() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Appender appender = new Appender(database.writer(), AppenderLimits.DEFAULT)) {
            appender.append(MadeUpCase.rules()).join();
            appender.append(new MadeUpCase(new Random(1)).next(1)).join();
            for (String statement : new String[] {"update log.entry set entry = '\\x00'", "delete from log.entry", "truncate log.entry",
                    "update vault.sealed set case_ref = '\\x00'", "update vault.sealed set sequence = 7", "delete from vault.sealed",
                    "update vault.sealed set leaf_index = 7", "truncate vault.sealed", "update vault.case_file set label = '\\x00'",
                    "delete from vault.case_file", "delete from vault.case_head", "update vault.import_seen set hash = '\\x00'",
                    "delete from log.head", "update vault.erased set note = '\\x00'",
                    "delete from vault.erased", "delete from vault.erasure_request", "update vault.erasure_request set basis = 'x'",
                    "update vault.signing_seed set wrapped = '\\x00'", "drop table log.entry", "alter table log.entry disable trigger all",
                    "create table log.other (a int)", "create table views.other (a int)", "set role akashi_owner"}) {
                refused(database.unpooledWriter(), statement);
            }
            for (String statement : new String[] {"insert into log.entry values (9, '\\x00')", "update log.head set tree_size = 0",
                    "insert into vault.import_seen values ('\\x00', '\\x00')", "update vault.case_head set count = 9", "delete from vault.sealed",
                    "select * from vault.signing_seed", "select * from log.head for update"}) {
                refused(database.reader(), statement);
            }
            TestDatabase.execute(database.reader(), "create table views.own (a int)");
            TestDatabase.execute(database.reader(), "select * from vault.sealed join log.entry using (leaf_index)");
            // Not even the owner of the schema edits an entry without first taking the trigger away, which is a change of the schema.
            refused(database.owner(), "update log.entry set entry = '\\x00'");
            refused(database.owner(), "truncate log.entry");
        }
    }

    @Test
    void overwritten_rows_are_let_go_of_unless_somebody_looks_at_an_older_state() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(database.ledger().tidyVault()).isTrue();
            try (Connection looking = database.reader().getConnection(); Statement statement = looking.createStatement()) {
                looking.setAutoCommit(false);
                looking.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("select tree_size from log.head");
                // Stands for an erasure: a transaction that this snapshot does not see.
                TestDatabase.execute(database.owner(), "update vault.case_file set wrapped_number = ''; select pg_current_xact_id()");
                assertThat(database.ledger().tidyVault()).isFalse();
                looking.rollback();
                assertThat(database.ledger().tidyVault()).isTrue();
            }
        }
    }

    @Test
    void a_privilege_that_somebody_granted_is_found_at_the_start() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            TestDatabase.execute(database.owner(), "grant update (entry) on log.entry to akashi_writer");
            assertThatThrownBy(() -> LedgerDatabase.server(database.ledger().url(), passwords)).hasMessageContaining("UPDATE log.entry");
        }
    }

    @Test
    void a_log_that_was_changed_from_outside_does_not_start() throws Exception {
        for (String change : new String[] {"delete from log.entry where leaf_index = 3",
                "update log.entry set entry = '\\x00' where leaf_index = 6", "update log.entry set entry = '\\x00' where leaf_index = 2",
                "update log.head set tree_size = 3, peaks = substr(peaks, 1, 64)", "update log.head set peaks = ''"}) {
            try (TestDatabase database = TestDatabase.fresh();
                    Appender appender = new Appender(database.writer(), AppenderLimits.DEFAULT)) {
                appender.append(MadeUpCase.rules()).join();
                appender.append(new MadeUpCase(new Random(1)).next(6)).join();
                LedgerDatabase.server(database.ledger().url(), passwords).close();
                TestDatabase.execute(database.owner(), "alter table log.entry disable trigger all; " + change);
                assertThatThrownBy(() -> LedgerDatabase.server(database.ledger().url(), passwords)).as(change)
                        .isInstanceOf(DatabaseRefusedException.class).hasMessageContaining("does not agree with itself");
            }
        }
    }

    @Test
    void it_stops_starts_again_keeps_its_port_and_takes_another_when_that_is_taken() throws Exception {
        String first = start();
        assertThat(start()).isEqualTo(first);
        int port = Integer.parseInt(Files.readString(directory.resolve("port")));
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(taken.isBound()).isTrue();
            assertThat(start()).isNotEqualTo(first);
        }
        // The number of a long dead server, which belongs to another process by now: this one.
        Files.writeString(directory.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n" + directory + "\n");
        start();

        SecureRandom random = new SecureRandom();
        DatabasePasswords others = new DatabasePasswords(Secret.draw(random), Secret.draw(random), Secret.draw(random), Secret.draw(random));
        refusedToStart(others, "passwords");
        Files.writeString(directory.resolve("data/PG_VERSION"), "15\n");
        refusedToStart(passwords, "was made by PostgreSQL 15");
        Files.writeString(directory.resolve("data/PG_VERSION"), "18\n");
        Files.delete(directory.resolve("data/global/pg_control"));
        refusedToStart(passwords, "does not start");
    }

    @Test
    void one_directory_has_one_owner() throws Exception {
        try (LedgerDatabase database = LedgerDatabase.embedded(directory, passwords)) {
            refusedToStart(passwords, "another process runs");
            assertThat(database.url()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
    }

    private String start() throws DatabaseRefusedException {
        try (LedgerDatabase database = LedgerDatabase.embedded(directory, passwords)) {
            return database.url();
        }
    }

    private void refusedToStart(DatabasePasswords with, String saying) throws IOException {
        assertThatThrownBy(() -> LedgerDatabase.embedded(directory, with).close()).isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining(saying);
    }

    private static void refused(DataSource role, String statement) {
        assertThatThrownBy(() -> TestDatabase.execute(role, statement)).as(statement).isInstanceOf(SQLException.class)
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).as(statement).isEqualTo("42501"));
    }
}
