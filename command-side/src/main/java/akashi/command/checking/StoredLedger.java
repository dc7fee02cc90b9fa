package akashi.command.checking;

import akashi.command.appending.LogHead;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import akashi.vault.CaseRef;
import akashi.vault.KeyPurpose;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The tables of the log and of the vault as they stand in one snapshot, read piece by piece. For one thread; closing it ends the snapshot. */
final class StoredLedger implements AutoCloseable {
    private static final int FETCH = 1_000;

    private final Connection connection;

    /** What the database says that was signed. */
    record SignedRow(long treeSize, byte[] peaks, byte[] note) {}

    /** A row of {@code vault.case_file} with that of {@code vault.case_head}; the head is null if there is none. */
    record CaseRow(CaseRef ref, byte[] label, long firstLeaf, byte[] wrappedCaseKey, byte[] wrappedDedupeKey, byte[] wrappedNumber,
            Long count, Hash head, Long lastLeaf) {}

    /** A row of {@code vault.sealed}; the entry is null if the log has none at that leaf. */
    record EventRow(long leafIndex, long sequence, byte[] ciphertext, byte[] wrappedEventKey, byte[] entry) {}

    /** Takes one row. */
    @FunctionalInterface
    interface Rows<T> {
        void row(T row) throws SQLException;
    }

    /** @param connection of the reader's role, to the primary; closed with this */
    StoredLedger(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    LogHead head() throws SQLException, MalformedException {
        try (PreparedStatement statement = connection.prepareStatement("select tree_size, peaks, rules_leaf from log.head where id = 1");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new MalformedException("log.head: has no row; this is not a ledger's database");
            }
            long rules = row.getLong(3);
            return new LogHead(LogTree.of(row.getLong(1), row.getBytes(2)), row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rules));
        }
    }

    /** How many entries there are now. Ends the snapshot and begins another. */
    long sizeNow() throws SQLException, MalformedException {
        connection.commit();
        return head().tree().size();
    }

    Optional<SignedRow> signed() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select tree_size, peaks, note from log.signed_checkpoint where id = 1");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new SignedRow(row.getLong(1), row.getBytes(2), row.getBytes(3))) : Optional.empty();
        }
    }

    /** Takes an entry and its leaf index. */
    @FunctionalInterface
    interface Entries {
        void entry(long leafIndex, byte[] entry);
    }

    void entries(Entries each) throws SQLException {
        try (PreparedStatement statement = streaming("select leaf_index, entry from log.entry order by leaf_index");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                each.entry(row.getLong(1), row.getBytes(2));
            }
        }
    }

    /** Every case, smallest label first (unsigned), as a case index has them. */
    void cases(Rows<CaseRow> each) throws SQLException {
        try (PreparedStatement statement = streaming("""
                select f.case_ref, f.label, f.first_leaf, f.wrapped_case_key, f.wrapped_dedupe_key, f.wrapped_number, h.count, h.head, h.last_leaf
                  from vault.case_file f left join vault.case_head h on h.case_ref = f.case_ref order by f.label""");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                byte[] head = row.getBytes(8);
                each.row(new CaseRow(CaseRef.of(row.getBytes(1)), row.getBytes(2), row.getLong(3), row.getBytes(4), row.getBytes(5),
                        row.getBytes(6), row.getObject(7, Long.class), head == null ? null : Hash.of(head), row.getObject(9, Long.class)));
            }
        }
    }

    /** The events of a case, by sequence. */
    void events(CaseRef ref, Rows<EventRow> each) throws SQLException {
        try (PreparedStatement statement = streaming("""
                select s.leaf_index, s.sequence, s.ciphertext, s.wrapped_event_key, e.entry
                  from vault.sealed s left join log.entry e on e.leaf_index = s.leaf_index where s.case_ref = ? order by s.sequence""")) {
            statement.setBytes(1, ref.bytes());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.row(new EventRow(row.getLong(1), row.getLong(2), row.getBytes(3), row.getBytes(4), row.getBytes(5)));
                }
            }
        }
    }

    /** A row of {@code vault.erased}. @param number in the order of erasing, from 1 */
    record Tombstone(long number, long leafIndex, Hash leafHash) {}

    /** The tombstones of one case, by sequence. */
    Map<Long, Tombstone> tombstones(CaseRef ref) throws SQLException {
        Map<Long, Tombstone> tombstones = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select sequence, number, leaf_index, leaf_hash from vault.erased where case_ref = ?")) {
            statement.setBytes(1, ref.bytes());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tombstones.put(row.getLong(1), new Tombstone(row.getLong(2), row.getLong(3), Hash.of(row.getBytes(4))));
                }
            }
        }
        return tombstones;
    }

    /** How many leaves the vault says are erased. */
    long erasedRows() throws SQLException {
        return leaves("select count(*) from vault.erased").get(0);
    }

    /** Rows of {@code vault.sealed} whose case has no row of its own; some of them. */
    List<Long> sealedWithoutCase() throws SQLException {
        return leaves("""
                select s.leaf_index from vault.sealed s left join vault.case_file f on f.case_ref = s.case_ref
                 where f.case_ref is null order by s.leaf_index limit 10""");
    }

    /** How many rows {@code vault.sealed} has. */
    long sealedRows() throws SQLException {
        return leaves("select count(*) from vault.sealed").get(0);
    }

    /** Sealed entries that no row of the vault belongs to; some of them. */
    List<Long> entriesWithoutVault() throws SQLException {
        return leaves("""
                select e.leaf_index from log.entry e left join vault.sealed s on s.leaf_index = e.leaf_index
                 where s.leaf_index is null and substring(e.entry from 1 for 9) <> '\\x7b22616b6173686922'::bytea
                 order by e.leaf_index limit 10""");
    }

    /** A key of the ledger, wrapped. */
    Optional<byte[]> ledgerKey(KeyPurpose purpose) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select wrapped from vault.ledger_key where name = ?")) {
            statement.setString(1, purpose.label());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    private List<Long> leaves(String query) throws SQLException {
        List<Long> leaves = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query); ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                leaves.add(row.getLong(1));
            }
        }
        return leaves;
    }

    private PreparedStatement streaming(String query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setFetchSize(FETCH);
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
