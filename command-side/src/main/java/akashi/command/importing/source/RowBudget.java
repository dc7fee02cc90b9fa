package akashi.command.importing.source;

import java.io.IOException;
import java.io.Reader;

/** Hands on characters until one row has taken too many: a quote that is never closed would gather the rest of the file. */
final class RowBudget extends Reader {
    private final Reader in;
    private final int limit;
    private int sinceRow;
    private long rowsFromLine = 1;

    RowBudget(Reader in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** A row was completed; the next begins in this line. */
    void rowEnded(long nextLine) {
        sinceRow = 0;
        rowsFromLine = nextLine;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        // What the parser reads ahead is counted to the row before; the limit is coarse enough for that.
        int count = in.read(target, offset, length);
        sinceRow += Math.max(0, count);
        if (sinceRow > limit) {
            throw new BadInputException("line " + rowsFromLine + ": a row longer than " + limit
                    + " characters (a quote that is never closed?)");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
