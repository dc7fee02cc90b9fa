package akashi.command.doctor;

import akashi.command.database.InspectedDatabase;
import akashi.command.publishing.PublishingPaths;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that can be looked at in seconds. */
public final class Doctor {
    private final Path data;
    private final Clock clock;

    /** @param data the data directory; there need not be a ledger in it */
    public Doctor(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /** The machine alone. */
    public List<Diagnosis> machine() throws IOException {
        return MachineCheck.look(data);
    }

    /** The ledger and its database. */
    public List<Diagnosis> ledger(InspectedDatabase database) throws SQLException, IOException {
        List<Diagnosis> seen = new ArrayList<>();
        seen.add(Diagnosis.well("database", database.describe()));
        List<String> refused = database.refused();
        refused.forEach(sentence -> seen.add(Diagnosis.wrong("database", sentence, "the ledger does not start until this is mended")));
        if (refused.isEmpty()) {
            seen.add(Diagnosis.well("durability", "fsync, synchronous_commit, full_page_writes, data_checksums are on; the writer cannot take back"));
        }
        try (Connection reader = database.reader()) {
            seen.addAll(new LedgerCheck(new PublishingPaths(data), clock).look(reader));
        } catch (MalformedException e) {
            seen.add(Diagnosis.wrong("log", e.getMessage(), "akashi fsck says more"));
        }
        return seen;
    }
}
