package akashi.verify.history;

import akashi.event.SealedEntry;
import akashi.hash.Hash;
import akashi.hash.Partitions;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Does every digest stand in one entry only? For one thread. */
final class DistinctDigests {
    private static final int LENGTH = Hash.LENGTH + Long.BYTES;

    private final Partitions byDigest;
    private final CheckNotes notes;
    private long digests;

    DistinctDigests(Partitions byDigest, CheckNotes notes) {
        this.byDigest = byDigest;
        this.notes = notes;
    }

    /** The two digests of the entry at this leaf. */
    void add(long leafIndex, SealedEntry entry) throws IOException {
        for (Hash digest : List.of(entry.first(), entry.second())) {
            byDigest.add(digest.bytes(), ByteBuffer.allocate(LENGTH).put(digest.bytes()).putLong(leafIndex).array());
            digests++;
        }
    }

    /** Compares them, once all were added, and writes the check down. */
    void conclude() throws IOException {
        for (int piece = 0; piece < byDigest.count(); piece++) {
            List<byte[]> records = new ArrayList<>();
            byDigest.forEach(piece, (at, record) -> records.add(record));
            records.sort(Arrays::compareUnsigned);
            for (int i = 1; i < records.size(); i++) {
                if (Arrays.equals(records.get(i - 1), 0, Hash.LENGTH, records.get(i), 0, Hash.LENGTH)) {
                    notes.found(Check.DISTINCT, Finding.of(FindingCode.DIGEST_TWICE, "the entries at leaf indexes " + leaf(records.get(i - 1))
                            + " and " + leaf(records.get(i)) + " bear the same digest").at("leaf index " + leaf(records.get(i))));
                }
            }
        }
        notes.checked(Check.DISTINCT, "the " + digests + " digests of the sealed entries are all different");
    }

    private static long leaf(byte[] record) {
        return ByteBuffer.wrap(record).getLong(Hash.LENGTH);
    }
}
