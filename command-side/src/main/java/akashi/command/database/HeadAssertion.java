package akashi.command.database;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * K9: the head agrees with the entries. Cheap, so not complete: {@code akashi fsck} re-derives everything.
 *
 * <p>The last million leaf indexes are counted, and every subtree at the tree's right edge that has up to 256 leaves is hashed
 * again, with the one before it if that has up to 65,536.
 */
final class HeadAssertion {
    private static final long COUNTED = 1_000_000;
    private static final long SMALL_SUBTREE = 256;
    private static final long LARGEST_REHASHED = 65_536;

    private HeadAssertion() {}

    static void agrees(Connection connection) throws SQLException, DatabaseRefusedException {
        // One snapshot: other nodes may be appending.
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        LogTree tree = head(connection);
        checkCount(connection, tree.size());
        checkRightEdge(connection, tree);
        connection.rollback();
    }

    private static LogTree head(Connection connection) throws SQLException, DatabaseRefusedException {
        try (PreparedStatement statement = connection.prepareStatement("select tree_size, peaks from log.head");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw refused("log.head has no row");
            }
            return LogTree.of(row.getLong(1), row.getBytes(2));
        } catch (MalformedException e) {
            throw refused(e.getMessage());
        }
    }

    private static void checkCount(Connection connection, long size) throws SQLException, DatabaseRefusedException {
        long from = Math.max(0, size - COUNTED);
        try (PreparedStatement statement = connection.prepareStatement("select (select count(*) from log.entry where leaf_index >= ?),"
                + " (select min(leaf_index) from log.entry), (select max(leaf_index) from log.entry)")) {
            statement.setLong(1, from);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long count = row.getLong(1);
                long min = row.getLong(2);
                long max = size == 0 && row.wasNull() ? -1 : row.getLong(3);
                if (count != size - from || max != size - 1 || min != 0) {
                    throw refused("its head says " + size + " entries, and the newest there is has the leaf index " + max + " with " + count
                            + " from " + from + " on");
                }
            }
        }
    }

    private static void checkRightEdge(Connection connection, LogTree tree) throws SQLException, DatabaseRefusedException {
        long end = tree.size();
        for (int i = tree.peaks().size() - 1; i >= 0; i--) {
            long leaves = Long.lowestOneBit(end);
            if (leaves > LARGEST_REHASHED) {
                return;
            }
            if (!root(connection, end - leaves, end).equals(tree.peaks().get(i))) {
                throw refused("the hash over its entries from " + (end - leaves) + " to " + (end - 1) + " is not the stored one");
            }
            if (leaves > SMALL_SUBTREE) {
                return;
            }
            end -= leaves;
        }
    }

    private static Hash root(Connection connection, long from, long to) throws SQLException {
        List<Hash> leaves = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select entry from log.entry where leaf_index >= ? and leaf_index < ? order by leaf_index")) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    leaves.add(Hash.leaf(row.getBytes(1)));
                }
            }
        }
        return LogTree.EMPTY.appendAll(leaves).root();
    }

    private static DatabaseRefusedException refused(String what) {
        return new DatabaseRefusedException("the log in this database does not agree with itself: " + what
                + "; it was changed from outside or restored in part; restore a backup and compare it with what was published");
    }
}
