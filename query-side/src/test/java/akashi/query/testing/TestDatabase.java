package akashi.query.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One PostgreSQL server for all tests of this JVM, and a fresh database of it for each ledger, with the command side's tables. */
public final class TestDatabase {
    /** Password of all three roles. */
    public static final String PASSWORD = "for-tests-only";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static EmbeddedPostgres server;

    private final String name = "ledger_" + NEXT.incrementAndGet();

    /** Makes the database. */
    public TestDatabase() {
        try {
            execute("postgres", "create database " + name + " template template0 encoding 'UTF8'");
            execute(name, "create schema log authorization akashi_owner; create schema vault authorization akashi_owner;"
                + "create schema views authorization akashi_reader");
            try (Connection owner = connect("akashi_owner"); Statement statement = owner.createStatement()) {
                statement.execute(migration());
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDBC URL, without user and password. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server().getPort() + "/" + name;
    }

    /** Connects as one of the three roles, or as {@code postgres}. */
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, PASSWORD);
    }

    /** Runs statements as the superuser: what no role of the ledger may do. */
    public void tamper(String statements) {
        try {
            execute(name, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String database, String statements) throws SQLException {
        String url = "jdbc:postgresql://localhost:" + server().getPort() + "/" + database;
        try (Connection superuser = DriverManager.getConnection(url, "postgres", ""); Statement statement = superuser.createStatement()) {
            statement.execute(statements);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                // Nothing here outlives the test, so nothing here has to be durable.
                server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
                execute("postgres", "create role akashi_owner login password '" + PASSWORD + "';"
                    + "create role akashi_writer login password '" + PASSWORD + "';"
                    + "create role akashi_reader login password '" + PASSWORD + "'");
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("no PostgreSQL for the tests", e);
            }
        }
        return server;
    }

    /** The command side's own migrations, read where they are, one after the other. */
    private static String migration() throws IOException {
        Path root = Path.of(System.getProperty("akashi.root", ".."));
        Path folder = root.resolve("command-side/src/main/resources/akashi/command/migration");
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        } catch (IOException absent) {
            throw new UncheckedIOException("the command side's tables are in " + folder, absent);
        }
        return all.toString();
    }
}
