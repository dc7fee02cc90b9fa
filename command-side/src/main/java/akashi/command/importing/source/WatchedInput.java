package akashi.command.importing.source;

import java.io.IOException;
import java.io.InputStream;

/** A file whose bytes are looked at one by one as they go by, so that a fault is met where it is and can be named by its line. */
abstract class WatchedInput extends InputStream {
    final SourceLimits limits;
    private final InputStream in;
    private long line = 1;
    private long total;

    WatchedInput(InputStream in, SourceLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Looks at the next byte, 0 to 255, and refuses the file if it must not stand there. */
    abstract void see(int octet) throws BadInputException;

    /** The file has ended; called again whenever a reader asks for more. */
    abstract void seeEnd() throws BadInputException;

    /** A fault in the line of the byte that is looked at. */
    final BadInputException fault(String what) {
        return new BadInputException("line " + line + ": " + what);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count < 0) {
            seeEnd();
            return count;
        }
        for (int i = offset; i < offset + count; i++) {
            see(target[i] & 0xff);
            if (target[i] == '\n') {
                line++;
            }
        }
        total += count;
        if (total > limits.unpackedBytes()) {
            throw new BadInputException("file: longer than " + limits.unpackedBytes() + " bytes");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
