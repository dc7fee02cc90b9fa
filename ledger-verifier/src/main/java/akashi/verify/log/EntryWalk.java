package akashi.verify.log;

import akashi.hash.Hash;
import akashi.tile.TilePath;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Walks over all entry bundles in order: workers read and hash a few bundles ahead, one thread puts them together. Used once.
 */
final class EntryWalk {
    /** Files that may be missing before the walk gives up: a log that is not there at all is not looked for to its end. */
    private static final int MOST_GAPS = 100;
    /** How often progress is told, in bundles. */
    private static final int PROGRESS_EACH = 64;

    private final LogFiles files;
    private final long treeSize;
    private final PublicHistory history;
    private final Examination sheet;
    private final int threads;
    private final List<SignedSizes.Signed> wrongRoots = new ArrayList<>();
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final SignedSizes roots;
    private final UpperTiles upper;
    private final int rootCount;
    private Optional<String> firstUnreadable = Optional.empty();
    private int gaps;

    EntryWalk(LogFiles files, long treeSize, List<SignedSizes.Signed> signed, PublicHistory history, Examination sheet, int threads) {
        this.files = files;
        this.treeSize = treeSize;
        this.history = history;
        this.sheet = sheet;
        this.threads = threads;
        this.rootCount = signed.size();
        this.roots = new SignedSizes(signed, wrongRoots::add);
        this.upper = new UpperTiles(files, treeSize, this::differs, sheet::found);
    }

    void run(LogVerifier.Progress progress) {
        long bundles = (treeSize + TilePath.FULL - 1) / TilePath.FULL;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        boolean whole;
        try {
            whole = walk(bundles, workers, progress);
        } finally {
            workers.shutdownNow();
        }
        if (whole) {
            upper.finish();
        }
        conclude(whole);
    }

    private boolean walk(long bundles, ExecutorService workers, LogVerifier.Progress progress) {
        Queue<Future<CheckedBundle>> ahead = new ArrayDeque<>();
        long submitted = 0;
        for (long index = 0; index < bundles; index++) {
            while (submitted < bundles && ahead.size() < 2 * threads) {
                ahead.add(workers.submit(new BundleCheck(files, treeSize, submitted++)));
            }
            if (!take(index, result(ahead.remove()))) {
                return false;
            }
            if (index % PROGRESS_EACH == 0 || index == bundles - 1) {
                progress.entries(Math.min(treeSize, (index + 1) * TilePath.FULL), treeSize);
            }
        }
        return true;
    }

    /** Puts the next bundle in its place; false: nothing can be said of what follows. */
    private boolean take(long index, CheckedBundle bundle) {
        bundle.findings().forEach(sheet::found);
        gaps += (int) bundle.findings().stream().filter(finding -> finding.code() == FindingCode.LOG_INCOMPLETE).count();
        bundle.disagreements().forEach(this::differs);
        if (!bundle.fromEntries() && firstUnreadable.isEmpty()) {
            firstUnreadable = Optional.of(new TilePath(TilePath.ENTRIES, index, TilePath.FULL).path());
        }
        history.add(bundle, index * TilePath.FULL);
        if (bundle.leaves().isEmpty() || gaps > MOST_GAPS) {
            return false;
        }
        Hash root = roots.add(bundle.leaves());
        if (bundle.leaves().size() == TilePath.FULL) {
            upper.add(root, !bundle.disagreements().isEmpty());
        }
        return true;
    }

    private void differs(Disagreement disagreement) {
        if (disagreements.size() < MOST_GAPS) {
            disagreements.add(disagreement);
        }
    }

    /** Which side is wrong is known by the signed roots: where the entries lead to them, the tiles are. */
    private void conclude(boolean whole) {
        history.finish();
        sheet.checked("entries", "every entry of " + treeSize + " is a sealed or a public event in its one spelling");
        boolean entriesHold = whole && wrongRoots.isEmpty() && firstUnreadable.isEmpty();
        Set<Long> blamed = new HashSet<>();
        for (Disagreement each : disagreements) {
            if (entriesHold || each.tile().level() > 0) {
                sheet.found(wrongTile(each));
            } else if (blamed.add(each.firstLeaf())) {
                // Every stale partial tile says the same of one damaged entry.
                sheet.found(wrongBundle(each));
            }
        }
        if (whole) {
            sheet.checked("tiles", "every tile holds what follows from the entries, stale partial tiles too");
        } else {
            sheet.notRun("tiles", "files are missing, so the tiles were looked at only in part");
        }
        for (SignedSizes.Signed wrong : wrongRoots) {
            sheet.found(SignedSizes.mismatch(wrong, firstPlace()));
        }
        if (whole) {
            sheet.checked("root-hashes", "the entries lead to the root hash of each of " + rootCount + " signed tree sizes");
        } else {
            sheet.notRun("root-hashes", "files are missing, so not every signed root hash could be computed");
        }
    }

    private String firstPlace() {
        if (firstUnreadable.isPresent()) {
            return "entry bundle " + firstUnreadable.get() + " could not be read";
        }
        return disagreements.stream().min((a, b) -> Long.compare(a.firstLeaf(), b.firstLeaf()))
                .map(first -> first.tile().level() == 0
                        ? "the first damaged place is leaf index " + first.firstLeaf() + " (" + bundlePlace(first) + ")"
                        : "the first damaged place lies in the " + first.tile().leavesEach() + " entries from leaf index "
                                + first.firstLeaf() + " on (" + first.tile() + ", hash " + first.place() + ")")
                .orElse("all files agree with one another, so another history than the signed one lies here whole");
    }

    private static Finding wrongTile(Disagreement each) {
        return Finding.of(FindingCode.TILE_MISMATCH, "a tile's hash is not the one that follows from the entries from leaf index "
                + each.firstLeaf() + " on").at(each.tile() + ", hash " + each.place());
    }

    private static Finding wrongBundle(Disagreement each) {
        return Finding.of(FindingCode.ENTRY_BUNDLE_MISMATCH,
                "the entry at leaf index " + each.firstLeaf() + " is not the one that its tile says").at(bundlePlace(each));
    }

    private static String bundlePlace(Disagreement each) {
        return new TilePath(TilePath.ENTRIES, each.tile().index(), each.tile().width()).path() + ", entry " + each.place();
    }

    private static CheckedBundle result(Future<CheckedBundle> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while verifying", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed", e.getCause());
        }
    }
}
