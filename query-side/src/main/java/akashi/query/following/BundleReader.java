package akashi.query.following;

import akashi.text.MalformedException;
import akashi.tile.EntryBundle;
import akashi.tile.TilePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads entry bundles as they are published; untrusted.
 *
 * @param log where they are read */
record BundleReader(PublishedLog log) {
    /** Entries in a full bundle. */
    static final int WIDTH = TilePath.FULL;

    /** The first entries of a bundle.
     *
     * @param number of the bundle
     * @param width  how many of its entries, at most 256
     * @throws IOException        if neither the bundle of this width nor the full one is there
     * @throws MalformedException if what is there is no bundle of so many entries */
    List<byte[]> read(long number, int width) throws IOException, MalformedException {
        return bundle(number, width).entries().subList(0, width);
    }

    /** One entry of a bundle.
     *
     * @param number of the bundle
     * @param width  how many of its entries there are, at most 256
     * @param place  of the entry among them
     * @throws IOException        if neither the bundle of this width nor the full one is there
     * @throws MalformedException if what is there is no bundle of so many entries */
    byte[] read(long number, int width, int place) throws IOException, MalformedException {
        return bundle(number, width).entry(place);
    }

    private EntryBundle bundle(long number, int width) throws IOException, MalformedException {
        var path = new TilePath(TilePath.ENTRIES, number, width);
        Optional<byte[]> exact = log.read(path.path());
        if (exact.isPresent()) {
            return EntryBundle.parse(exact.get(), width);
        }
        // A partial bundle may be deleted once the full one is there (tlog-tiles).
        byte[] full = log.read(path.whenFull().path())
            .orElseThrow(() -> new IOException("there is neither " + path.path() + " nor the full bundle"));
        return EntryBundle.parse(full, WIDTH);
    }
}
