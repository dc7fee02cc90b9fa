package akashi.command.clocks;

import java.sql.SQLException;
import java.time.Instant;

/** Looks at one case: whatever fell due in it by then, and is not yet recorded, is. Asked twice, it records once. */
@FunctionalInterface
public interface CaseLook {
    /**
     * Returns when that is in the log; throws what a command throws.
     *
     * @throws SQLException if what was published could not be read; nothing was recorded
     */
    void lookAt(String caseNumber, Instant now) throws SQLException;
}
