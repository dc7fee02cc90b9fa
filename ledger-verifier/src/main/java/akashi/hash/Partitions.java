package akashi.hash;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Records set aside in a temporary file, cut up by the first bits of their keys, so that each piece fits into memory. A key's order is
 * that of its unsigned bytes: what is in an earlier piece comes before what is in a later one. For one thread.
 *
 * <p>All pieces share one file, written in blocks that hold records of one piece each; so one open file is enough however many pieces
 * there are, and no record lies across two blocks.
 */
public final class Partitions implements AutoCloseable {
    /** The most pieces: a record's piece is found by two bytes of its key. */
    public static final int MOST = 1 << Short.SIZE;

    private static final int BLOCK = 16 << 10;

    /** Is shown each record of a piece, in the order in which they were added. */
    @FunctionalInterface
    public interface Visitor {
        /** @param at where the record can be read again */
        void record(long at, byte[] record) throws IOException;
    }

    /** Where the blocks of one piece begin, in pairs of offset and length, and the block that is being filled. */
    private static final class Piece {
        private long[] blocks = new long[0];
        private int used;
        /** None before the first record: a small log needs few. */
        private ByteBuffer buffer;

        private void block(long at, int length) {
            if (used == blocks.length) {
                blocks = Arrays.copyOf(blocks, Math.max(8, 2 * used));
            }
            blocks[used++] = at;
            blocks[used++] = length;
        }
    }

    private final Piece[] pieces;
    private final FileChannel channel;
    private long end;

    /** So many pieces, at most {@link #MOST}, in a file that is gone when the process is. */
    public Partitions(Path folder, int count) throws IOException {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " pieces");
        }
        pieces = new Piece[count];
        Arrays.setAll(pieces, any -> new Piece());
        // Unlinked as soon as it is open: whatever becomes of this process, nothing of a case is left behind.
        channel = FileChannel.open(Files.createTempFile(folder, "akashi-verify-", ".part"), StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** How many pieces there are. */
    public int count() {
        return pieces.length;
    }

    /** Sets a record aside. @param key at least two bytes, evenly spread */
    public void add(byte[] key, byte[] record) throws IOException {
        int firstBits = (key[0] & 0xff) << 8 | key[1] & 0xff;
        Piece piece = pieces[(int) ((long) firstBits * pieces.length >> Short.SIZE)];
        int length = Integer.BYTES + record.length;
        if (piece.buffer == null) {
            piece.buffer = ByteBuffer.allocate(BLOCK);
        }
        if (piece.buffer.remaining() < length) {
            flush(piece);
        }
        if (length > BLOCK) {
            piece.block(end, length);
            write(ByteBuffer.allocate(length).putInt(record.length).put(record).flip());
        } else {
            piece.buffer.putInt(record.length).put(record);
        }
    }

    /** Goes through one piece. Nothing can be added to it afterwards. */
    public void forEach(int piece, Visitor visitor) throws IOException {
        Piece from = pieces[piece];
        if (from.buffer != null) {
            flush(from);
        }
        for (int i = 0; i < from.used; i += 2) {
            ByteBuffer block = read(from.blocks[i], (int) from.blocks[i + 1]);
            while (block.hasRemaining()) {
                long at = from.blocks[i] + block.position();
                byte[] record = new byte[block.getInt()];
                block.get(record);
                visitor.record(at, record);
            }
        }
    }

    /** A record of a piece that was gone through, once more. */
    public byte[] read(long at) throws IOException {
        int length = read(at, Integer.BYTES).getInt();
        return read(at + Integer.BYTES, length).array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void flush(Piece piece) throws IOException {
        ByteBuffer filled = piece.buffer.flip();
        if (filled.hasRemaining()) {
            piece.block(end, filled.remaining());
            write(filled);
        }
        piece.buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("a temporary file is shorter than what was written to it");
            }
        }
        return bytes.flip();
    }
}
