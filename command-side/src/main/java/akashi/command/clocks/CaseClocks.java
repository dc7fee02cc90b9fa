package akashi.command.clocks;

import akashi.vault.CaseRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Which cases are to be looked at when. Safe for use by several threads and nodes. */
public final class CaseClocks {
    // Moments are kept to the millisecond: written and compared by one expression, they are equal when they were.
    private static final String MILLIS = "(extract(epoch from wake_at) * 1000)::bigint";

    private final DataSource writer;

    /** @param writer connections of the writer role */
    public CaseClocks(DataSource writer) {
        this.writer = writer;
    }

    /** A case that is to be looked at, and since when. */
    record Due(CaseRef ref, Instant wakeAt) {}

    /** At most this many cases that were to be looked at by now, the longest due first. */
    List<Due> dueAt(Instant now, int limit) throws SQLException {
        try (Connection connection = writer.getConnection();
                PreparedStatement statement = connection.prepareStatement("select case_ref, " + MILLIS
                        + " from vault.case_clock where wake_at <= to_timestamp(? / 1000.0) order by wake_at, case_ref limit ?")) {
            statement.setLong(1, now.toEpochMilli());
            statement.setInt(2, limit);
            List<Due> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(CaseRef.of(row.getBytes(1)), Instant.ofEpochMilli(row.getLong(2))));
                }
            }
            return due;
        }
    }

    /** When the first case is to be looked at; empty: nothing is being waited for. */
    Optional<Instant> earliest() throws SQLException {
        try (Connection connection = writer.getConnection();
                PreparedStatement statement = connection.prepareStatement("select min(" + MILLIS + ") from vault.case_clock");
                ResultSet row = statement.executeQuery()) {
            row.next();
            long millis = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        }
    }

    /** Has the case looked at later, unless it was appended to since: then that append said when. */
    void postpone(Due due, Instant until) throws SQLException {
        try (Connection connection = writer.getConnection();
                PreparedStatement statement = connection.prepareStatement("update vault.case_clock set wake_at = to_timestamp(? / 1000.0)"
                        + " where case_ref = ? and wake_at = to_timestamp(? / 1000.0)")) {
            statement.setLong(1, until.toEpochMilli());
            statement.setBytes(2, due.ref().bytes());
            statement.setLong(3, due.wakeAt().toEpochMilli());
            statement.executeUpdate();
        }
    }
}
