package akashi.hash;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Records set aside in temporary files, cut up by the first bits of their keys, so that each piece fits into memory. A key's order is
 * that of its unsigned bytes: what is in an earlier piece comes before what is in a later one. For one thread.
 */
public final class Partitions implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    /** Is shown each record of a piece, in the order in which they were added. */
    @FunctionalInterface
    public interface Visitor {
        /** @param at where the record can be read again */
        void record(long at, byte[] record) throws IOException;
    }

    private static final class Piece {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        private long written;

        private Piece(Path file) throws IOException {
            // Unlinked as soon as it is open: whatever becomes of this process, nothing of a case is left behind.
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }

        private void add(byte[] record) throws IOException {
            if (buffer.remaining() < Integer.BYTES + record.length) {
                flush();
            }
            written += Integer.BYTES + record.length;
            if (BUFFER < Integer.BYTES + record.length) {
                write(ByteBuffer.allocate(Integer.BYTES).putInt(0, record.length));
                write(ByteBuffer.wrap(record));
            } else {
                buffer.putInt(record.length).put(record);
            }
        }

        private void flush() throws IOException {
            write(buffer.flip());
            buffer.clear();
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
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

    private final List<Piece> pieces = new ArrayList<>();

    /** So many pieces, at most 65,536, in files that are gone when the process is. */
    public Partitions(Path folder, int count) throws IOException {
        try {
            for (int i = 0; i < count; i++) {
                pieces.add(new Piece(Files.createTempFile(folder, "akashi-", ".part")));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** How many pieces there are. */
    public int count() {
        return pieces.size();
    }

    /** Sets a record aside. @param key at least two bytes, evenly spread */
    public void add(byte[] key, byte[] record) throws IOException {
        int firstBits = (key[0] & 0xff) << 8 | key[1] & 0xff;
        pieces.get((int) ((long) firstBits * pieces.size() >> 16)).add(record);
    }

    /** Goes through one piece. Nothing can be added to it afterwards. */
    public void forEach(int piece, Visitor visitor) throws IOException {
        Piece from = pieces.get(piece);
        from.flush();
        from.channel.position(0);
        // The stream is not closed: closing it would close the channel.
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(from.channel), 4 * BUFFER));
        for (long at = 0; at < from.written;) {
            byte[] record = new byte[in.readInt()];
            in.readFully(record);
            visitor.record(at, record);
            at += Integer.BYTES + record.length;
        }
    }

    /** A record of a piece that was gone through, once more. */
    public byte[] read(int piece, long at) throws IOException {
        Piece from = pieces.get(piece);
        int length = from.read(at, Integer.BYTES).getInt();
        return from.read(at + Integer.BYTES, length).array();
    }

    @Override
    public void close() throws IOException {
        for (Piece piece : pieces) {
            piece.channel.close();
        }
    }
}
