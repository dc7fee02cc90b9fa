package akashi.testkit;

import akashi.command.database.DatabaseRefusedException;
import akashi.command.database.LedgerDatabase;
import akashi.command.vault.DatabasePasswords;
import akashi.command.vault.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.commons.io.file.PathUtils;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A ledger's database for one test: real PostgreSQL, with the settings that users get. All tests of a JVM share one server under
 * {@code target/}; each has a database of its own in it, empty but for the schema.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final DatabasePasswords PASSWORDS = passwords();
    private static LedgerDatabase server;

    private final String name;
    private final LedgerDatabase ledger;

    private TestDatabase(String name, LedgerDatabase ledger) {
        this.name = name;
        this.ledger = ledger;
    }

    /** A new, empty database. */
    public static TestDatabase fresh() throws DatabaseRefusedException, SQLException {
        String address = server().url().replaceAll("[^/]*$", "");
        String name = "test_" + COUNT.incrementAndGet();
        execute(source(address + "postgres", "postgres", PASSWORDS.superuser()), "create database " + name + " template template0");
        String bootstrap = address + name + "?user=postgres&password=" + PASSWORDS.superuser().reveal();
        return new TestDatabase(name, LedgerDatabase.server(bootstrap, PASSWORDS));
    }

    /** The ledger on it. */
    public LedgerDatabase ledger() {
        return ledger;
    }

    /** Pooled connections of the role that appends. */
    public DataSource writer() {
        return ledger.writer();
    }

    /** Connections, unpooled, of the role that appends. */
    public DataSource unpooledWriter() {
        return source(ledger.url(), "akashi_writer", PASSWORDS.writer());
    }

    /** Connections, unpooled, of the role that follows. */
    public DataSource reader() {
        return source(ledger.url(), "akashi_reader", PASSWORDS.reader());
    }

    /** Connections, unpooled, of the role that owns the schema. */
    public DataSource owner() {
        return source(ledger.url(), "akashi_owner", PASSWORDS.owner());
    }

    /** Connections, unpooled, of the superuser: who can do anything, as an insider could. */
    public DataSource superuser() {
        return source(ledger.url(), "postgres", PASSWORDS.superuser());
    }

    /** The passwords of this server's roles. */
    public static DatabasePasswords databasePasswords() {
        return PASSWORDS;
    }

    @Override
    public void close() throws SQLException {
        ledger.close();
        String address = ledger.url().replaceAll("[^/]*$", "");
        execute(source(address + "postgres", "postgres", PASSWORDS.superuser()), "drop database " + name + " with (force)");
    }

    /** Runs one statement. */
    public static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static synchronized LedgerDatabase server() throws DatabaseRefusedException {
        if (server == null) {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"), "test-database-" + ProcessHandle.current().pid());
            server = LedgerDatabase.embedded(directory, PASSWORDS);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(directory), "test-database-stop"));
        }
        return server;
    }

    private static void stop(Path directory) {
        server.close();
        try {
            if (Files.exists(directory)) {
                PathUtils.deleteDirectory(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGSimpleDataSource source(String url, String user, Secret password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password.reveal());
        return source;
    }

    private static DatabasePasswords passwords() {
        SecureRandom random = new SecureRandom();
        return new DatabasePasswords(Secret.draw(random), Secret.draw(random), Secret.draw(random), Secret.draw(random));
    }
}
