package akashi.command.web;

import akashi.hash.Hash;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A request's body as it streams in: hashed on the way, and refused once it is too long. Nothing of it is kept. */
final class CappedBody extends FilterInputStream {
    private final DigestInputStream hashed;
    private final long most;
    private long read;

    private CappedBody(DigestInputStream hashed, long most) {
        super(hashed);
        this.hashed = hashed;
        this.most = most;
    }

    static CappedBody of(InputStream body, long most) {
        try {
            return new CappedBody(new DigestInputStream(body, MessageDigest.getInstance("SHA-256")), most);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** SHA-256 of what was read so far, what is left included. */
    Hash hashOfAll() throws IOException {
        byte[] rest = new byte[8_192];
        while (read(rest, 0, rest.length) >= 0) {
            // What stands after the file's own end is hashed as well: it was sent.
            continue;
        }
        return Hash.of(hashed.getMessageDigest().digest());
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        count(Math.max(0, got));
        return got;
    }

    /** Reads instead of skipping: what is not read is not hashed. */
    @Override
    public long skip(long count) throws IOException {
        int got = read(new byte[(int) Math.min(8_192, Math.max(0, count))]);
        return Math.max(0, got);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws TooLongException {
        read += bytes;
        if (read > most) {
            throw new TooLongException(most);
        }
    }

    /** The body is longer than is taken. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(long most) {
            super("longer than " + most + " bytes");
        }
    }
}
