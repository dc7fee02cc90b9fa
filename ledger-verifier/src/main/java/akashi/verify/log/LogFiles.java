package akashi.verify.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of a published log, wherever they lie. Asked from several threads. */
public interface LogFiles {
    /** What these files are, for messages: a folder or an address. */
    String name();

    /**
     * A file's bytes; empty if there is no such file.
     *
     * @param path relative, with slashes, of the format's closed list
     * @param most bytes that it may have
     * @throws IOException it cannot be read, or is longer; the message says why
     */
    Optional<byte[]> read(String path, int most) throws IOException;

    /** Can the files be listed? A web server's cannot. */
    boolean canList();

    /** The names directly in this folder ("" is the prefix itself), sorted; none if there is no such folder or it cannot be listed. */
    List<String> names(String folder) throws IOException;

    /** Tells everything under the log's prefix, whatever it is; nothing if it cannot be listed. */
    void visitAll(Visitor visitor) throws IOException;

    /** Is told what lies there. */
    interface Visitor {
        /** A regular file. */
        void file(String path);

        /** A folder. */
        void folder(String path);

        /** A link or a device: anything that a copy of a log does not hold. */
        void other(String path);
    }
}
