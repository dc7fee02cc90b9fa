package akashi.command.access;

import akashi.hash.Hash;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The people whom the operator added, in the database, so that every node knows them. Safe for use by several threads. */
public final class StaffRegister {
    private static final String COLUMNS = "select reference, name, office, roles, since, ended_at from vault.staff ";

    private final DataSource writer;

    /** @param writer connections of the writer role */
    public StaffRegister(DataSource writer) {
        this.writer = writer;
    }

    /** Adds a person. @param tokenHash SHA-256 of their token's text; the token itself is kept nowhere */
    public void add(StaffMember member, Hash tokenHash) throws SQLException {
        try (Connection connection = writer.getConnection(); PreparedStatement statement = connection.prepareStatement(
                "insert into vault.staff (reference, token_hash, name, office, roles, since) values (?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, member.reference());
            statement.setBytes(2, tokenHash.bytes());
            statement.setString(3, member.name());
            statement.setString(4, member.office());
            statement.setArray(5, connection.createArrayOf("text", member.roles().stream().map(Role::code).toArray()));
            statement.setTimestamp(6, Timestamp.from(member.since()));
            statement.executeUpdate();
        }
    }

    /** Ends a person's access; once ended, it stays so. @return whether there is such a person */
    public boolean end(String reference, Instant at) throws SQLException {
        try (Connection connection = writer.getConnection(); PreparedStatement statement = connection.prepareStatement(
                "update vault.staff set ended_at = coalesce(ended_at, ?) where reference = ?")) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, reference);
            return statement.executeUpdate() == 1;
        }
    }

    /** Who holds this token now. */
    Optional<StaffMember> withToken(Hash tokenHash) throws SQLException {
        try (Connection connection = writer.getConnection();
                PreparedStatement statement = connection.prepareStatement(COLUMNS + "where token_hash = ? and ended_at is null")) {
            statement.setBytes(1, tokenHash.bytes());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(member(row)) : Optional.empty();
            }
        }
    }

    /** Everybody, those who left included, in the order in which they came. */
    public List<StaffMember> all() throws SQLException {
        List<StaffMember> members = new ArrayList<>();
        try (Connection connection = writer.getConnection();
                PreparedStatement statement = connection.prepareStatement(COLUMNS + "order by since, reference");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                members.add(member(row));
            }
        }
        return members;
    }

    private static StaffMember member(ResultSet row) throws SQLException {
        Array codes = row.getArray(4);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Object code : (Object[]) codes.getArray()) {
            roles.add(Role.of((String) code).orElseThrow(() -> new SQLException("vault.staff: a role that is not known")));
        }
        Timestamp ended = row.getTimestamp(6);
        return new StaffMember(row.getString(1), row.getString(2), row.getString(3), roles, row.getTimestamp(5).toInstant(),
                Optional.ofNullable(ended).map(Timestamp::toInstant));
    }
}
