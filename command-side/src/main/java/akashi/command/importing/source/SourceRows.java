package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

    /** Cases that the file opens and that hold no event; only XES and OCEL can say so. */
    long emptyCases();

    /** What was odd in what was read so far, by kind; nothing unless the kind of file has oddities of its own. */
    default Map<String, Long> oddities() {
        return Map.of();
    }
}
