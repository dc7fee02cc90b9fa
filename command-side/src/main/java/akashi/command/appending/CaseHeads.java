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
            select f.label, h.count, h.head from vault.case_file f join vault.case_head h on h.case_ref = f.case_ref order by f.label""";

    private final DataSource database;

    /** @param database connections of the writer or the reader role */
    public CaseHeads(DataSource database) {
        this.database = database;
    }

    /** Takes the cases, smallest label (as unsigned bytes) first. */
    public interface Sink {
        /** Comes first: the log in whose state all that follows was read. */
        void at(LogHead head);

        /** One case: its label (32 bytes), how many events it has, the leaf hash of its newest. */
        void caseHead(byte[] label, long count, Hash head);
    }

    /** Streams all cases from one snapshot; memory does not grow with their number. */
    public void byLabel(Sink sink) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Snapshot.begin(connection);
            sink.at(new LogTransaction(connection).head());
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
}
