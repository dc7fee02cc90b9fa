package akashi.command.appending;

import akashi.hash.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where all cases stand at one tree size: what a case index commits to. Safe for use by several threads. */
public final class CaseHeads {
    private static final int FETCH_SIZE = 2_000;
    private static final String BY_LABEL = """
            select f.label, h.count, h.head from vault.case_file f join vault.case_head h on h.case_ref = f.case_ref
            where length(f.wrapped_case_key) > 0 order by f.label""";
    private static final String ERASED = "select count(*) from vault.case_file where length(wrapped_case_key) = 0";

    private final DataSource database;

    /** @param database connections of the writer or the reader role */
    public CaseHeads(DataSource database) {
        this.database = database;
    }

    /** Takes the cases, smallest label (as unsigned bytes) first. */
    public interface Sink {
        /** Comes first: the log in whose state all that follows was read, and how many cases were erased whole. */
        void at(LogHead head, long erased);

        /** One case that was not erased: its label (32 bytes), how many events it has, the leaf hash of its newest. */
        void caseHead(byte[] label, long count, Hash head);
    }

    /** Streams all cases that were not erased from one snapshot; memory does not grow with their number. */
    public void byLabel(Sink sink) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Snapshot.begin(connection);
            sink.at(new LogTransaction(connection).head(), erased(connection));
            try (PreparedStatement statement = connection.prepareStatement(BY_LABEL)) {
                statement.setFetchSize(FETCH_SIZE);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        sink.caseHead(row.getBytes(1), row.getLong(2), Hash.of(row.getBytes(3)));
                    }
                }
            }
            connection.commit();
        }
    }

    private static long erased(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ERASED); ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
