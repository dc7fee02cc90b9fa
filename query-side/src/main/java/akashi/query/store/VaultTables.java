package akashi.query.store;

import akashi.vault.CaseRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the reader role sees of schema {@code vault}: ciphertexts and wrapped keys. */
@Component
public class VaultTables {
    private static final String SEALED = """
        select s.leaf_index, s.case_ref, s.sequence, s.ciphertext, s.wrapped_event_key, f.wrapped_case_key, f.wrapped_dedupe_key,
               f.wrapped_number
          from vault.sealed s left join vault.case_file f on f.case_ref = s.case_ref""";

    /** Rows fetched at a time when all cases are streamed. */
    private static final int FETCH = 1_000;

    private final JdbcTemplate database;

    VaultTables(JdbcTemplate database) {
        this.database = database;
    }

    /** The rows of sealed events in a range of leaves, by leaf index; a leaf without a row (public or lost) is absent. */
    public Map<Long, SealedRow> sealed(long fromLeaf, long toLeaf) {
        return rows(SEALED + " where s.leaf_index >= ? and s.leaf_index < ?", fromLeaf, toLeaf);
    }

    /** The rows of one case's events, by leaf index. */
    public Map<Long, SealedRow> sealed(CaseRef ref) {
        return rows(SEALED + " where s.case_ref = ?", (Object) ref.bytes());
    }

    /** A ledger-wide key, wrapped under the master key. */
    public Optional<byte[]> ledgerKey(String name) {
        return database.query("select wrapped from vault.ledger_key where name = ?", (row, n) -> row.getBytes(1), name).stream()
            .findFirst();
    }

    /** Hands over, in ascending order of their labels, what a case index of the log's first {@code treeSize} leaves says of each
     * case: as projected, so of verified entries only. A whole case is left out if the log told of its erasure in those leaves.
     *
     * @param treeSize what the index covers */
    @Transactional(readOnly = true)
    public void indexRows(long treeSize, Consumer<IndexRow> each) {
        var streaming = new JdbcTemplate(Objects.requireNonNull(database.getDataSource()));
        streaming.setFetchSize(FETCH);
        streaming.query("""
            select f.label, t.events, l.leaf_hash
              from (select case_ref, count(*) as events, max(sequence) as newest from views.timeline where leaf_index < ?
                    group by case_ref) t
              join views.timeline l on l.case_ref = t.case_ref and l.sequence = t.newest
              join vault.case_file f on f.case_ref = t.case_ref
             where not exists (
                select 1 from vault.erased e where e.case_ref = t.case_ref and e.whole_case
                   and e.number <= (select coalesce(sum(entries), 0) from views.erasure where leaf_index < ?))
             order by f.label""",
            row -> {
                each.accept(new IndexRow(row.getBytes(1), row.getLong(2), row.getBytes(3)));
            }, treeSize, treeSize);
    }

    /** Hands over every projected case with its wrapped number and keys, in the order of its first leaf. Rows are fetched piece by
     * piece inside a transaction. */
    @Transactional(readOnly = true)
    public void forEachCase(Consumer<CaseRow> each) {
        var streaming = new JdbcTemplate(Objects.requireNonNull(database.getDataSource()));
        streaming.setFetchSize(FETCH);
        streaming.query("""
            select s.case_ref, f.wrapped_number, s.events, f.wrapped_case_key, f.wrapped_dedupe_key
              from views.case_summary s left join vault.case_file f on f.case_ref = s.case_ref
             order by s.first_leaf""",
            row -> {
                each.accept(new CaseRow(CaseRef.of(row.getBytes(1)), row.getBytes(2), row.getLong(3), row.getBytes(4), row.getBytes(5)));
            });
    }

    /** Those of these cases that are projected, each with its wrapped number and keys. */
    public List<CaseRow> caseRows(Collection<CaseRef> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        return database.query("""
            select s.case_ref, f.wrapped_number, s.events, f.wrapped_case_key, f.wrapped_dedupe_key
              from views.case_summary s left join vault.case_file f on f.case_ref = s.case_ref where s.case_ref in ("""
            + String.join(", ", Collections.nCopies(refs.size(), "?")) + ")",
            (row, n) -> new CaseRow(CaseRef.of(row.getBytes(1)), row.getBytes(2), row.getLong(3), row.getBytes(4), row.getBytes(5)),
            refs.stream().map(CaseRef::bytes).toArray());
    }

    /** The label of a case, as the vault has it. */
    public Optional<byte[]> label(CaseRef ref) {
        return database.query("select label from vault.case_file where case_ref = ?", (row, n) -> row.getBytes(1), (Object) ref.bytes())
            .stream().findFirst();
    }

    private Map<Long, SealedRow> rows(String query, Object... parameters) {
        Map<Long, SealedRow> found = new HashMap<>();
        List<SealedRow> rows = database.query(query, (row, n) -> new SealedRow(row.getLong(1), CaseRef.of(row.getBytes(2)), row.getLong(3),
            row.getBytes(4), row.getBytes(5), row.getBytes(6), row.getBytes(7), row.getBytes(8)), parameters);
        rows.forEach(row -> found.put(row.leafIndex(), row));
        return found;
    }

    /** One row of {@code vault.sealed} with the keys of its case: of length 0 what is erased; null the last three if the vault has no row of the case. */
    public record SealedRow(long leafIndex, CaseRef ref, long sequence, byte[] ciphertext, byte[] wrappedEventKey, byte[] wrappedCaseKey,
                            byte[] wrappedDedupeKey, byte[] wrappedNumber) { }

    /** A projected case: its wrapped number, how many events, its wrapped keys; number and keys are of length 0 when it is erased, null if the vault has
     * no row of it. */
    public record CaseRow(CaseRef ref, byte[] wrappedNumber, long events, byte[] wrappedCaseKey, byte[] wrappedDedupeKey) { }

    /** What a case index commits to for one case: its label, how many events, the leaf hash of the newest. */
    public record IndexRow(byte[] label, long count, byte[] head) { }
}
