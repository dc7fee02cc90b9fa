package akashi.command.appending;

import akashi.hash.Hash;
import akashi.vault.CaseRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads cases and their sealed events. Safe for use by several threads; sees committed batches only. */
public final class CaseReader {
    private static final int FETCH_SIZE = 1_000;
    private static final String CASE = """
            select f.case_ref, f.first_leaf, f.label, f.wrapped_case_key, f.wrapped_dedupe_key, f.wrapped_number, h.count, h.head, h.last_leaf
            from vault.case_file f join vault.case_head h on h.case_ref = f.case_ref""";
    private static final String EVENTS = """
            select s.leaf_index, s.case_ref, s.sequence, e.entry, s.ciphertext, s.wrapped_event_key
            from vault.sealed s join log.entry e on e.leaf_index = s.leaf_index""";

    private final DataSource database;

    /** @param database connections of the writer or the reader role */
    public CaseReader(DataSource database) {
        this.database = database;
    }

    /** The case, if the ledger has it. */
    public Optional<StoredCase> find(CaseRef ref) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CASE + " where f.case_ref = ?")) {
            statement.setBytes(1, ref.bytes());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(storedCase(row)) : Optional.empty();
            }
        }
    }

    /** Every case in the order of their references, handed over one by one, from one snapshot. */
    public void all(Consumer<StoredCase> consumer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CASE + " order by f.case_ref")) {
            Snapshot.begin(connection);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consumer.accept(storedCase(row));
                }
            }
            connection.commit();
        }
    }

    /** At most {@code limit} events of a case from a sequence on, in order. */
    public List<StoredEvent> events(CaseRef ref, long fromSequence, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        EVENTS + " where s.case_ref = ? and s.sequence >= ? order by s.sequence limit ?")) {
            statement.setBytes(1, ref.bytes());
            statement.setLong(2, fromSequence);
            statement.setInt(3, limit);
            return storedEvents(statement);
        }
    }

    /** At most {@code limit} sealed events of any case from a leaf index on, in the log's order; public entries are left out. */
    public List<StoredEvent> eventsFrom(long leafIndex, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        // Said of both tables: a merge join would otherwise begin at the log's first entry in each read.
                        EVENTS + " where s.leaf_index >= ? and e.leaf_index >= ? order by s.leaf_index limit ?")) {
            statement.setLong(1, leafIndex);
            statement.setLong(2, leafIndex);
            statement.setInt(3, limit);
            return storedEvents(statement);
        }
    }

    private static StoredCase storedCase(ResultSet row) throws SQLException {
        NewCase file = new NewCase(row.getBytes(3), row.getBytes(4), row.getBytes(5), row.getBytes(6));
        CaseHead head = new CaseHead(row.getLong(7), Hash.of(row.getBytes(8)), row.getLong(9));
        return new StoredCase(CaseRef.of(row.getBytes(1)), row.getLong(2), file, head);
    }

    private static List<StoredEvent> storedEvents(PreparedStatement statement) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                events.add(new StoredEvent(row.getLong(1), CaseRef.of(row.getBytes(2)), row.getLong(3), row.getBytes(4), row.getBytes(5),
                        row.getBytes(6)));
            }
        }
        return events;
    }
}
