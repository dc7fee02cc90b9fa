package akashi.tile;

import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 entries, each behind its length as two big-endian bytes (C2SP tlog-tiles, "Log Entries"). Immutable. */
public final class EntryBundle {
    /** The most bytes that an entry can have. */
    public static final int LONGEST_ENTRY = 65_535;
    /** The most bytes that a bundle can have. */
    public static final int LONGEST = TilePath.FULL * (2 + LONGEST_ENTRY);

    private final List<byte[]> entries;

    private EntryBundle(List<byte[]> entries) {
        this.entries = entries;
    }

    /** A bundle of these entries, which are copied. */
    public static EntryBundle of(List<byte[]> entries) {
        if (entries.isEmpty() || entries.size() > TilePath.FULL) {
            throw new IllegalArgumentException("a bundle has 1 to 256 entries, not " + entries.size());
        }
        for (byte[] entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
            }
        }
        return new EntryBundle(entries.stream().map(byte[]::clone).toList());
    }

    /** Reads a bundle of exactly this many entries and nothing after them. */
    public static EntryBundle parse(byte[] bytes, int width) throws MalformedException {
        List<byte[]> entries = new ArrayList<>(width);
        int at = 0;
        while (at < bytes.length && entries.size() < width) {
            if (at + 2 > bytes.length) {
                throw new MalformedException("entry bundle: cut within the length of entry " + entries.size());
            }
            int length = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
            int end = at + 2 + length;
            if (end > bytes.length) {
                throw new MalformedException("entry bundle: cut within entry " + entries.size());
            }
            entries.add(Arrays.copyOfRange(bytes, at + 2, end));
            at = end;
        }
        if (entries.size() != width || at != bytes.length) {
            throw new MalformedException("entry bundle: not exactly " + width + " entries");
        }
        return new EntryBundle(entries);
    }

    /** How many entries. */
    public int size() {
        return entries.size();
    }

    /** A copy of this entry's bytes. */
    public byte[] entry(int place) {
        return entries.get(place).clone();
    }

    /** Copies of all entries. */
    public List<byte[]> entries() {
        return entries.stream().map(byte[]::clone).toList();
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.write(entry.length >>> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }
}
