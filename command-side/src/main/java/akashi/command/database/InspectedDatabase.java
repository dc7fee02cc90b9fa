package akashi.command.database;

import akashi.command.vault.DatabasePasswords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ledger's database for somebody who only looks, in the reader's role: beside a running ledger, or started for the look alone. Neither
 * migrates nor asserts, so it opens what a ledger refuses to start on.
 */
public final class InspectedDatabase implements AutoCloseable {
    private final String url;
    private final DatabasePasswords passwords;
    private final Optional<EmbeddedServer> own;

    private InspectedDatabase(String url, DatabasePasswords passwords, Optional<EmbeddedServer> own) {
        this.url = url;
        this.passwords = passwords;
        this.own = own;
    }

    /** A server that runs. @param url without user and password */
    public static InspectedDatabase running(String url, DatabasePasswords passwords) {
        return new InspectedDatabase(LedgerDatabase.withoutUser(url), passwords, Optional.empty());
    }

    /**
     * The embedded server of a ledger that does not run, started now and stopped by {@link #close}.
     *
     * @throws DatabaseRefusedException there is none, or it does not start
     */
    public static InspectedDatabase stopped(Path directory, DatabasePasswords passwords) throws DatabaseRefusedException {
        if (!Files.isDirectory(directory)) {
            throw new DatabaseRefusedException("there is no database in " + directory);
        }
        EmbeddedServer server = EmbeddedServer.start(directory, passwords.superuser());
        return new InspectedDatabase(server.url() + LedgerDatabase.DATABASE, passwords, Optional.of(server));
    }

    /** A connection of the reader's role. */
    public Connection reader() throws SQLException {
        return LedgerDatabase.source(url, Roles.READER, passwords.reader()).getConnection();
    }

    /** A connection of the embedded server's superuser, who alone may copy its files. */
    public Connection superuser() throws SQLException {
        return LedgerDatabase.source(url, EmbeddedServer.SUPERUSER, passwords.superuser()).getConnection();
    }

    /** Which server this is. */
    public String describe() throws SQLException {
        try (Connection connection = reader()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + " at " + url;
        }
    }

    /** Why a ledger would refuse to start on it: the assertions that do not hold, each in one sentence. */
    public List<String> refused() throws SQLException {
        List<String> refused = new ArrayList<>();
        for (Assertion assertion : List.<Assertion>of(StartAssertions::durable, StartAssertions::leastPrivilege, HeadAssertion::agrees)) {
            try (Connection writer = LedgerDatabase.source(url, Roles.WRITER, passwords.writer()).getConnection()) {
                assertion.hold(writer);
            } catch (DatabaseRefusedException e) {
                refused.add(e.getMessage());
            }
        }
        return refused;
    }

    @FunctionalInterface
    private interface Assertion {
        void hold(Connection writer) throws SQLException, DatabaseRefusedException;
    }

    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
