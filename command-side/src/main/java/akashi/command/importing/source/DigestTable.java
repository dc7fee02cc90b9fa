package akashi.command.importing.source;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * A number for each of very many digests, with a bounded share of the heap: a hash table that moves from memory into a mapped file when
 * it grows. The file is deleted while it is still in use, so that a crash leaves nothing; the numbers are exact. Digests are kept to 128
 * bits: two rows of one file would have to collide on purpose, to the harm of nobody but their author. Not thread safe.
 */
public final class DigestTable {
    private static final int SLOT = 24;
    private static final int FIRST_SLOTS = 1 << 12;
    /** 2^17 slots are 3 MiB: what may lie on the heap. */
    private static final int MOST_SLOTS_IN_MEMORY = 1 << 17;
    private static final int MOST_SLOTS = 1 << 26;
    private static final long ABSENT = 0;

    private final Path directory;
    private ByteBuffer slots = ByteBuffer.allocate(FIRST_SLOTS * SLOT);
    private int capacity = FIRST_SLOTS;
    private int used;

    /** @param directory where the file goes, if one is needed */
    public DigestTable(Path directory) {
        this.directory = directory;
    }

    /** How many digests have a number. */
    public long size() {
        return used;
    }

    /** The number of this digest, if it has one. */
    public OptionalLong get(Hash digest) {
        ByteBuffer key = ByteBuffer.wrap(digest.bytes());
        int at = find(slots, capacity, key.getLong(), key.getLong());
        long value = slots.getLong(at + 16);
        return value == ABSENT ? OptionalLong.empty() : OptionalLong.of(decode(value));
    }

    /** Gives a digest a number, or another one. */
    public void put(Hash digest, long number) throws IOException, MalformedException {
        if (used >= capacity / 4 * 3) {
            grow();
        }
        ByteBuffer key = ByteBuffer.wrap(digest.bytes());
        long high = key.getLong();
        long low = key.getLong();
        int at = find(slots, capacity, high, low);
        if (slots.getLong(at + 16) == ABSENT) {
            used++;
        }
        slots.putLong(at, high).putLong(at + 8, low).putLong(at + 16, encode(number));
    }

    private void grow() throws IOException, MalformedException {
        if (capacity == MOST_SLOTS) {
            throw new MalformedException("file: more than " + used + " different rows; divide it");
        }
        int larger = capacity * 2;
        ByteBuffer target = larger <= MOST_SLOTS_IN_MEMORY ? ByteBuffer.allocate(larger * SLOT) : map(larger);
        for (int at = 0; at < capacity * SLOT; at += SLOT) {
            if (slots.getLong(at + 16) != ABSENT) {
                int to = find(target, larger, slots.getLong(at), slots.getLong(at + 8));
                target.putLong(to, slots.getLong(at)).putLong(to + 8, slots.getLong(at + 8)).putLong(to + 16, slots.getLong(at + 16));
            }
        }
        slots = target;
        capacity = larger;
    }

    private ByteBuffer map(int larger) throws IOException {
        Path file = Files.createTempFile(directory, "import-rows", ".table");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) larger * SLOT);
        }
    }

    /** Where this digest stands, or the free slot where it would. */
    private static int find(ByteBuffer table, int capacity, long high, long low) {
        int slot = (int) high & capacity - 1;
        while (true) {
            int at = slot * SLOT;
            if (table.getLong(at + 16) == ABSENT || table.getLong(at) == high && table.getLong(at + 8) == low) {
                return at;
            }
            slot = slot + 1 & capacity - 1;
        }
    }

    // 0 marks a free slot, so the numbers from 0 up are stored one higher; those below 0 as they are.
    private static long encode(long number) {
        return number >= 0 ? number + 1 : number;
    }

    private static long decode(long stored) {
        return stored > 0 ? stored - 1 : stored;
    }
}
