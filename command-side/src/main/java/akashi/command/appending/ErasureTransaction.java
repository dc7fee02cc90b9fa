package akashi.command.appending;

import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.WrappingKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;

/** The SQL of one erasure. To be run under the log's lock. */
final class ErasureTransaction {
    private static final String EXECUTED = "select executed_at is not null from vault.erasure_request where id = ?";
    private static final String LEAVES = "select leaf_index, sequence from vault.sealed where case_ref = ? and length(wrapped_event_key) > 0";
    private static final String EMPTY = "update vault.sealed set ciphertext = '', wrapped_event_key = '' where leaf_index = any (?)";
    private static final String ASKED = """
            delete from vault.idempotency i where i.case_ref = ? and exists (
                select from unnest(?::bigint[]) as l (leaf) where l.leaf >= i.first_leaf and l.leaf < i.first_leaf + i.count)""";
    private static final String KEYS = "select wrapped_case_key, wrapped_dedupe_key, wrapped_number from vault.case_file where case_ref = ?";
    private static final String EVENT_KEYS = "select leaf_index, sequence, wrapped_event_key from vault.sealed"
            + " where case_ref = ? and length(wrapped_event_key) > 0";
    private static final String EVENT_KEY = "update vault.sealed set wrapped_event_key = ? where leaf_index = ?";
    private static final String CASE_FILE = "update vault.case_file set wrapped_case_key = ?, wrapped_dedupe_key = ?, wrapped_number = ?"
            + " where case_ref = ?";
    private static final String TOMBSTONE = """
            insert into vault.erased (number, leaf_index, leaf_hash, case_ref, sequence, whole_case, note, erased_at)
            select coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ? from vault.erased""";
    private static final String EXECUTE = "update vault.erasure_request set executed_at = ? where id = ?";

    private final Connection connection;

    ErasureTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Whether the request was carried out before. */
    boolean isExecuted(String request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXECUTED)) {
            statement.setString(1, request);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The case's events that are not erased: sequence by leaf index. */
    Map<Long, Long> leaves(CaseRef ref) throws SQLException {
        Map<Long, Long> leaves = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setBytes(1, ref.bytes());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    leaves.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return leaves;
    }

    /** Empties what opens the events; of a whole case, everything that is kept of it but its reference and what is public. */
    void destroy(ErasureOrder order) throws SQLException {
        Object[] leaves = order.leaves().stream().map(ErasureOrder.Leaf::index).toArray();
        try (PreparedStatement empty = connection.prepareStatement(EMPTY); PreparedStatement asked = connection.prepareStatement(ASKED)) {
            empty.setArray(1, connection.createArrayOf("bigint", leaves));
            if (empty.executeUpdate() != leaves.length) {
                throw new IllegalStateException("a leaf that was there under the same lock is gone");
            }
            asked.setBytes(1, order.ref().bytes());
            asked.setArray(2, connection.createArrayOf("bigint", leaves));
            asked.executeUpdate();
        }
        if (order.wholeCase()) {
            file(order.ref(), new NewCase(null, new byte[0], new byte[0], new byte[0]));
            ofCase("delete from vault.import_seen where case_ref = ?", order.ref());
            ofCase("delete from vault.idempotency where case_ref = ?", order.ref());
            ofCase("delete from vault.case_clock where case_ref = ?", order.ref());
            try (PreparedStatement head = connection.prepareStatement("update vault.case_head set head = ? where case_ref = ?")) {
                head.setBytes(1, CaseHead.ERASED.bytes());
                head.setBytes(2, order.ref().bytes());
                head.executeUpdate();
            }
        }
    }

    private void ofCase(String sql, CaseRef ref) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, ref.bytes());
            statement.executeUpdate();
        }
    }

    /** Wraps what stays of the case under a fresh case key; the old one is overwritten. */
    void rewrap(CaseRef ref, WrappingKey master, SecureRandom random) throws SQLException, MalformedException {
        NewCase was = file(ref);
        CaseKeys old = CaseKeys.open(master, ref, was.wrappedCaseKey(), was.wrappedDedupeKey());
        CaseKeys fresh = old.withFreshCaseKey(random);
        file(ref, new NewCase(null, fresh.wrappedCaseKey(master, random), fresh.wrappedDedupeKey(random),
                fresh.wrapNumber(old.number(was.wrappedNumber()), random)));
        try (PreparedStatement read = connection.prepareStatement(EVENT_KEYS); PreparedStatement write = connection.prepareStatement(EVENT_KEY)) {
            read.setBytes(1, ref.bytes());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    byte[] key = old.eventKey(row.getLong(2), row.getBytes(3));
                    write.setBytes(1, fresh.wrapEventKey(row.getLong(2), key, random));
                    write.setLong(2, row.getLong(1));
                    write.addBatch();
                }
            }
            write.executeBatch();
        }
    }

    private NewCase file(CaseRef ref) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setBytes(1, ref.bytes());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("a case that has events has no row in vault.case_file");
                }
                return new NewCase(null, row.getBytes(1), row.getBytes(2), row.getBytes(3));
            }
        }
    }

    private void file(CaseRef ref, NewCase file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CASE_FILE)) {
            statement.setBytes(1, file.wrappedCaseKey());
            statement.setBytes(2, file.wrappedDedupeKey());
            statement.setBytes(3, file.wrappedNumber());
            statement.setBytes(4, ref.bytes());
            statement.executeUpdate();
        }
    }

    /** Writes the tombstones, and that the request was carried out. */
    void record(ErasureOrder order) throws SQLException {
        try (PreparedStatement tombstone = connection.prepareStatement(TOMBSTONE); PreparedStatement execute = connection.prepareStatement(EXECUTE)) {
            for (ErasureOrder.Leaf leaf : order.leaves()) {
                tombstone.setLong(1, leaf.index());
                tombstone.setBytes(2, leaf.hash().bytes());
                tombstone.setBytes(3, order.ref().bytes());
                tombstone.setLong(4, leaf.sequence());
                tombstone.setBoolean(5, order.wholeCase());
                tombstone.setBytes(6, leaf.note());
                tombstone.setTimestamp(7, Timestamp.from(order.at()));
                tombstone.addBatch();
            }
            tombstone.executeBatch();
            execute.setTimestamp(1, Timestamp.from(order.at()));
            execute.setString(2, order.request());
            if (execute.executeUpdate() != 1) {
                throw new IllegalStateException("the erasure was never asked for");
            }
        }
    }
}
