package akashi.command.database;

import akashi.command.vault.DatabasePasswords;
import akashi.command.vault.Secret;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** The ledger's database, ready for use: started, brought to this version's schema, and found to keep what it acknowledges. */
public final class LedgerDatabase implements AutoCloseable {
    static final String DATABASE = "akashi";
    private static final int CONNECTIONS = 24;
    private static final int CONNECT_SECONDS = 5;

    private final String url;
    private final HikariDataSource writer;
    private final DataSource owner;
    private final ServerWatch watch;

    private LedgerDatabase(String url, HikariDataSource writer, DataSource owner, ServerWatch watch) {
        this.url = url;
        this.writer = writer;
        this.owner = owner;
        this.watch = watch;
    }

    /**
     * Starts PostgreSQL in this directory, making it if there is none. A server that dies under us is started again until
     * {@link #close()}; one that an earlier process left behind is stopped first.
     */
    public static LedgerDatabase embedded(Path directory, DatabasePasswords passwords) throws DatabaseRefusedException {
        EmbeddedServer server = EmbeddedServer.start(directory, passwords.superuser());
        ServerWatch watch = new ServerWatch(server);
        try {
            makeDatabase(server, passwords.superuser());
            String url = server.url() + DATABASE;
            try (Connection superuser = source(url, EmbeddedServer.SUPERUSER, passwords.superuser()).getConnection()) {
                Roles.make(superuser, passwords);
            }
            return opened(url, passwords, watch);
        } catch (SQLException e) {
            watch.close();
            throw sqlRefused(e);
        } catch (DatabaseRefusedException e) {
            watch.close();
            throw e;
        }
    }

    /**
     * Uses a server that somebody else runs.
     *
     * @param url {@code jdbc:postgresql://host:port/database}; with the properties {@code user} and {@code password} of somebody who may
     *     create roles and schemas there, which is needed at the first start only
     */
    public static LedgerDatabase server(String url, DatabasePasswords passwords) throws DatabaseRefusedException {
        Properties given = Driver.parseURL(url, new Properties());
        if (given == null) {
            throw new DatabaseRefusedException("AKASHI_DB_URL is not a PostgreSQL JDBC URL (jdbc:postgresql://host:port/database?user=...)");
        }
        String plain = withoutUser(url);
        try {
            if (!isSetUp(plain, passwords)) {
                if (given.getProperty("user") == null) {
                    throw new DatabaseRefusedException("the roles " + Roles.OWNER + ", " + Roles.WRITER + " and " + Roles.READER
                            + " and their schemas are not all there, or do not let us in; give AKASHI_DB_URL the user and password of somebody who may create roles");
                }
                PGSimpleDataSource bootstrap = new PGSimpleDataSource();
                bootstrap.setURL(url);
                try (Connection connection = bootstrap.getConnection()) {
                    StartAssertions.durable(connection);
                    Roles.make(connection, passwords);
                }
                if (!isSetUp(plain, passwords)) {
                    throw new DatabaseRefusedException("this server has Akashi's roles already, with other passwords than DIR/credentials says;"
                            + " copy the credentials of the node that was first, or use another server");
                }
            }
            return opened(plain, passwords, null);
        } catch (SQLException e) {
            throw sqlRefused(e);
        }
    }

    private static LedgerDatabase opened(String url, DatabasePasswords passwords, ServerWatch watch)
            throws SQLException, DatabaseRefusedException {
        try (Connection connection = source(url, Roles.WRITER, passwords.writer()).getConnection()) {
            StartAssertions.durable(connection);
        }
        migrate(source(url, Roles.OWNER, passwords.owner()));
        try (Connection connection = source(url, Roles.WRITER, passwords.writer()).getConnection()) {
            StartAssertions.leastPrivilege(connection);
            HeadAssertion.agrees(connection);
        }
        return new LedgerDatabase(url, pool(url, passwords.writer()), source(url, Roles.OWNER, passwords.owner()), watch);
    }

    /** The database's address without user and password, for whoever connects in another role. */
    public String url() {
        return url;
    }

    /** Pooled connections of the role that appends. */
    public DataSource writer() {
        return writer;
    }

    /** Plain connections of the role that owns the tables, for what no writer may do. */
    public DataSource owner() {
        return owner;
    }

    /**
     * Lets go of the versions of the vault's rows that were overwritten or deleted, which PostgreSQL keeps for a while: a table that is small
     * is written anew, so that nothing of them is left in its file; of a large one their room is given free, to be written over.
     *
     * @return false if some of them may still be there, because somebody looks at an older state; the database's own vacuum comes later
     */
    public boolean tidyVault() {
        return new VaultTidying(owner).tidy();
    }

    /** Closes the connections, then stops the server if it is ours. Whoever appends must have stopped before. */
    @Override
    public void close() {
        writer.close();
        if (watch != null) {
            watch.close();
        }
    }

    private static void makeDatabase(EmbeddedServer server, Secret superuser) throws SQLException {
        try (Connection connection = source(server.url() + "postgres", EmbeddedServer.SUPERUSER, superuser).getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE + " template template0 encoding 'UTF8'");
        }
    }

    private static void migrate(DataSource owner) throws DatabaseRefusedException {
        try {
            Flyway.configure().dataSource(owner).locations("classpath:akashi/command/migration").schemas("log").createSchemas(false)
                    .load().migrate();
        } catch (FlywayException e) {
            throw new DatabaseRefusedException("the schema of this database is not what this version of Akashi made or can bring up to date: "
                    + e.getMessage().lines().findFirst().orElse("no reason given"), e);
        }
    }

    /** Whether all three roles let us in and their schemas are there. */
    private static boolean isSetUp(String url, DatabasePasswords passwords) throws SQLException {
        for (Map.Entry<String, Secret> role : Roles.passwords(passwords).entrySet()) {
            try (Connection connection = source(url, role.getKey(), role.getValue()).getConnection()) {
                if (!Roles.schemasExist(connection)) {
                    return false;
                }
            } catch (SQLException e) {
                if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                    return false;
                }
                throw e;
            }
        }
        return true;
    }

    static PGSimpleDataSource source(String url, String user, Secret password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password.reveal());
        source.setApplicationName("akashi-command");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    private static HikariDataSource pool(String url, Secret password) {
        PGSimpleDataSource source = source(url, Roles.WRITER, password);
        // Our few statements are prepared on the server at once, and columns travel as bytes.
        source.setPrepareThreshold(1);
        HikariConfig config = new HikariConfig();
        config.setPoolName("akashi-writer");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
        return new HikariDataSource(config);
    }

    static String withoutUser(String url) {
        return url.replaceAll("([?&])(user|password)=[^&]*", "$1").replaceAll("[&]{2,}", "&").replaceAll("\\?&", "?").replaceAll("[?&]$", "");
    }

    private static DatabaseRefusedException sqlRefused(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return new DatabaseRefusedException("the database does not accept the passwords of DIR/credentials; the two belong together:"
                    + " restore both from one backup", e);
        }
        if (state.startsWith("08")) {
            return new DatabaseRefusedException("the database does not answer: " + e.getMessage(), e);
        }
        return new DatabaseRefusedException("the database refused (SQLSTATE " + state + "): " + e.getMessage(), e);
    }
}
