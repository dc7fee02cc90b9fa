package akashi.query.store;

import akashi.vault.CaseRef;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The vault's tombstones as this side goes through them, and tables {@code purged} and {@code erasure}. */
@Component
public class Tombstones {
    private final JdbcTemplate database;

    Tombstones(JdbcTemplate database) {
        this.database = database;
    }

    /** Those that the views have not been purged by, in the order of erasing; who asks inside a transaction has them alone until it ends. */
    public List<Tombstone> unseen(int most) {
        Long seen = database.queryForObject("select number from views.purged where id = 1 for update", Long.class);
        return database.query("select number, leaf_index, case_ref from vault.erased where number > ? order by number limit ?",
            (row, n) -> new Tombstone(row.getLong(1), row.getLong(2), CaseRef.of(row.getBytes(3))), seen == null ? 0 : seen, most);
    }

    /** The views have been purged by all of them up to this number. */
    public void seen(long number) {
        database.update("update views.purged set number = ? where id = 1", number);
    }

    /** Whether the whole case was erased, by a tombstone that says so, and nothing opens it. */
    public boolean isErased(CaseRef ref) {
        return Boolean.TRUE.equals(database.queryForObject("""
            select exists (select 1 from vault.case_file f where f.case_ref = ? and length(f.wrapped_case_key) = 0
                and exists (select 1 from vault.erased e where e.case_ref = f.case_ref and e.whole_case))""",
            Boolean.class, (Object) ref.bytes()));
    }

    /** The log says in public, at this leaf, that so many entries were erased. */
    public void told(long leafIndex, long entries) {
        database.update("insert into views.erasure (leaf_index, entries) values (?, ?)", leafIndex, entries);
    }

    /** Empties table {@code erasure}, before the log is projected anew. */
    public void clear() {
        database.execute("truncate views.erasure");
    }

    /** An entry that was erased.
     *
     * @param number 1, 2, 3 ... in the order of erasing */
    public record Tombstone(long number, long leafIndex, CaseRef ref) { }
}
