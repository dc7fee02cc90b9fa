package akashi.command.publishing;

import akashi.caseindex.CaseIndex;
import akashi.event.LogFounded;
import akashi.event.SealedEntry;
import akashi.hash.Hash;
import akashi.tree.LogTree;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Stands for the primary database: entries, right edge and the signed row, which survive a killed publisher. */
final class MemoryLog implements LogPrimary, SignedCheckpoints {

    private static final Instant FOUNDED = Instant.parse("2026-11-23T09:00:00Z");

    private final List<byte[]> entries = new ArrayList<>();
    private LogTree head = LogTree.EMPTY;
    private SignedTree row;

    /** Appends entries of the true form: what founds the log of these keys if it is empty, then sealed events that say nothing. */
    void append(int count, LogKeys keys, Random random) {
        List<byte[]> founding = List.of(new LogFounded(keys.origin(), keys.verifierKeys()).event(FOUNDED).entry(),
                Founding.firstRules("UTC").event(FOUNDED).entry(), CaseIndex.empty(2).event(FOUNDED).entry());
        for (int i = 0; i < count; i++) {
            append(entries.size() < founding.size() ? founding.get(entries.size()) : sealed(random));
        }
    }

    private static byte[] sealed(Random random) {
        byte[] one = new byte[32];
        byte[] two = new byte[32];
        random.nextBytes(one);
        random.nextBytes(two);
        boolean inOrder = Hash.of(one).base64Url().compareTo(Hash.of(two).base64Url()) < 0;
        return new SealedEntry(Hash.of(inOrder ? one : two), Hash.of(inOrder ? two : one)).entry();
    }

    synchronized void append(byte[] entry) {
        entries.add(entry);
        head = head.append(Hash.leaf(entry));
    }

    List<byte[]> entries() {
        return List.copyOf(entries);
    }

    /** What a backup taken now would restore. */
    MemoryLog backup() {
        MemoryLog copy = new MemoryLog();
        entries.forEach(copy::append);
        copy.row = row;
        return copy;
    }

    /** Changes a stored entry behind the log's back. */
    void tamper(int leafIndex) {
        entries.set(leafIndex, new byte[] {66});
    }

    /** Puts an older state in this one's place, as a restore under a running process does. */
    synchronized void rollBackTo(MemoryLog older) {
        entries.clear();
        entries.addAll(older.entries);
        head = older.head;
        row = older.row;
    }

    void forgetSignature() {
        row = null;
    }

    @Override
    public synchronized <T> T read(Reader<T> reader) throws IOException {
        List<byte[]> seen = entries();
        LogTree seenHead = head;
        return reader.read(new Snapshot() {
            @Override
            public LogTree head() {
                return seenHead;
            }

            @Override
            public void entries(long from, long to, EntryReader entryReader) throws IOException {
                for (long i = from; i < to; i++) {
                    entryReader.entry(i, seen.get((int) i));
                }
            }
        });
    }

    @Override
    public synchronized Optional<SignedTree> newest() {
        return Optional.ofNullable(row);
    }

    @Override
    public synchronized boolean replace(Optional<SignedTree> expected, SignedTree next) {
        if (!expected.equals(Optional.ofNullable(row))) {
            return false;
        }
        row = next;
        return true;
    }
}
