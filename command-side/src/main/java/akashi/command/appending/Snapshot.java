package akashi.command.appending;

import java.sql.Connection;
import java.sql.SQLException;

/** A read-only transaction that sees one state of the log from its first statement to its end. */
final class Snapshot {
    private Snapshot() {}

    static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
}
