package akashi.command.publishing.store;

import akashi.command.publishing.LogDamagedException;
import akashi.command.publishing.LogPrimary;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads the log in one REPEATABLE READ transaction. Safe for use by several threads. */
public final class JdbcLogPrimary implements LogPrimary {

    private static final int FETCH_SIZE = 2_000;
    private static final String HEAD = "select tree_size, peaks from log.head where id = 1";
    private static final String ENTRIES =
            "select leaf_index, entry from log.entry where leaf_index >= ? and leaf_index < ? order by leaf_index";

    private final DataSource database;

    /** @param database connections to the primary; one that was a standby at the time may show a tree that is then lost */
    public JdbcLogPrimary(DataSource database) {
        this.database = database;
    }

    @Override
    public <T> T read(Reader<T> reader) throws IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T answer = reader.read(new OfConnection(connection, head(connection)));
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw new IOException("the database did not answer (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private static LogTree head(Connection connection) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(HEAD); ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new LogDamagedException("log.head has no row: this is not a ledger's database");
            }
            return LogTree.of(row.getLong(1), row.getBytes(2));
        } catch (MalformedException e) {
            throw new LogDamagedException("log.head: " + e.getMessage(), e);
        }
    }

    private record OfConnection(Connection connection, LogTree head) implements Snapshot {

        @Override
        public void entries(long from, long to, EntryReader reader) throws IOException {
            if (from >= to) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
                statement.setFetchSize(FETCH_SIZE);
                statement.setLong(1, from);
                statement.setLong(2, to);
                long due = from;
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next() && row.getLong(1) == due) {
                        reader.entry(due, row.getBytes(2));
                        due++;
                    }
                }
                if (due < to) {
                    throw new LogDamagedException("the database lacks the entry of leaf " + due);
                }
            } catch (SQLException e) {
                throw new IOException("the database did not answer (SQLSTATE " + e.getSQLState() + ")", e);
            }
        }
    }
}
