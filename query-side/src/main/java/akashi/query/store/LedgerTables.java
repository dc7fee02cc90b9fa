package akashi.query.store;

import akashi.hash.Hash;
import akashi.vault.CaseRef;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tables {@code case_index}, {@code rules}, {@code published} and {@code parked}. */
@Component
public class LedgerTables {
    private final JdbcTemplate database;

    LedgerTables(JdbcTemplate database) {
        this.database = database;
    }

    /** The newest case index in the log's first {@code treeSize} leaves that covers no leaf after {@code lastLeaf}. */
    public Optional<IndexHead> newestIndex(long lastLeaf, long treeSize) {
        return database.query("""
            select leaf_index, tree_size, root, opened, erased, cases from views.case_index
             where tree_size <= ? and leaf_index < ?
             order by leaf_index desc limit 1""",
            (row, n) -> new IndexHead(row.getLong(1), row.getLong(2), Hash.of(row.getBytes(3)), row.getLong(4), row.getLong(5),
                row.getLong(6)), lastLeaf + 1, treeSize).stream().findFirst();
    }

    /** A case index was published. */
    public void add(IndexHead index) {
        database.update("insert into views.case_index (leaf_index, tree_size, root, opened, erased, cases) values (?, ?, ?, ?, ?, ?)",
            index.leafIndex, index.treeSize, index.root.bytes(), index.opened, index.erased, index.cases);
    }

    /** Facet rules were published. */
    public void rules(long leafIndex, String zone) {
        database.update("insert into views.rules (leaf_index, zone) values (?, ?)", leafIndex, zone);
    }

    /** The named zone of the newest facet rules. */
    public Optional<String> zone() {
        return database.query("select zone from views.rules order by leaf_index desc limit 1", (row, n) -> row.getString(1)).stream()
            .findFirst();
    }

    /** A public event was recorded that cases may cite. */
    public void published(long leafIndex) {
        database.update("insert into views.published (leaf_index) values (?)", leafIndex);
    }

    /** The leaf indexes of public events that cases may cite, from a leaf on and below another, in their order. */
    public List<Long> published(long fromLeaf, long belowLeaf) {
        return database.queryForList("select leaf_index from views.published where leaf_index >= ? and leaf_index < ? order by leaf_index",
            Long.class, fromLeaf, belowLeaf);
    }

    /** Sets an entry aside that cannot be projected.
     *
     * @param ref     its case; null if not even that is known
     * @param damaged false if the entry is sound but stands behind a damaged one of its case */
    public void park(long leafIndex, CaseRef ref, boolean damaged, String why) {
        database.update("insert into views.parked (leaf_index, case_ref, damaged, why) values (?, ?, ?, ?)",
            leafIndex, ref == null ? null : ref.bytes(), damaged, why);
    }

    /** The first damage of a case, by leaf index; empty if it is sound. */
    public Optional<Damage> damage(CaseRef ref) {
        return database.query("select leaf_index, why from views.parked where case_ref = ? order by leaf_index limit 1",
            (row, n) -> new Damage(row.getLong(1), row.getString(2)), (Object) ref.bytes()).stream().findFirst();
    }

    /** How many cases are set aside, and how many entries without a known case. */
    public long damagedCases() {
        Long count = database.queryForObject("""
            select count(distinct case_ref) + count(*) filter (where case_ref is null) from views.parked""", Long.class);
        return count == null ? 0 : count;
    }

    /** Empties the four tables, before they are projected anew. */
    public void clear() {
        database.execute("truncate views.case_index, views.rules, views.published, views.parked");
    }

    /** A published case index. */
    public record IndexHead(long leafIndex, long treeSize, Hash root, long opened, long erased, long cases) { }

    /** Why a case is set aside. */
    public record Damage(long leafIndex, String why) { }
}
