package akashi.hash;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and hashes what is written through it. Closes what it writes to. For one thread. */
public final class HashingOutput extends OutputStream {
    private final OutputStream to;
    private final MessageDigest digest = Hash.newDigest();
    private long length;

    public HashingOutput(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        to.write(bytes, from, count);
        digest.update(bytes, from, count);
        length += count;
    }

    /** How many bytes were written. */
    public long length() {
        return length;
    }

    /** SHA-256 of all of them; asked for once, at the end. */
    public Hash sha256() {
        return Hash.of(digest.digest());
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}
