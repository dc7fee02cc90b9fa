package akashi.query.following;

import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads entry bundles as they are published; untrusted.
 *
 * @param log where they are read */
record BundleReader(PublishedLog log) {
    /** Entries in a full bundle. */
    static final int WIDTH = 256;

    /** The first entries of a bundle.
     *
     * @param number of the bundle
     * @param width  how many of its entries, at most 256
     * @throws IOException        if neither the bundle of this width nor the full one is there
     * @throws MalformedException if what is there is no bundle of so many entries */
    List<byte[]> read(long number, int width) throws IOException, MalformedException {
        String path = "tile/entries/" + place(number);
        Optional<byte[]> partial = width == WIDTH ? Optional.empty() : log.read(path + ".p/" + width);
        if (partial.isPresent()) {
            return entries(number, partial.get(), width);
        }
        byte[] full = log.read(path).orElseThrow(() -> new IOException("no entry bundle " + number + " of width " + width));
        return entries(number, full, WIDTH).subList(0, width);
    }

    private static String place(long number) {
        String digits = String.format("%03d", number % 1000);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            digits = String.format("x%03d/", rest % 1000) + digits;
        }
        return digits;
    }

    private static List<byte[]> entries(long number, byte[] bundle, int width) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>(width);
        while (in.remaining() >= Short.BYTES) {
            int length = in.getShort() & 0xffff;
            if (length > in.remaining()) {
                break;
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        if (in.hasRemaining() || entries.size() != width) {
            throw new MalformedException("entry bundle " + number + ": not " + width + " entries");
        }
        return entries;
    }
}
