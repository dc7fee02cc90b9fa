package akashi.query.store;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tables {@code followed} and {@code followed_block}. One process writes them: the holder of {@code query.lock}. */
@Component
public class FollowedTable {
    private final JdbcTemplate database;

    FollowedTable(JdbcTemplate database) {
        this.database = database;
    }

    /** What was followed last; empty before the first time.
     *
     * @throws MalformedException if the row was damaged: its root is not that of its peaks */
    public Optional<FollowedCheckpoint> load() throws MalformedException {
        List<Row> rows = database.query("select origin, tree_size, root, peaks, note, followed_at from views.followed", (row, n) ->
            new Row(row.getString(1), row.getLong(2), row.getBytes(3), row.getBytes(4), row.getBytes(5), row.getTimestamp(6)));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row row = rows.get(0);
        LogTree tree = LogTree.of(row.size, row.peaks);
        if (!tree.root().equals(Hash.of(row.root))) {
            throw new MalformedException("followed checkpoint: its root is not that of its peaks");
        }
        return Optional.of(new FollowedCheckpoint(row.origin, tree, row.note, row.at.toInstant()));
    }

    /** Remembers a verified checkpoint and the runs of 256 entries that it completed, all or nothing.
     *
     * @param firstBlock number of the first run
     * @param blocks     their roots, in order */
    @Transactional
    public void save(FollowedCheckpoint followed, long firstBlock, List<Hash> blocks) {
        database.update("""
            insert into views.followed (id, origin, tree_size, root, peaks, note, followed_at) values (1, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set origin = excluded.origin, tree_size = excluded.tree_size, root = excluded.root,
                peaks = excluded.peaks, note = excluded.note, followed_at = excluded.followed_at""",
            followed.origin(), followed.tree().size(), followed.tree().root().bytes(), followed.tree().peakBytes(), followed.note(),
            Timestamp.from(followed.at()));
        List<Object[]> rows = new ArrayList<>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            rows.add(new Object[] {firstBlock + i, blocks.get(i).bytes()});
        }
        database.batchUpdate("insert into views.followed_block (block, root) values (?, ?)", rows);
    }

    /** The verified root of a complete run of 256 entries. */
    public Optional<Hash> block(long number) {
        return database.query("select root from views.followed_block where block = ?", (row, n) -> Hash.of(row.getBytes(1)), number)
            .stream().findFirst();
    }

    /** The verified roots of these runs, in order; all of them are followed. */
    public List<Hash> blocks(long from, long to) {
        List<Hash> roots = database.query("select root from views.followed_block where block >= ? and block < ? order by block",
            (row, n) -> Hash.of(row.getBytes(1)), from, to);
        if (roots.size() != to - from) {
            throw new IllegalArgumentException("runs " + from + " to " + to + " are not all followed");
        }
        return roots;
    }

    private record Row(String origin, long size, byte[] root, byte[] peaks, byte[] note, Timestamp at) { }
}
