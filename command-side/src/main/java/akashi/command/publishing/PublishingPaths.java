package akashi.command.publishing;

import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.DurableFiles;
import akashi.command.publishing.files.PublishedDocuments;
import akashi.command.publishing.files.PublishedLog;
import java.io.IOException;
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

    /** The log's policy for itself after a change of its keys that was begun. */
    public Path nextPolicy() {
        return data.resolve("policy.next");
    }

    /** Damaged published files, kept. */
    public Path setAside() {
        return data.resolve("set-aside");
    }

    /** Tokens of a time stamping authority, outside what readers see as the log. */
    public Path timestamps() {
        return data.resolve("timestamps");
    }

    /** Files for whoever keeps those tokens, by a writer of its own.
     *
     * @throws IOException the data directory cannot be written */
    public DurableFiles timestampFiles() throws IOException {
        return new DiskFiles(unfinished("timestamps"));
    }

    /** The published documents, with a writer of their own: the publisher shares its with nobody.
     *
     * @throws IOException the data directory cannot be written */
    public PublishedDocuments documents() throws IOException {
        return new PublishedDocuments(new PublishedLog(new DiskFiles(unfinished("documents")), log(), setAside()));
    }

    /** The published folder for whoever publishes what was cosigned, with a writer of its own.
     *
     * @throws IOException the data directory cannot be written */
    public PublishedLog cosigned() throws IOException {
        return new PublishedLog(new DiskFiles(unfinished("cosigned")), log(), setAside());
    }

    /** The published folder for whoever keeps the anchors, with a writer of its own.
     *
     * @throws IOException the data directory cannot be written */
    public PublishedLog anchors() throws IOException {
        return new PublishedLog(new DiskFiles(unfinished("anchors")), log(), setAside());
    }

    /** Unfinished files of one writer; the publisher, founding, documents, cosigned checkpoints and anchors each have their own. */
    Path unfinished(String writer) {
        return data.resolve("unfinished").resolve(writer);
    }
}
