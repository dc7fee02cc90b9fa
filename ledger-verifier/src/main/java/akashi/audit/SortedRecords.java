package akashi.audit;

import akashi.hash.Hash;
import akashi.hash.Partitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Records under digests, set aside in any order and asked for in the order of the digests. For one thread; holds one piece in memory. */
final class SortedRecords implements AutoCloseable {
    private static final int RECORDS_A_PIECE = 20_000;
    private static final int MOST_PIECES = 512;

    private final Partitions partitions;
    private Iterator<Kept> kept = List.<Kept>of().iterator();
    private Optional<Kept> next = Optional.empty();
    private int piece;

    private record Kept(Hash key, byte[] record) {
    }

    SortedRecords(Path work, long expected) throws IOException {
        partitions = new Partitions(work, (int) Math.min(MOST_PIECES, 1 + expected / RECORDS_A_PIECE));
    }

    void add(Hash key, byte[] record) throws IOException {
        byte[] both = new byte[Hash.LENGTH + record.length];
        key.copyTo(both, 0);
        System.arraycopy(record, 0, both, Hash.LENGTH, record.length);
        partitions.add(key.bytes(), both);
    }

    /** The record under this digest, if there is one. Asked for in ascending order, each digest once. */
    Optional<byte[]> take(Hash key) throws IOException {
        while (advanced() && next.orElseThrow().key().compareTo(key) < 0) {
            next = Optional.empty();
        }
        if (next.isEmpty() || !next.get().key().equals(key)) {
            return Optional.empty();
        }
        byte[] record = next.get().record();
        next = Optional.empty();
        return Optional.of(record);
    }

    private boolean advanced() throws IOException {
        while (next.isEmpty()) {
            if (kept.hasNext()) {
                next = Optional.of(kept.next());
            } else if (piece < partitions.count()) {
                List<Kept> sorted = new ArrayList<>();
                partitions.forEach(piece++, (at, both) -> sorted.add(new Kept(Hash.of(both, 0), Arrays.copyOfRange(both, Hash.LENGTH, both.length))));
                sorted.sort((one, other) -> one.key().compareTo(other.key()));
                kept = sorted.iterator();
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        partitions.close();
    }
}
