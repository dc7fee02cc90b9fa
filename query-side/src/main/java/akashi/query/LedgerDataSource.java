package akashi.query;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections to the ledger's database as the reader role, wherever the database is at that moment.
 *
 * <p>The embedded database may come back on another port when the command side is restarted, so its URL is asked for with
 * every new connection; the pool in front of this drops the dead ones. Safe for use by many threads. */
final class LedgerDataSource implements DataSource {
    static final String ROLE = "akashi_reader";

    private final DataDirectory directory;
    private final Optional<String> server;

    LedgerDataSource(DataDirectory directory, Optional<String> server) {
        this.directory = directory;
        this.server = server;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(ROLE, directory.readerPassword());
    }

    @Override
    public Connection getConnection(String role, String password) throws SQLException {
        String url = server.or(() -> directory.commandSide().flatMap(DataDirectory.CommandSide::databaseUrl))
            .orElseThrow(() -> new SQLException("the command side is not running, so its database is not either", "08001"));
        var source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(role);
        source.setPassword(password);
        source.setApplicationName("akashi-query");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(5);
        source.setSocketTimeout(60);
        return source.getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login timeout is fixed");
    }

    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
