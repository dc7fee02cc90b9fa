package akashi.command.recording;

import akashi.casework.Published;
import java.sql.SQLException;

/** Where the public record is read. Safe for use by several threads. */
@FunctionalInterface
public interface PublicRecord {
    /** The public record as of now. */
    Published published() throws SQLException;
}
