package akashi.command.appending;

import akashi.hash.Hash;
import akashi.tree.LogTree;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The SQL of one append, in the order in which it must run. READ COMMITTED is enough: whatever is read after {@link #lock} was
 * committed before this transaction got the lock, and nobody else writes until it ends.
 */
final class LogTransaction {
    private static final String HEAD = "select tree_size, peaks, rules_leaf from log.head where id = 1";
    // Two statements, one round trip. The second takes its snapshot when the first has the lock, so it sees every earlier batch.
    private static final String LOCK_AND_CASE_HEADS = HEAD + " for update;"
            + " select case_ref, count, head, last_leaf from vault.case_head where case_ref = any (?)";
    private static final String SEEN = "select s.case_ref, s.hash from vault.import_seen s"
            + " join unnest(?::bytea[], ?::bytea[]) as m (case_ref, hash) on s.case_ref = m.case_ref and s.hash = m.hash";
    private static final String NEWEST_PUBLIC = "select max(leaf_index) from log.entry where " + LogReader.IS_PUBLIC;
    private static final String ENTRIES = "select entry from log.entry where leaf_index >= ? and leaf_index < ? order by leaf_index";
    // One statement, one round trip: the lock is held for as long as this takes.
    private static final String ROWS = """
            with entries as (
                insert into log.entry (leaf_index, entry) select * from unnest(?::bigint[], ?::bytea[])
            ), files as (
                insert into vault.case_file (case_ref, first_leaf, label, wrapped_case_key, wrapped_dedupe_key, wrapped_number)
                select * from unnest(?::bytea[], ?::bigint[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])
            ), heads as (
                insert into vault.case_head (case_ref, count, head, last_leaf)
                select * from unnest(?::bytea[], ?::bigint[], ?::bytea[], ?::bigint[])
                on conflict (case_ref) do update set count = excluded.count, head = excluded.head, last_leaf = excluded.last_leaf
            ), sealed as (
                insert into vault.sealed (leaf_index, case_ref, sequence, ciphertext, wrapped_event_key)
                select * from unnest(?::bigint[], ?::bytea[], ?::bigint[], ?::bytea[], ?::bytea[])
            ), marks as (
                insert into vault.import_seen (case_ref, hash) select * from unnest(?::bytea[], ?::bytea[])
            )""";
    private static final String CLOCKS = """
            , woken as (
                insert into vault.case_clock (case_ref, wake_at)
                select w.case_ref, to_timestamp(w.millis / 1000.0) from unnest(?::bytea[], ?::bigint[]) as w (case_ref, millis)
                on conflict (case_ref) do update set wake_at = excluded.wake_at
            ), stilled as (
                delete from vault.case_clock where case_ref = any (?)
            )""";
    private static final String GROW = " update log.head set tree_size = ?, peaks = ?, rules_leaf = ? where id = 1";
    private static final String WRITE = ROWS + GROW;
    private static final String WRITE_WITH_CLOCKS = ROWS + CLOCKS + GROW;

    private final Connection connection;

    LogTransaction(Connection connection) {
        this.connection = connection;
    }

    /** What is read under the lock: the log, and where those cases stand that it has. */
    record Locked(LogHead head, Map<CaseRef, CaseHead> cases) {}

    /** Takes the lock that makes this transaction the log's only writer until it ends, and reads. */
    Locked lock(Collection<CaseRef> refs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK_AND_CASE_HEADS)) {
            statement.setArray(1, connection.createArrayOf("bytea", refs.stream().map(CaseRef::bytes).toArray(byte[][]::new)));
            statement.execute();
            LogHead head;
            try (ResultSet row = statement.getResultSet()) {
                head = head(row);
            }
            Map<CaseRef, CaseHead> cases = new HashMap<>();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) {
                    cases.put(CaseRef.of(row.getBytes(1)), new CaseHead(row.getLong(2), Hash.of(row.getBytes(3)), row.getLong(4)));
                }
            }
            return new Locked(head, cases);
        }
    }

    /** Where the log stands, without the lock. */
    LogHead head() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HEAD); ResultSet row = statement.executeQuery()) {
            return head(row);
        }
    }

    private static LogHead head(ResultSet row) throws SQLException {
        if (!row.next()) {
            throw new IllegalStateException("log.head has no row: this is not a ledger's database");
        }
        try {
            LogTree tree = LogTree.of(row.getLong(1), row.getBytes(2));
            long rules = row.getLong(3);
            return new LogHead(tree, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rules));
        } catch (MalformedException e) {
            throw new IllegalStateException("log.head was damaged: " + e.getMessage(), e);
        }
    }

    /** Those of the marks that the log has already. */
    Set<ImportMark> seen(List<ImportMark> marks) throws SQLException {
        Set<ImportMark> seen = new HashSet<>();
        if (marks.isEmpty()) {
            return seen;
        }
        try (PreparedStatement statement = connection.prepareStatement(SEEN)) {
            var parameters = new Parameters(connection, statement);
            parameters.bytes(marks, mark -> mark.ref().bytes());
            parameters.bytes(marks, ImportMark::hash);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    seen.add(new ImportMark(CaseRef.of(row.getBytes(1)), row.getBytes(2)));
                }
            }
        }
        return seen;
    }

    /** Leaf index of the newest public entry; -1 if there is none. To be asked under the lock. */
    long newestPublic() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST_PUBLIC); ResultSet row = statement.executeQuery()) {
            row.next();
            long newest = row.getLong(1);
            return row.wasNull() ? -1 : newest;
        }
    }

    void write(BatchPlan plan) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                plan.wakeUps().isEmpty() ? WRITE : WRITE_WITH_CLOCKS)) {
            var parameters = new Parameters(connection, statement);
            parameters.consecutive(plan.firstLeaf(), plan.entries().size());
            parameters.bytes(plan.entries(), entry -> entry);
            parameters.bytes(plan.newCases(), row -> row.ref().bytes());
            parameters.longs(plan.newCases(), BatchPlan.CaseRow::firstLeaf);
            parameters.bytes(plan.newCases(), row -> row.file().label());
            parameters.bytes(plan.newCases(), row -> row.file().wrappedCaseKey());
            parameters.bytes(plan.newCases(), row -> row.file().wrappedDedupeKey());
            parameters.bytes(plan.newCases(), row -> row.file().wrappedNumber());
            var heads = List.copyOf(plan.changedHeads().entrySet());
            parameters.bytes(heads, head -> head.getKey().bytes());
            parameters.longs(heads, head -> head.getValue().count());
            parameters.bytes(heads, head -> head.getValue().head().bytes());
            parameters.longs(heads, head -> head.getValue().lastLeaf());
            parameters.longs(plan.sealed(), BatchPlan.SealedRow::leafIndex);
            parameters.bytes(plan.sealed(), row -> row.ref().bytes());
            parameters.longs(plan.sealed(), BatchPlan.SealedRow::sequence);
            parameters.bytes(plan.sealed(), row -> row.event().ciphertext());
            parameters.bytes(plan.sealed(), row -> row.event().wrappedEventKey());
            parameters.bytes(plan.marks(), mark -> mark.ref().bytes());
            parameters.bytes(plan.marks(), ImportMark::hash);
            if (!plan.wakeUps().isEmpty()) {
                List<CaseRef> woken = plan.wakeUps().keySet().stream().filter(ref -> plan.wakeUps().get(ref).at().isPresent()).toList();
                List<CaseRef> stilled = plan.wakeUps().keySet().stream().filter(ref -> plan.wakeUps().get(ref).at().isEmpty()).toList();
                parameters.bytes(woken, CaseRef::bytes);
                parameters.longs(woken, ref -> plan.wakeUps().get(ref).at().orElseThrow().toEpochMilli());
                parameters.bytes(stilled, CaseRef::bytes);
            }
            int next = parameters.next();
            statement.setLong(next, plan.head().tree().size());
            statement.setBytes(next + 1, plan.head().tree().peakBytes());
            if (plan.head().rulesLeaf().isPresent()) {
                statement.setLong(next + 2, plan.head().rulesLeaf().getAsLong());
            } else {
                statement.setNull(next + 2, Types.BIGINT);
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("log.head has no row: this is not a ledger's database");
            }
        }
    }

    /** Whether the log holds exactly this plan's entries at this plan's places. To be asked under the lock. */
    boolean holds(BatchPlan plan) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setLong(1, plan.firstLeaf());
            statement.setLong(2, plan.firstLeaf() + plan.entries().size());
            try (ResultSet row = statement.executeQuery()) {
                for (byte[] entry : plan.entries()) {
                    if (!row.next() || !Arrays.equals(entry, row.getBytes(1))) {
                        return false;
                    }
                }
                return true;
            }
        }
    }
}
