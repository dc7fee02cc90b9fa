package akashi.command.publishing.store;

import akashi.command.publishing.anchoring.AnchorRows;
import akashi.command.publishing.anchoring.KeptAnchor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The rows of {@code log.anchor}, which only grow. */
public final class JdbcAnchorRows implements AnchorRows {

    private static final String NEWEST = "select tree_size, ten_minutes, note from log.anchor order by tree_size desc limit 1";
    private static final String ABOVE = "select tree_size, ten_minutes, note from log.anchor where tree_size > ? order by tree_size"
            + " limit 100";
    private static final String SIZES = "select tree_size from log.anchor order by tree_size";
    // Of two nodes that offer at one moment, the second meets the first's row: both columns are unique.
    private static final String OFFER = "insert into log.anchor (tree_size, ten_minutes, note) select ?, ?, ?"
            + " where not exists (select from log.anchor where tree_size >= ? or ten_minutes >= ?) on conflict do nothing";

    private final DataSource database;

    /** @param database connections of the writer's role to the primary */
    public JdbcAnchorRows(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<KeptAnchor> newest() throws IOException {
        return query(NEWEST, Optional.empty()).stream().findFirst();
    }

    @Override
    public List<KeptAnchor> above(long treeSize) throws IOException {
        return query(ABOVE, Optional.of(treeSize));
    }

    @Override
    public List<Long> sizes() throws IOException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(SIZES);
                ResultSet row = statement.executeQuery()) {
            List<Long> sizes = new ArrayList<>();
            while (row.next()) {
                sizes.add(row.getLong(1));
            }
            return sizes;
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    @Override
    public void offer(KeptAnchor anchor) throws IOException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(OFFER)) {
            statement.setLong(1, anchor.treeSize());
            statement.setLong(2, anchor.tenMinutes());
            statement.setBytes(3, anchor.note());
            statement.setLong(4, anchor.treeSize());
            statement.setLong(5, anchor.tenMinutes());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    private List<KeptAnchor> query(String sql, Optional<Long> parameter) throws IOException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter.isPresent()) {
                statement.setLong(1, parameter.get());
            }
            try (ResultSet row = statement.executeQuery()) {
                List<KeptAnchor> anchors = new ArrayList<>();
                while (row.next()) {
                    anchors.add(new KeptAnchor(row.getLong(1), row.getLong(2), row.getBytes(3)));
                }
                return anchors;
            }
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    private static IOException unanswered(SQLException e) {
        return new IOException("the database did not answer (SQLSTATE " + e.getSQLState() + ")", e);
    }
}
