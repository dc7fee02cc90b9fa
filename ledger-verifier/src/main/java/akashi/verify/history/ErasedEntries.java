package akashi.verify.history;

import akashi.hash.Hash;
import akashi.hash.Partitions;
import akashi.note.VerifierKey;
import akashi.verify.ErasureCheck;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries that are shown as erased. Where a case has a gap, the event after it names the last entry of the gap by its leaf hash:
 * that one must be erased, and can stand in one gap only. For one thread.
 */
final class ErasedEntries {
    private static final byte ERASED = 0;
    private static final byte NAMED = 1;

    private final String origin;
    private final List<VerifierKey> oversight;
    private final Partitions byHash;
    private final CheckNotes notes;
    private long count;
    private long unproved;
    private long first = Long.MAX_VALUE;
    private long placesInGaps;

    /** @param oversight the keys of whoever countersigns erasures, by the policy */
    ErasedEntries(String origin, List<VerifierKey> oversight, Partitions byHash, CheckNotes notes) {
        this.origin = origin;
        this.oversight = oversight;
        this.byHash = byHash;
        this.notes = notes;
    }

    /** An entry is shown as erased, with this note. */
    void add(long leafIndex, Hash leafHash, String note) throws IOException {
        count++;
        first = Math.min(first, leafIndex);
        put(ERASED, leafHash, leafIndex);
        ErasureCheck.judge(origin, leafIndex, leafHash, note, oversight).ifPresent(wrong -> {
            unproved++;
            notes.found(Check.ERASURE, wrong.at("leaf index " + leafIndex));
        });
    }

    /** Can so many events be missing from a case? Each must have been erased. */
    boolean canFill(long places) {
        return places <= count - placesInGaps;
    }

    /**
     * A gap in a case.
     *
     * @param last leaf hash of the gap's last entry, by the event that follows
     * @param from leaf index of that event
     */
    void gap(long places, Hash last, long from) throws IOException {
        placesInGaps += places;
        put(NAMED, last, from);
    }

    long count() {
        return count;
    }

    /** Those that stand in no gap: of cases of which nothing is left. */
    long ofWholeCases() {
        return count - placesInGaps;
    }

    /** Does a tree of this size hold erased entries? */
    boolean isBelow(long treeSize) {
        return first < treeSize;
    }

    /** Holds the gaps against the entries, once every case was seen. @param listed is told each erased entry */
    void compare(ListedErasures listed) throws IOException {
        for (int piece = 0; count > 0 && piece < byHash.count(); piece++) {
            Map<Hash, Integer> named = new HashMap<>();
            Map<Hash, Long> gaps = new HashMap<>();
            byHash.forEach(piece, (at, record) -> {
                Hash hash = Hash.of(record, 1);
                if (record[0] == ERASED) {
                    named.merge(hash, 1, Integer::sum);
                    listed.erased(ByteBuffer.wrap(record).getLong(1 + Hash.LENGTH), hash);
                } else {
                    long from = ByteBuffer.wrap(record).getLong(1 + Hash.LENGTH);
                    if (gaps.put(hash, from) != null) {
                        notes.found(Check.CHAIN, broken("two events name the same erased entry as the one before them", from));
                    }
                }
            });
            gaps.forEach((hash, from) -> {
                if (!named.containsKey(hash)) {
                    notes.found(Check.CHAIN, broken("an event comes after a gap and does not name an erased entry as the one before it", from));
                }
            });
        }
        listed.complete();
    }

    /**
     * Writes the check down.
     *
     * @param announced how many entries were erased, by the log's public events
     */
    void conclude(long announced) {
        if (announced > count) {
            notes.found(Check.ERASURE, Finding.of(FindingCode.ERASURE_COUNT_MISMATCH, "public events count more entries as erased than are")
                    .expected("at most " + count).actual(announced));
        } else if (announced < count) {
            notes.found(Check.ERASURE, Finding.of(FindingCode.ERASURE_UNANNOUNCED, "more entries are erased than the public events of the history "
                    + "count").expected("at most " + announced).actual(count));
        }
        if (count == 0) {
            notes.checked(Check.ERASURE, "no entry is shown as erased, and none was said to be");
        } else {
            notes.checked(Check.ERASURE, count - unproved + " of " + count + " erased entries bear the note of the policy's ombudsman, signed "
                    + "beforehand, and public events count them");
        }
    }

    private void put(byte kind, Hash hash, long leafIndex) throws IOException {
        byHash.add(hash.bytes(), ByteBuffer.allocate(1 + Hash.LENGTH + Long.BYTES).put(kind).put(hash.bytes()).putLong(leafIndex).array());
    }

    private static Finding broken(String sentence, long leafIndex) {
        return Finding.of(FindingCode.CHAIN_BROKEN, sentence).at("leaf index " + leafIndex);
    }
}
