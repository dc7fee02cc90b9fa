package akashi.query.store;

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
        Map<Long, String> notes = new HashMap<>();
        database.query("select leaf_index, note from vault.erased where leaf_index >= ? and leaf_index < ?", row -> {
            notes.put(row.getLong(1), new String(row.getBytes(2), StandardCharsets.UTF_8));
        }, fromLeaf, toLeaf);
        return notes;
    }
}
