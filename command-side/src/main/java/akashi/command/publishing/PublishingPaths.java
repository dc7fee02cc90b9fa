package akashi.command.publishing;

import java.nio.file.Path;

/** Where a ledger keeps what its publisher writes.
 *
 * @param data the data directory; all of it on one file system */
public record PublishingPaths(Path data) {

    /** What readers see. */
    public Path log() {
        return data.resolve("log");
    }

    /** The last checkpoint signed. */
    public Path highWater() {
        return data.resolve("keys").resolve("high-water");
    }

    /** The log's policy for itself. */
    public Path policy() {
        return data.resolve("policy");
    }

    /** Damaged published files, kept. */
    public Path setAside() {
        return data.resolve("set-aside");
    }

    /** Unfinished files of one writer; the publisher, founding and documents each have their own. */
    Path unfinished(String writer) {
        return data.resolve("unfinished").resolve(writer);
    }
}
