package akashi.command.appending;

import java.sql.SQLException;

/** What an SQLState (PostgreSQL manual, appendix A) means for a batch. */
record SqlFailure(String state) {
    static SqlFailure of(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return new SqlFailure(sql.getSQLState());
            }
        }
        // A pool that cannot connect in time may say no more than that.
        return new SqlFailure("08001");
    }

    /** A value or a constraint: the fault of one request, not of the database. */
    boolean isOfOneRequest() {
        return state.startsWith("22") || state.startsWith("23");
    }

    /** Whether the same transaction may succeed a little later. */
    boolean mayPass() {
        return state.startsWith("08")                    // connection lost or refused
                || state.startsWith("40")                // serialisation failure, deadlock
                || state.startsWith("57")                // cancelled, shutting down, starting up
                || state.startsWith("25P")               // idle in transaction for too long: this process was suspended
                || state.equals("55P03")                 // lock not got in time: another node is slow
                || state.equals("53300");                // too many connections
    }

    String sentence() {
        if (state.equals("53100")) {
            return "the database's disk is full";
        }
        if (state.startsWith("08") || state.startsWith("57")) {
            return "the database does not answer (SQLSTATE " + state + ")";
        }
        return "the database refused (SQLSTATE " + state + ")";
    }
}
