package akashi.query.store;

import akashi.vault.CaseRef;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The notes that the ombudsman signed for entries that were erased since, as the vault keeps them. */
@Component
public class ErasureNotes {
    private final JdbcTemplate database;

    ErasureNotes(JdbcTemplate database) {
        this.database = database;
    }

    /** Those of a range of leaves, by leaf index. */
    public Map<Long, String> notes(long fromLeaf, long toLeaf) {
        return notes("where e.leaf_index >= ? and e.leaf_index < ?", fromLeaf, toLeaf);
    }

    /** Those of the projected events of one case, by leaf index. */
    public Map<Long, String> notes(CaseRef ref) {
        return notes("join views.timeline t on t.leaf_index = e.leaf_index where t.case_ref = ?", (Object) ref.bytes());
    }

    private Map<Long, String> notes(String which, Object... parameters) {
        Map<Long, String> notes = new HashMap<>();
        database.query("select e.leaf_index, e.note from vault.erased e " + which, row -> {
            notes.put(row.getLong(1), new String(row.getBytes(2), StandardCharsets.UTF_8));
        }, parameters);
        return notes;
    }
}
