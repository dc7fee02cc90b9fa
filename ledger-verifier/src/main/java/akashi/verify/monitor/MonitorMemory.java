package akashi.verify.monitor;

import akashi.text.MalformedException;
import akashi.verify.evidence.Evidence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where a monitor keeps what it knows, log by log: by origin and keys, and by nothing that the log chose besides. */
public interface MonitorMemory {
    /**
     * Opens what is kept of a log, for one monitor at a time.
     *
     * @param logKeys the first keys that the policy has for it, as vkeys
     * @throws IOException it cannot be opened, or another monitor is at work on it
     */
    Kept open(String origin, List<String> logKeys) throws IOException;

    /** What is kept of one log. */
    interface Kept extends AutoCloseable {
        /** What was saved last; empty if nothing ever was. */
        Optional<MonitorState> load() throws IOException, MalformedException;

        /** Saves; when this returns, it survives a crash. */
        void save(MonitorState state) throws IOException;

        /** Keeps evidence for good; answers where. The same evidence is kept once. */
        String keep(Evidence evidence) throws IOException;

        @Override
        void close() throws IOException;
    }
}
