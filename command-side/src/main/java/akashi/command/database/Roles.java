package akashi.command.database;

import akashi.command.vault.DatabasePasswords;
import akashi.command.vault.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the three roles and the schemas they own, as somebody who may. Running it again changes nothing. */
final class Roles {
    static final String OWNER = "akashi_owner";
    static final String WRITER = "akashi_writer";
    static final String READER = "akashi_reader";

    private Roles() {}

    static Map<String, Secret> passwords(DatabasePasswords passwords) {
        Map<String, Secret> roles = new LinkedHashMap<>();
        roles.put(OWNER, passwords.owner());
        roles.put(WRITER, passwords.writer());
        roles.put(READER, passwords.reader());
        return roles;
    }

    /** @param connection to the ledger's database, of a role that may create roles and schemas */
    static void make(Connection connection, DatabasePasswords passwords) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Two nodes may start at once; the number is Akashi's own.
            statement.execute("select pg_advisory_xact_lock(4702394921427289)");
            for (Map.Entry<String, Secret> role : passwords(passwords).entrySet()) {
                if (!exists(connection, role.getKey())) {
                    statement.execute("create role " + role.getKey() + " login nosuperuser nocreatedb nocreaterole noreplication password "
                            + literal(statement, role.getValue()));
                }
            }
            // Only a member may give a schema to a role; a superuser needs no membership, but it does no harm.
            statement.execute("grant " + OWNER + ", " + READER + " to current_user");
            String database = identifier(statement, connection.getCatalog());
            statement.execute("revoke all on database " + database + " from public");
            statement.execute("grant connect on database " + database + " to " + OWNER + ", " + WRITER + ", " + READER);
            statement.execute("revoke all on schema public from public");
            statement.execute("create schema if not exists log authorization " + OWNER);
            statement.execute("create schema if not exists vault authorization " + OWNER);
            statement.execute("create schema if not exists views authorization " + READER);
            // A node that was suspended inside a transaction must not hold the log's lock when it wakes.
            statement.execute("alter role " + WRITER + " set lock_timeout = '5s'");
            statement.execute("alter role " + WRITER + " set idle_in_transaction_session_timeout = '30s'");
        }
        connection.commit();
    }

    static boolean schemasExist(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_namespace where nspname in ('log', 'vault', 'views')")) {
            row.next();
            return row.getInt(1) == 3;
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static String literal(Statement statement, Secret password) throws SQLException {
        return statement.enquoteLiteral(password.reveal());
    }

    private static String identifier(Statement statement, String name) throws SQLException {
        return statement.enquoteIdentifier(name, true);
    }
}
