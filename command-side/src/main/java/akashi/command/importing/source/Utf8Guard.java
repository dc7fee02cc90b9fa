package akashi.command.importing.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * Lets UTF-8 pass and nothing else, and says in which line it stopped: a decoder fails some thousand bytes ahead of whoever parses, and
 * could not say where.
 */
final class Utf8Guard extends InputStream {
    private final InputStream in;
    private final SourceLimits limits;
    private long line = 1;
    private long total;
    private int missing;
    private int least = 0x80;
    private int greatest = 0xbf;

    Utf8Guard(InputStream in, SourceLimits limits) {
        this.in = in;
        this.limits = limits;
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
            if (missing > 0) {
                throw new BadInputException("line " + line + ": cut off inside a character");
            }
            return count;
        }
        for (int i = offset; i < offset + count; i++) {
            check(target[i] & 0xff);
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

    /** Table 3-7 of the Unicode standard: no overlong form, no surrogate, nothing above U+10FFFF. */
    private void check(int octet) throws IOException {
        if (missing > 0) {
            require(octet >= least && octet <= greatest);
            missing--;
            least = 0x80;
            greatest = 0xbf;
        } else if (octet < 0x80) {
            if (octet == 0) {
                throw new BadInputException("line " + line + ": a zero byte (is this utf-16?)");
            }
            if (octet == '\n') {
                line++;
            }
        } else {
            require(octet >= 0xc2 && octet <= 0xf4);
            missing = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
            least = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : 0x80;
            greatest = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : 0xbf;
        }
    }

    private void require(boolean good) throws IOException {
        if (!good) {
            throw new BadInputException("line " + line + ": not utf-8");
        }
    }
}
