package akashi.release;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the folder of a release, line by line (docs/format/release.md). For one thread. */
public final class ReleaseFolder {
    /** Name of the rows' file. */
    public static final String ROWS = "rows.ndjson.gz";
    /** Name of the links' file. */
    public static final String LINKS = "links.txt.gz";
    /** The longest table, in bytes. */
    public static final int LONGEST_TABLE = 64 << 20;

    private static final int BUFFER = 64 << 10;
    private static final int LINK_LENGTH = 43;

    private final Path folder;

    public ReleaseFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it lies. */
    public Path path() {
        return folder;
    }

    /** Is shown each row. */
    @FunctionalInterface
    public interface RowVisitor {
        /** @param number of the line, from 1 */
        void row(long number, ReleasedRow row) throws IOException;
    }

    /** Is shown each link. */
    @FunctionalInterface
    public interface LinkVisitor {
        /** @param number of the line, from 1 */
        void link(long number, Hash digest) throws IOException;
    }

    @FunctionalInterface
    private interface LineVisitor {
        void line(long number, byte[] line) throws IOException, MalformedException;
    }

    /** Name of a table's file. */
    public static String tableFile(String table) {
        return table + ".csv";
    }

    /** The file that says which release this is. */
    public ReleaseFile file() throws IOException, MalformedException {
        return ReleaseFile.parse(read(ReleaseFile.FILE, ReleaseFile.LONGEST));
    }

    /** A table's file. */
    public byte[] table(String table) throws IOException {
        return read(tableFile(table), LONGEST_TABLE);
    }

    /**
     * Goes through the rows in the order of the file.
     *
     * @param most rows that are read: what follows is no part of the release
     * @return were there no more?
     * @throws MalformedException a line is none; the message says which
     */
    public boolean rows(long most, RowVisitor visitor) throws IOException, MalformedException {
        return lines(ROWS, ReleasedRow.LONGEST, most, (number, line) -> visitor.row(number, ReleasedRow.parse(line)));
    }

    /** Goes through the links; see {@link #rows}. */
    public boolean links(long most, LinkVisitor visitor) throws IOException, MalformedException {
        return lines(LINKS, LINK_LENGTH, most, (number, line) -> visitor.link(number,
                Hash.fromBase64Url(new String(line, StandardCharsets.ISO_8859_1), LINKS)));
    }

    private byte[] read(String name, int longest) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(name + ": there is no such file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException(name + ": longer than " + longest + " bytes");
            }
            return bytes;
        }
    }

    /** Where the line ends; the length if it goes on behind the block. */
    private static int endOfLine(byte[] block, int from, int length) {
        int end = from;
        while (end < length && block[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean lines(String name, int longest, long most, LineVisitor visitor) throws IOException, MalformedException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(name + ": there is no such file");
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), BUFFER)) {
            // By blocks: a stream's own lock for each byte costs more than everything else that is done with a row.
            byte[] block = new byte[BUFFER];
            ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
            long number = 1;
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                for (int from = 0; from < length;) {
                    if (number > most) {
                        return false;
                    }
                    int end = endOfLine(block, from, length);
                    line.write(block, from, end - from);
                    if (line.size() > longest) {
                        throw new MalformedException(name + ": line " + number + " is longer than " + longest + " bytes");
                    }
                    if (end < length) {
                        show(name, number++, line.toByteArray(), visitor);
                        line.reset();
                    }
                    from = end + 1;
                }
            }
            if (line.size() > 0) {
                throw new MalformedException(name + ": the last line does not end");
            }
            return true;
        } catch (EOFException | ZipException e) {
            throw new IOException(name + ": not a whole file of kind gzip", e);
        }
    }

    private static void show(String name, long number, byte[] line, LineVisitor visitor) throws IOException, MalformedException {
        try {
            visitor.line(number, line);
        } catch (MalformedException e) {
            throw new MalformedException(name + ": line " + number + ": " + e.getMessage());
        }
    }
}
