package akashi.query.store;

import akashi.hash.Hash;
import akashi.vault.CaseRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tables {@code case_summary} and {@code timeline}: which entries are whose, in which order. No readable content. */
@Component
public class CaseTables {
    private static final String SUMMARY = "select case_ref, events, first_leaf, last_leaf, head from views.case_summary";
    private final JdbcTemplate database;

    CaseTables(JdbcTemplate database) {
        this.database = database;
    }

    /** The summary of a case that has projected events. */
    public Optional<Summary> summary(CaseRef ref) {
        return database.query(SUMMARY + " where case_ref = ?", (row, n) -> summary(row), (Object) ref.bytes()).stream().findFirst();
    }

    /** Writes a case's summary. */
    public void put(Summary summary) {
        database.update("""
            insert into views.case_summary (case_ref, events, first_leaf, last_leaf, head) values (?, ?, ?, ?, ?)
            on conflict (case_ref) do update set events = excluded.events, last_leaf = excluded.last_leaf, head = excluded.head""",
            summary.ref.bytes(), summary.events, summary.firstLeaf, summary.lastLeaf, summary.head.bytes());
    }

    /** A case's entries in their order. */
    public List<Place> timeline(CaseRef ref) {
        return database.query("select sequence, leaf_index, leaf_hash, readable from views.timeline where case_ref = ? order by sequence",
            (row, n) -> new Place(row.getLong(1), row.getLong(2), Hash.of(row.getBytes(3)), row.getBoolean(4)), (Object) ref.bytes());
    }

    /** Adds the next entry of a case. */
    public void add(CaseRef ref, Place place) {
        database.update("insert into views.timeline (case_ref, sequence, leaf_index, leaf_hash, readable) values (?, ?, ?, ?, ?)",
            ref.bytes(), place.sequence, place.leafIndex, place.leafHash.bytes(), place.readable);
    }

    /** The key of this entry is destroyed; its place stays. */
    public void close(long leafIndex) {
        database.update("update views.timeline set readable = false where leaf_index = ? and readable", leafIndex);
    }

    /** Empties both tables, before they are projected anew. */
    public void clear() {
        database.execute("truncate views.case_summary, views.timeline");
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(CaseRef.of(row.getBytes(1)), row.getLong(2), row.getLong(3), row.getLong(4), Hash.of(row.getBytes(5)));
    }

    /** One case.
     *
     * @param head leaf hash of its newest event */
    public record Summary(CaseRef ref, long events, long firstLeaf, long lastLeaf, Hash head) { }

    /** Where one event of a case stands.
     *
     * @param readable false when its key is destroyed */
    public record Place(long sequence, long leafIndex, Hash leafHash, boolean readable) { }
}
