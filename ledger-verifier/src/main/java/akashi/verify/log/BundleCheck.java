package akashi.verify.log;

import akashi.event.Entry;
import akashi.event.PublicEvent;
import akashi.event.SealedEntry;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tile.EntryBundle;
import akashi.tile.Tile;
import akashi.tile.TilePath;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One entry bundle and its tile: what a worker thread does. Used once. */
final class BundleCheck implements Callable<CheckedBundle> {
    private final LogFiles files;
    private final StoredTiles tiles;
    private final TilePath path;
    private final List<Hash> leaves = new ArrayList<>();
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final List<CheckedBundle.Placed> publicEvents = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int firstSealed = -1;

    /** The bundle of this index as a tree of this size calls for it. */
    BundleCheck(LogFiles files, long treeSize, long index) {
        this.files = files;
        this.tiles = new StoredTiles(files);
        this.path = TilePath.in(treeSize, TilePath.ENTRIES, index);
    }

    @Override
    public CheckedBundle call() {
        Optional<EntryBundle> bundle = read();
        TilePath tile = new TilePath(0, path.index(), path.width());
        if (bundle.isPresent()) {
            for (int place = 0; place < path.width(); place++) {
                entry(place, bundle.get().entry(place));
            }
            tiles.compare(tile, leaves, disagreements::add, findings::add);
            // Where the bundle itself is in doubt, a stale partial that differs from it says nothing new.
            if (disagreements.isEmpty()) {
                staleBundles(bundle.get());
            }
        } else {
            // The tile stands in, so that the rest of the tree can still be looked at.
            tiles.read(tile, findings::add).map(Tile::hashes).ifPresent(hashes -> {
                leaves.addAll(hashes);
                tiles.compare(tile, leaves, disagreements::add, finding -> { });
            });
        }
        return new CheckedBundle(leaves, bundle.isPresent(), disagreements, publicEvents, firstSealed, findings);
    }

    private Optional<EntryBundle> read() {
        try {
            Optional<byte[]> own = files.read(path.path(), EntryBundle.LONGEST);
            if (own.isPresent()) {
                return Optional.of(EntryBundle.parse(own.get(), path.width()));
            }
            Optional<byte[]> full = path.isFull() ? Optional.empty() : files.read(path.whenFull().path(), EntryBundle.LONGEST);
            if (full.isPresent()) {
                return Optional.of(EntryBundle.of(EntryBundle.parse(full.get(), TilePath.FULL).entries().subList(0, path.width())));
            }
            findings.add(Finding.of(FindingCode.LOG_INCOMPLETE, "an entry bundle is missing").at(path.path()));
        } catch (MalformedException e) {
            findings.add(malformed(path, e));
        } catch (IOException e) {
            findings.add(StoredTiles.unreadable(path.path(), e));
        }
        return Optional.empty();
    }

    private void entry(int place, byte[] bytes) {
        leaves.add(Hash.leaf(bytes));
        long leafIndex = path.index() * TilePath.FULL + place;
        try {
            Entry entry = Entry.parse(bytes);
            if (entry instanceof SealedEntry && firstSealed < 0) {
                firstSealed = place;
            } else if (entry instanceof PublicEvent event) {
                publicEvents.add(new CheckedBundle.Placed(leafIndex, event));
            }
        } catch (MalformedException e) {
            findings.add(Finding.of(FindingCode.ENTRY_MALFORMED, "the entry at leaf index " + leafIndex
                    + " is neither a sealed nor a public event: " + e.getMessage()).at(path.path() + ", entry " + place));
        }
    }

    /** A stale partial bundle is the beginning of the bundle, byte for byte. */
    private void staleBundles(EntryBundle bundle) {
        for (int width : tiles.partialWidths(path, findings::add)) {
            TilePath stale = new TilePath(TilePath.ENTRIES, path.index(), width);
            try {
                byte[] wanted = EntryBundle.of(bundle.entries().subList(0, width)).bytes();
                Optional<byte[]> bytes = files.read(stale.path(), EntryBundle.LONGEST);
                if (bytes.isPresent() && !Arrays.equals(bytes.get(), wanted)) {
                    findings.add(Finding.of(FindingCode.ENTRY_BUNDLE_MISMATCH,
                            "a partial entry bundle is not the beginning of the bundle that grew out of it")
                            .at(stale.path() + ", byte " + Arrays.mismatch(bytes.get(), wanted)));
                }
            } catch (IOException e) {
                findings.add(StoredTiles.unreadable(stale.path(), e));
            }
        }
    }

    private static Finding malformed(TilePath path, MalformedException e) {
        return Finding.of(FindingCode.ENTRY_BUNDLE_MISMATCH, "an entry bundle is not spelled as entry bundles are: " + e.getMessage())
                .at(path.path());
    }
}
