package akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.tree.LogTree;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Distrusts everything a database says of its log: re-derives indexes, tree and case heads from the stored rows. */
public final class WholeLog {
    private final List<Hash> leaves = new ArrayList<>();

    private WholeLog() {}

    /** Reads the whole log and fails unless it agrees with itself everywhere. */
    public static WholeLog check(DataSource superuser) throws SQLException {
        WholeLog log = new WholeLog();
        try (Connection connection = superuser.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            log.checkTree(connection);
            log.checkCases(connection);
            connection.rollback();
        }
        return log;
    }

    /** Leaf hashes in the log's order. */
    public List<Hash> leaves() {
        return leaves;
    }

    private void checkTree(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select leaf_index, entry from log.entry order by leaf_index")) {
                while (row.next()) {
                    assertThat(row.getLong(1)).as("leaf index without gap").isEqualTo(leaves.size());
                    leaves.add(Hash.leaf(row.getBytes(2)));
                }
            }
            LogTree tree = LogTree.EMPTY.appendAll(leaves);
            try (ResultSet row = statement.executeQuery("select tree_size, peaks from log.head")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).as("tree size").isEqualTo(leaves.size());
                assertThat(row.getBytes(2)).as("right edge").isEqualTo(tree.peakBytes());
            }
        }
    }

    private void checkCases(Connection connection) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select case_ref, sequence, leaf_index from vault.sealed order by leaf_index")) {
                while (row.next()) {
                    String ref = HexFormat.of().formatHex(row.getBytes(1));
                    assertThat(row.getLong(2)).as("sequence of " + ref).isEqualTo(counts.getOrDefault(ref, 0L));
                    counts.merge(ref, 1L, Long::sum);
                    last.put(ref, row.getLong(3));
                }
            }
            int cases = 0;
            try (ResultSet row = statement.executeQuery("select h.case_ref, h.count, h.head, h.last_leaf, length(f.wrapped_case_key) = 0 from vault.case_head h"
                    + " join vault.case_file f on f.case_ref = h.case_ref")) {
                while (row.next()) {
                    String ref = HexFormat.of().formatHex(row.getBytes(1));
                    assertThat(row.getLong(2)).as("count of " + ref).isEqualTo(counts.get(ref));
                    assertThat(row.getLong(4)).as("last leaf of " + ref).isEqualTo(last.get(ref));
                    assertThat(Hash.of(row.getBytes(3))).as("head of " + ref).isEqualTo(row.getBoolean(5) ? Hash.of(new byte[Hash.LENGTH])
                            : leaves.get((int) row.getLong(4)));
                    cases++;
                }
            }
            assertThat(cases).as("cases with a head").isEqualTo(counts.size());
            try (ResultSet row = statement.executeQuery("select count(*) from vault.case_file")) {
                row.next();
                assertThat(row.getInt(1)).as("cases").isEqualTo(cases);
            }
        }
    }
}
