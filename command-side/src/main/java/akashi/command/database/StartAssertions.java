package akashi.command.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must hold before a ledger accepts anything, asked as the writer in the writer's own session. */
final class StartAssertions {
    private static final int OLDEST_VERSION = 140_000;
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums");
    private static final List<String> UNCHANGEABLE = List.of("log.entry", "vault.ledger_key", "vault.signing_seed", "vault.erased",
            "log.anchor");
    private static final List<String> UNREMOVABLE = List.of("log.head", "log.signed_checkpoint", "vault.case_file", "vault.case_head", "vault.staff",
            "vault.sealed", "vault.erasure_request");
    /** What nobody but their owner may ever change; the other columns of these tables an erasure empties or wraps anew. */
    private static final Map<String, List<String>> FIXED = Map.of("vault.case_file", List.of("case_ref", "label", "first_leaf"),
            "vault.sealed", List.of("leaf_index", "case_ref", "sequence"), "vault.staff", List.of("reference", "token_hash", "roles"),
            "vault.erasure_request", List.of("id", "case_ref", "whole_case", "sequences", "basis"),
            "vault.import_seen", List.of("case_ref", "hash"), "vault.idempotency", List.of("key", "request", "case_ref"),
            "vault.audit_key", List.of("name", "wrapped"));

    private StartAssertions() {}

    /** K1: the server keeps what it acknowledges. */
    static void durable(Connection connection) throws SQLException, DatabaseRefusedException {
        List<String> loose = new ArrayList<>();
        for (String setting : DURABLE) {
            String value = show(connection, setting);
            boolean waitsForMore = setting.equals("synchronous_commit") && value.equals("remote_apply");
            if (!value.equals("on") && !waitsForMore) {
                loose.add(setting + "=" + value);
            }
        }
        if (!loose.isEmpty()) {
            throw new DatabaseRefusedException("this PostgreSQL would lose what it has acknowledged: " + String.join(", ", loose)
                    + "; all of " + String.join(", ", DURABLE) + " must be on");
        }
        if (Integer.parseInt(show(connection, "server_version_num")) < OLDEST_VERSION) {
            throw new DatabaseRefusedException("this PostgreSQL is " + show(connection, "server_version") + "; 14 is the oldest that will do");
        }
        if (!show(connection, "transaction_read_only").equals("off")) {
            throw new DatabaseRefusedException("this PostgreSQL only reads: it is a standby; give the address of the primary");
        }
    }

    /** K13: the writer can add to the log and to the vault, and cannot take back. */
    static void leastPrivilege(Connection connection) throws SQLException, DatabaseRefusedException {
        List<String> tooMuch = new ArrayList<>();
        if (truth(connection, "select rolsuper from pg_roles where rolname = current_user")
                || truth(connection, "select pg_has_role(current_user, '" + Roles.OWNER + "', 'member')")) {
            tooMuch.add("everything");
        }
        for (String table : UNCHANGEABLE) {
            if (truth(connection, "select has_any_column_privilege('" + table + "', 'UPDATE')")) {
                tooMuch.add("UPDATE " + table);
            }
            removable(connection, table, tooMuch);
        }
        for (String table : UNREMOVABLE) {
            removable(connection, table, tooMuch);
        }
        for (Map.Entry<String, List<String>> table : FIXED.entrySet()) {
            for (String column : table.getValue()) {
                if (truth(connection, "select has_column_privilege('" + table.getKey() + "', '" + column + "', 'UPDATE')")) {
                    tooMuch.add("UPDATE " + table.getKey() + "." + column);
                }
            }
        }
        if (!tooMuch.isEmpty()) {
            throw new DatabaseRefusedException("the role " + Roles.WRITER + " may do what no writer may: " + String.join(", ", tooMuch)
                    + "; somebody granted it; revoke it");
        }
    }

    private static void removable(Connection connection, String table, List<String> tooMuch) throws SQLException {
        for (String privilege : List.of("DELETE", "TRUNCATE")) {
            if (truth(connection, "select has_table_privilege('" + table + "', '" + privilege + "')")) {
                tooMuch.add(privilege + " " + table);
            }
        }
    }

    private static boolean truth(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
