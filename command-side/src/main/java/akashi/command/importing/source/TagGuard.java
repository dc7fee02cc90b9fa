package akashi.command.importing.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * Watches the bytes of an XML file go by: how many lines, whether the end was reached, how long since a tag was opened. An XML reader
 * gathers a whole attribute before anybody can ask for its length, so a value of 100 MiB has to be met here.
 */
final class TagGuard extends InputStream {
    private final InputStream in;
    private final SourceLimits limits;
    private long line = 1;
    private long total;
    private int sinceTag;
    private boolean ended;

    TagGuard(InputStream in, SourceLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Was the file read to its end? */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count < 0) {
            ended = true;
            return count;
        }
        for (int i = offset; i < offset + count; i++) {
            sinceTag = target[i] == '<' ? 0 : sinceTag + 1;
            if (target[i] == '\n') {
                line++;
            }
            if (sinceTag > limits.rowBytes()) {
                throw new BadInputException("line " + line + ": a tag or text longer than " + limits.rowBytes() + " bytes");
            }
        }
        total += count;
        if (total > limits.unpackedBytes()) {
            throw new BadInputException("file: longer than " + limits.unpackedBytes() + " bytes");
        }
        return count;
    }

    /** Nothing: the JDK's parser closes what it has read to its end, but who opened the file may have more to do with it. */
    @Override
    public void close() {
        ended = true;
    }
}
