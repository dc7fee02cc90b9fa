package akashi.command.importing.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), several members in a row included, and refuses what the JDK's own reader lets pass in silence: bytes after
 * the end, and an unpacked size out of all proportion.
 */
final class Gunzip extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream packed;
    private final SourceLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[8192];
    private int position;
    private int filled;
    private long packedBytes;
    private long unpackedBytes;
    private boolean ended;

    Gunzip(InputStream packed, SourceLimits limits) throws IOException {
        this.packed = packed;
        this.limits = limits;
        header(octet());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                count(count);
                return count;
            }
            if (inflater.finished()) {
                endOfMember();
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                if (position == filled && !fill()) {
                    throw new BadInputException("gzip: cut off after " + unpackedBytes + " unpacked bytes");
                }
                inflater.setInput(buffer, position, filled - position);
                position = filled;
            }
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new BadInputException("gzip: damaged after " + unpackedBytes + " unpacked bytes");
        }
    }

    private void count(int count) throws IOException {
        unpackedBytes += count;
        if (unpackedBytes > limits.unpackedBytes()) {
            throw new BadInputException("gzip: unpacks to more than " + limits.unpackedBytes() + " bytes");
        }
        if (unpackedBytes > SourceLimits.RATIO_FROM && unpackedBytes / limits.ratio() > packedBytes) {
            throw new BadInputException("gzip: unpacks to more than " + limits.ratio() + " times its size");
        }
    }

    private void endOfMember() throws IOException {
        position = filled - inflater.getRemaining();
        if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new BadInputException("gzip: checksum or length does not match after " + unpackedBytes + " unpacked bytes");
        }
        if (position == filled && !fill()) {
            ended = true;
            return;
        }
        inflater.reset();
        crc.reset();
        int first = octet();
        if (first != 0x1f) {
            throw new BadInputException("gzip: bytes after the end of the packed data");
        }
        header(first);
    }

    private void header(int first) throws IOException {
        if (first != 0x1f || octet() != 0x8b || octet() != 8) {
            throw new BadInputException("gzip: not a gzip header");
        }
        int flags = octet();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(octet() | octet() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            octet();
        }
    }

    private void skipText() throws IOException {
        for (int length = 0; octet() != 0; length++) {
            if (length > limits.valueLength()) {
                throw new BadInputException("gzip: a header without end");
            }
        }
    }

    private long number() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private int octet() throws IOException {
        if (position == filled && !fill()) {
            throw new BadInputException("gzip: cut off after " + unpackedBytes + " unpacked bytes");
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, packed.read(buffer));
        packedBytes += filled;
        return filled > 0;
    }
}
