package akashi.query.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Table {@code public_entry}: the entries that concern no person. */
@Component
public class PublicEntries {
    private final JdbcTemplate database;

    PublicEntries(JdbcTemplate database) {
        this.database = database;
    }

    /** One was recorded. */
    public void add(long leafIndex, String type) {
        database.update("insert into views.public_entry (leaf_index, type) values (?, ?)", leafIndex, type);
    }

    /** The newest below a leaf, newest first.
     *
     * @param type of one kind, or of all */
    public List<Long> newest(Optional<String> type, long belowLeaf, int atMost) {
        return type.isPresent()
            ? database.queryForList("select leaf_index from views.public_entry where type = ? and leaf_index < ? order by leaf_index desc limit ?",
                Long.class, type.get(), belowLeaf, atMost)
            : database.queryForList("select leaf_index from views.public_entry where leaf_index < ? order by leaf_index desc limit ?",
                Long.class, belowLeaf, atMost);
    }

    /** The newest of some kinds below a leaf, newest first. */
    public List<Long> newest(List<String> types, long belowLeaf, int atMost) {
        return database.queryForList("select leaf_index from views.public_entry where type = any (string_to_array(?, ',')) and leaf_index < ?"
            + " order by leaf_index desc limit ?", Long.class, String.join(",", types), belowLeaf, atMost);
    }

    /** All of some kinds, oldest first. */
    public List<Long> all(List<String> types) {
        return after(types, -1);
    }

    /** All of one kind, oldest first. */
    public List<Long> all(String type) {
        return database.queryForList("select leaf_index from views.public_entry where type = ? order by leaf_index", Long.class, type);
    }

    /** Those of some kinds that stand after a leaf, oldest first. */
    public List<Long> after(List<String> types, long leaf) {
        return database.queryForList("select leaf_index from views.public_entry where type = any (string_to_array(?, ',')) and leaf_index > ?"
            + " order by leaf_index", Long.class, String.join(",", types), leaf);
    }

    /** How many there are of each kind, by its name. */
    public List<Count> counts() {
        return database.query("select type, count(*) from views.public_entry group by type order by type",
            (row, n) -> new Count(row.getString(1), row.getLong(2)));
    }

    /** Empties the table, before it is projected anew. */
    public void clear() {
        database.execute("truncate views.public_entry");
    }

    /** So many of a kind. */
    public record Count(String type, long number) { }
}
