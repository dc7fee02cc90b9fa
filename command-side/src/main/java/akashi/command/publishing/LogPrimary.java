package akashi.command.publishing;

import akashi.tree.LogTree;
import java.io.IOException;

/** The log as the primary database holds it. The outside: tests cut the connection. */
public interface LogPrimary {

    /** Reads in one consistent snapshot, which ends when the reader returns.
     *
     * @throws IOException the database did not answer, or holds what no log can hold */
    <T> T read(Reader<T> reader) throws IOException;

    /** What a snapshot is opened for. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Snapshot snapshot) throws IOException;
    }

    /** One state of the log: the appender's commit order is the log's order. */
    interface Snapshot {

        /** The right edge of the newest committed tree, as the appender wrote it. */
        LogTree head();

        /** Hands over the entries of these leaf indexes, each once, in order.
         *
         * @throws IOException also when one is missing */
        void entries(long from, long to, EntryReader reader) throws IOException;
    }

    /** Takes entries one by one. */
    @FunctionalInterface
    interface EntryReader {
        void entry(long leafIndex, byte[] entry) throws IOException;
    }
}
