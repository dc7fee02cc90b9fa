package akashi.benchmarks;

import akashi.command.database.LedgerDatabase;
import akashi.command.vault.DatabasePasswords;
import akashi.command.vault.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.commons.io.file.PathUtils;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Durable events a second from 64 callers, ours and plain Axon's, on one PostgreSQL with the settings that users get: with one event a
 * command and with six. Arguments: seconds of warm-up and of measuring, 30 and 20 unless given; and a directory for the data, in the temporary directory unless given.
 */
public final class AppendBenchmark {
    /** 300 bytes, the content of every event. */
    static final String TEXT = "The officer asked the applicant for the certificate of residence. ".repeat(5).substring(0, 300);

    /** A clerk's command records one event; an imported case of the receipt log has six. */
    private static final List<Integer> EVENTS_OF_COMMAND = List.of(1, 6);
    private static final int CALLERS = 64;
    private static final int CONNECTIONS = 24;
    private static final List<String> SETTINGS = List.of("server_version", "fsync", "synchronous_commit", "full_page_writes",
            "data_checksums", "wal_sync_method", "shared_buffers", "max_wal_size");

    private AppendBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int warmUp = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int measured = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        Path parent = Path.of(arguments.length > 2 ? arguments[2] : System.getProperty("java.io.tmpdir"));
        Path directory = Files.createTempDirectory(parent, "akashi-benchmark");
        SecureRandom random = new SecureRandom();
        DatabasePasswords passwords = new DatabasePasswords(Secret.draw(random), Secret.draw(random), Secret.draw(random),
                Secret.draw(random));
        Callers callers = new Callers(directory, CALLERS, Duration.ofSeconds(warmUp), Duration.ofSeconds(measured));
        try (LedgerDatabase database = LedgerDatabase.embedded(directory, passwords)) {
            System.out.println(Machine.line(directory) + "\n" + settings(database.writer()));
            try (LedgerStore ledger = new LedgerStore(database, random);
                    PlainAxonStore plain = new PlainAxonStore(superuser(database, passwords), CONNECTIONS)) {
                for (int events : EVENTS_OF_COMMAND) {
                    System.out.println(events + " event(s) a command");
                    Callers.Figure akashi = callers.measure("Akashi: sealed, encrypted, in the tree", ledger, events);
                    System.out.println(akashi.line());
                    Callers.Figure axon = callers.measure("Plain Axon 4.13.0, JdbcEventStorageEngine", plain, events);
                    System.out.println(axon.line());
                    System.out.printf(Locale.ROOT, "%.1f times as many events a second%n", akashi.eventsPerSecond() / axon.eventsPerSecond());
                }
            }
        } finally {
            PathUtils.deleteDirectory(directory);
        }
    }

    private static String settings(DataSource database) throws SQLException {
        StringBuilder text = new StringBuilder("PostgreSQL");
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    text.append(' ').append(setting).append('=').append(row.getString(1));
                }
            }
        }
        return text.toString();
    }

    private static DataSource superuser(LedgerDatabase database, DatabasePasswords passwords) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url().replaceFirst("[^/]*$", "postgres"));
        source.setUser("postgres");
        source.setPassword(passwords.superuser().reveal());
        source.setPrepareThreshold(1);
        return source;
    }
}
