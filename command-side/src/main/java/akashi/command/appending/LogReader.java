package akashi.command.appending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads what the log holds: its head and its entries. Safe for use by several threads; sees committed batches only. */
public final class LogReader {
    /** As the partial index over log.entry has it, word for word: an entry that begins as public ones do (docs/format/public-events.md). */
    static final String IS_PUBLIC = "substring(entry from 1 for 9) = '\\x7b22616b6173686922'::bytea";

    private static final String PUBLIC = "select leaf_index, entry from log.entry where leaf_index >= ? and " + IS_PUBLIC
            + " order by leaf_index";
    private static final String ENTRIES = "select entry from log.entry where leaf_index >= ? and leaf_index < ? order by leaf_index";

    private final DataSource database;

    /** @param database connections of the writer or the reader role */
    public LogReader(DataSource database) {
        this.database = database;
    }

    /** Where the log stands now. */
    public LogHead head() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new LogTransaction(connection).head();
        }
    }

    /** The public entries from this leaf index on, in their order, all in memory at once. */
    public List<PublicEntry> publicEntries(long from) throws SQLException {
        List<PublicEntry> entries = new ArrayList<>();
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(PUBLIC)) {
            statement.setLong(1, from);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new PublicEntry(row.getLong(1), row.getBytes(2)));
                }
            }
        }
        return entries;
    }

    /**
     * The entries with the leaf indexes from {@code from} (inclusive) to {@code to} (exclusive), all in memory at once.
     *
     * @throws IllegalStateException if one is missing: the log has a gap, which cannot be
     */
    public List<byte[]> entries(long from, long to) throws SQLException {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("entries from " + from + " to " + to);
        }
        List<byte[]> entries = new ArrayList<>();
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(row.getBytes(1));
                }
            }
        }
        if (entries.size() != to - from) {
            throw new IllegalStateException("the log holds " + entries.size() + " entries from " + from + " to " + to);
        }
        return entries;
    }
}
