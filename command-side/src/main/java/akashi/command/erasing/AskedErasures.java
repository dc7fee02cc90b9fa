package akashi.command.erasing;

import akashi.vault.CaseRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What was asked to be erased. Safe for use by several threads. */
public final class AskedErasures {
    private static final String INSERT = "insert into vault.erasure_request (id, case_ref, whole_case, sequences, basis, ticket, asked_at)"
            + " values (?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "select case_ref, whole_case, sequences, basis, ticket, asked_at, executed_at"
            + " from vault.erasure_request where id = ?";

    private final DataSource database;

    /** @param database connections of the writer role */
    public AskedErasures(DataSource database) {
        this.database = database;
    }

    void add(AskedErasure asked) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, asked.id());
            statement.setBytes(2, asked.ref().bytes());
            statement.setBoolean(3, asked.wholeCase());
            statement.setArray(4, connection.createArrayOf("bigint", asked.sequences().toArray()));
            statement.setString(5, asked.basis());
            statement.setString(6, asked.ticket().orElse(null));
            statement.setTimestamp(7, Timestamp.from(asked.askedAt()));
            statement.executeUpdate();
        }
    }

    Optional<AskedErasure> find(String id) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Timestamp executed = row.getTimestamp(7);
                return Optional.of(new AskedErasure(id, CaseRef.of(row.getBytes(1)), row.getBoolean(2),
                        List.of((Long[]) row.getArray(3).getArray()), row.getString(4), Optional.ofNullable(row.getString(5)),
                        row.getTimestamp(6).toInstant(), Optional.ofNullable(executed).map(Timestamp::toInstant)));
            }
        }
    }
}
