package akashi.command.publishing.store;

import akashi.command.publishing.LogDamagedException;
import akashi.command.publishing.SignedCheckpoints;
import akashi.command.publishing.SignedTree;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The row {@code log.signed_checkpoint}. Safe for use by several threads and several processes: the row's lock decides who is first. */
public final class JdbcSignedCheckpoints implements SignedCheckpoints {

    private static final String NEWEST = "select tree_size, peaks, note from log.signed_checkpoint where id = 1";
    private static final String FIRST = "insert into log.signed_checkpoint (id, tree_size, peaks, note, signed_at)"
            + " values (1, ?, ?, ?, clock_timestamp()) on conflict (id) do nothing";
    // The note holds the size and the root hash, so comparing it compares all.
    private static final String SWAP = "update log.signed_checkpoint set tree_size = ?, peaks = ?, note = ?, signed_at = clock_timestamp()"
            + " where id = 1 and note = ?";

    private final DataSource database;

    /** @param database connections of the writer's role to the primary */
    public JdbcSignedCheckpoints(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<SignedTree> newest() throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            LogTree tree = LogTree.of(row.getLong(1), row.getBytes(2));
            return Optional.of(new SignedTree(tree, new String(row.getBytes(3), StandardCharsets.UTF_8)));
        } catch (SQLException e) {
            throw new IOException("the database did not answer (SQLSTATE " + e.getSQLState() + ")", e);
        } catch (MalformedException e) {
            throw new LogDamagedException("log.signed_checkpoint: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean replace(Optional<SignedTree> expected, SignedTree next) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(expected.isPresent() ? SWAP : FIRST)) {
            statement.setLong(1, next.size());
            statement.setBytes(2, next.tree().peakBytes());
            statement.setBytes(3, next.note().getBytes(StandardCharsets.UTF_8));
            if (expected.isPresent()) {
                statement.setBytes(4, expected.get().note().getBytes(StandardCharsets.UTF_8));
            }
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IOException("it is not known whether the signed checkpoint was stored (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }
}
