package akashi.command.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Lets PostgreSQL go of the versions of rows that an erasure or the end of an audit overwrote or deleted. Not part of any transaction: it comes after the commit. */
final class VaultTidying {
    /** What an erasure, or the end of an audit, overwrites or deletes rows of. */
    private static final List<String> OVERWRITTEN = List.of("vault.case_file", "vault.sealed", "vault.idempotency", "vault.import_seen",
            "vault.case_clock", "vault.case_head", "vault.audit_key");
    private static final long SMALL_TABLE = 64L << 20;
    private static final int LOOKS = 25;
    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final String OLDER_SNAPSHOTS = "select exists (select from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() and age(backend_xmin) > age('";

    private final DataSource owner;

    VaultTidying(DataSource owner) {
        this.owner = owner;
    }

    /** @return false if some of them may still be there */
    boolean tidy() {
        try (Connection connection = owner.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '2s'");
            // A snapshot from before the erasure still sees what was erased, and no vacuum takes it away under its eyes.
            boolean unseen = areOlderSnapshotsGone(statement);
            for (String table : OVERWRITTEN) {
                boolean small;
                try (ResultSet row = statement.executeQuery("select pg_total_relation_size('" + table + "')")) {
                    row.next();
                    small = row.getLong(1) <= SMALL_TABLE;
                }
                statement.execute((small ? "vacuum (full) " : "vacuum ") + table);
            }
            return unseen;
        } catch (SQLException e) {
            // Its own vacuum will, later; nothing is lost but the certainty.
            return false;
        }
    }

    private static boolean areOlderSnapshotsGone(Statement statement) throws SQLException {
        long now;
        try (ResultSet row = statement.executeQuery("select pg_current_xact_id()::xid::text::bigint")) {
            row.next();
            now = row.getLong(1);
        }
        for (int look = 0; look < LOOKS; look++) {
            try (ResultSet row = statement.executeQuery(OLDER_SNAPSHOTS + now + "'::xid))")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return true;
                }
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
