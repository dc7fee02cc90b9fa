package akashi.bundle;

import akashi.text.MalformedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A zip with two stored members, {@code trail.json} and {@code README}, in exactly one spelling (docs/format/trail-bundle.md).
 * Written by hand and not by {@link java.util.zip.ZipOutputStream}, so that the bytes do not depend on a runtime or its time zone.
 *
 * <p>The reader takes the lengths from the two local headers, writes the file again and compares all of it. What any other tool
 * might find in the directory, in extra fields, comments or gaps is thereby what stands here, or the file is refused.
 */
record CanonicalZip(byte[] trail, byte[] readme) {
    private static final byte[] TRAIL_NAME = "trail.json".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] README_NAME = "README".getBytes(StandardCharsets.US_ASCII);
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int SIZE_AT = 18;
    private static final short VERSION = 10;
    /** 1 January 1980, the first day that a zip can name. */
    private static final short DATE = 0x21;

    static byte[] write(byte[] trail, byte[] readme) {
        // Each name stands twice: before its content and in the directory.
        long length = 2L * (LOCAL_LENGTH + CENTRAL_LENGTH + TRAIL_NAME.length + README_NAME.length) + END_LENGTH + trail.length
                + readme.length;
        if (length > TrailBundle.MAX_BYTES) {
            throw new IllegalArgumentException("a bundle of " + length + " bytes");
        }
        ByteBuffer zip = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        local(zip, TRAIL_NAME, trail);
        int second = zip.position();
        local(zip, README_NAME, readme);
        int directory = zip.position();
        central(zip, TRAIL_NAME, trail, 0);
        central(zip, README_NAME, readme, second);
        int directoryLength = zip.position() - directory;
        zip.putInt(END).putShort((short) 0).putShort((short) 0).putShort((short) 2).putShort((short) 2);
        zip.putInt(directoryLength).putInt(directory).putShort((short) 0);
        return zip.array();
    }

    static CanonicalZip read(byte[] file) throws MalformedException {
        if (file.length > TrailBundle.MAX_BYTES) {
            throw new MalformedException("bundle: longer than " + TrailBundle.MAX_BYTES + " bytes");
        }
        ByteBuffer zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            CanonicalZip read = new CanonicalZip(member(zip, TRAIL_NAME), member(zip, README_NAME));
            if (Arrays.equals(write(read.trail, read.readme), file)) {
                return read;
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedException("bundle: cut short, or not a bundle", e);
        }
        throw new MalformedException("bundle: not the one spelling of a bundle");
    }

    private static byte[] member(ByteBuffer zip, byte[] name) throws MalformedException {
        int at = zip.position();
        byte[] header = new byte[LOCAL_LENGTH + name.length];
        zip.get(header);
        int size = zip.getInt(at + SIZE_AT);
        byte[] given = Arrays.copyOfRange(header, LOCAL_LENGTH, header.length);
        if (zip.getInt(at) != LOCAL || !Arrays.equals(given, name) || size < 0 || size > zip.remaining()) {
            throw new MalformedException("bundle: not a zip of trail.json and README as they are written");
        }
        byte[] content = new byte[size];
        zip.get(content);
        return content;
    }

    private static void local(ByteBuffer zip, byte[] name, byte[] content) {
        zip.putInt(LOCAL).putShort(VERSION);
        common(zip, name, content);
        zip.put(name).put(content);
    }

    private static void central(ByteBuffer zip, byte[] name, byte[] content, int offset) {
        zip.putInt(CENTRAL).putShort(VERSION).putShort(VERSION);
        common(zip, name, content);
        // No comment, first disk, no attributes.
        zip.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(offset).put(name);
    }

    /** No flags, stored, midnight, checksum, both lengths, length of name, no extra field. */
    private static void common(ByteBuffer zip, byte[] name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        zip.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort(DATE).putInt((int) checksum.getValue());
        zip.putInt(content.length).putInt(content.length).putShort((short) name.length).putShort((short) 0);
    }
}
