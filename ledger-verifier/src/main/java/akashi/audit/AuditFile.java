package akashi.audit;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads the file of an audit, line by line (docs/format/audit.md). For one thread. */
public final class AuditFile implements AutoCloseable {
    /** Name of the file. */
    public static final String FILE = "audit.ndjson.gz";

    private static final int BUFFER = 64 << 10;
    private static final int DIGEST_LENGTH = 43;

    private final InputStream in;
    private final AuditHeader header;
    private long line;

    private AuditFile(InputStream in) throws IOException, MalformedException {
        this.in = in;
        this.header = parsed(AuditHeader::parse, Opening.LONGEST);
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(byte[] line) throws MalformedException;
    }

    /** Opens the file, and reads its first line. */
    public static AuditFile open(Path file) throws IOException, MalformedException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("there is no such file");
        }
        InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), BUFFER), BUFFER);
        try {
            return new AuditFile(in);
        } catch (IOException | MalformedException e) {
            in.close();
            throw e;
        }
    }

    /** The first line. */
    public AuditHeader header() {
        return header;
    }

    /** The next line, which must be a binding. */
    public Hash binding() throws IOException, MalformedException {
        return parsed(bytes -> Hash.fromBase64Url(new String(bytes, StandardCharsets.ISO_8859_1), "binding"), DIGEST_LENGTH);
    }

    /** The next line, which must be an opening. */
    public Opening opening() throws IOException, MalformedException {
        return parsed(Opening::parse, Opening.LONGEST);
    }

    /** Was that all? */
    public boolean isAtEnd() throws IOException {
        in.mark(1);
        boolean isAtEnd = in.read() < 0;
        in.reset();
        return isAtEnd;
    }

    /** The number of the line that was read last, from 1. */
    public long line() {
        return line;
    }

    private <T> T parsed(Parser<T> parser, int longest) throws IOException, MalformedException {
        line++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(longest);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || bytes.size() == longest) {
                throw new MalformedException("line " + line + (next < 0 ? ": the file ends before it does" : ": longer than " + longest + " bytes"));
            }
            bytes.write(next);
        }
        try {
            return parser.parse(bytes.toByteArray());
        } catch (MalformedException e) {
            throw new MalformedException("line " + line + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
