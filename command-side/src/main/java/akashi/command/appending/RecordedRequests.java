package akashi.command.appending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Which marked requests the log has. Safe for use by several threads; sees committed batches only. */
public final class RecordedRequests {
    private final DataSource database;

    /** @param database connections of the writer role */
    public RecordedRequests(DataSource database) {
        this.database = database;
    }

    /** What the log has under this mark's key, whatever was asked under it. */
    public Optional<RecordedRequest> find(RequestMark mark) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Optional.ofNullable(new LogTransaction(connection).recorded(List.of(mark)).get(mark.comparableKey()));
        }
    }
}
