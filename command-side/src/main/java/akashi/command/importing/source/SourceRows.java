package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of one file, in file order, each asked for once. Not thread safe. */
public interface SourceRows extends Closeable {
    /**
     * The next row, or empty after the last, when the file has been read and checked to its very end.
     *
     * @throws MalformedException the file is not what it should be; the message names the place
     * @throws IOException        the bytes could not be had
     */
    Optional<SourceRow> next() throws IOException, MalformedException;

    /** The names of the columns if the file states them up front (CSV), else empty (XES). */
    List<String> columns();

    /** Cases that the file opens and that hold no event; only XES can say so. */
    long emptyCases();
}
