package akashi.verify.log;

import akashi.text.Decimal;
import akashi.text.MalformedException;
import akashi.tile.TilePath;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The closed list of what may lie under a log's prefix (FORMAT.md section 7): {@code checkpoint}, {@code checkpoint.signed},
 * {@code tile/...}, {@code anchor/<size>}, {@code document/<sha256>}. What is on it and covered by the checkpoint is checked
 * elsewhere, file by file; the rest is found here.
 */
final class ClosedList implements LogFiles.Visitor {
    private static final Pattern FOLDER =
            Pattern.compile("anchor|document|tile|tile/(entries|[0-9]|[1-5][0-9]|6[0-3])(/x[0-9]{3})*(/[0-9]{3}\\.p)?");
    private static final Pattern DOCUMENT = Pattern.compile("document/[0-9a-f]{64}");
    private static final String ANCHOR = "anchor/";

    private final long treeSize;
    private final Examination sheet;
    private final List<String> documents = new ArrayList<>();
    private final List<Finding> strangers = new ArrayList<>();
    private final List<Beyond> newer = new ArrayList<>();
    private long files;

    /** A file that a larger tree calls for, and the smallest tree that does. */
    private record Beyond(String path, String sentence, long treeSize) {
    }

    private ClosedList(long treeSize, Examination sheet) {
        this.treeSize = treeSize;
        this.sheet = sheet;
    }

    /**
     * Walks over the files, writes down what does not belong, and answers the documents to be hashed.
     *
     * @param newestNow the tree size that the log has signed by now: a log that is being written grows while it is looked at
     */
    static List<String> check(LogFiles files, long treeSize, LongSupplier newestNow, Examination sheet) {
        if (!files.canList()) {
            sheet.notRun("files", "a web server does not tell what it has: only the files that the checkpoint calls for were looked at, "
                    + "and no stale partial tile, anchor or document");
            return List.of();
        }
        ClosedList list = new ClosedList(treeSize, sheet);
        try {
            files.visitAll(list);
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.INPUT_UNREADABLE, "the folder could not be looked through: " + e.getMessage())
                    .at(files.name()));
        }
        list.judgeStrangers(files, newestNow);
        sheet.checked("files", list.files + " files lie there, each of a kind that the format knows and covered by the checkpoint");
        return list.documents;
    }

    /** The tree size that an anchor's path names. */
    static Optional<Long> anchorSize(String name) {
        try {
            return Optional.of(Decimal.parse(name, "anchor"));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void file(String path) {
        files++;
        if (path.equals("checkpoint") || path.equals("checkpoint.signed")) {
            return;
        }
        if (DOCUMENT.matcher(path).matches()) {
            documents.add(path);
        } else if (path.startsWith(ANCHOR)) {
            anchor(path);
        } else {
            tile(path);
        }
    }

    @Override
    public void folder(String path) {
        if (!FOLDER.matcher(path).matches()) {
            unexpected(path, "a folder lies under the log that the format does not know");
        }
    }

    @Override
    public void other(String path) {
        unexpected(path, "something that is no regular file lies under the log");
    }

    private void anchor(String path) {
        Optional<Long> size = anchorSize(path.substring(ANCHOR.length()));
        if (size.isEmpty()) {
            unexpected(path, "a file lies under the log that the format does not know");
        } else if (size.get() > treeSize) {
            newer.add(new Beyond(path, "an anchor is of a larger tree than the newest checkpoint's", size.get()));
        }
    }

    private void tile(String path) {
        try {
            TilePath tile = TilePath.parse(path);
            long hashes = TilePath.hashes(treeSize, tile.level());
            if (tile.index() > hashes / TilePath.FULL || tile.index() * TilePath.FULL + tile.width() > hashes) {
                newer.add(new Beyond(path, "a tile or entry bundle reaches beyond the newest checkpoint's tree size, so nothing says "
                        + "what it should hold", smallestTreeWith(tile)));
            }
        } catch (MalformedException e) {
            unexpected(path, "a file lies under the log that the format does not know");
        }
    }

    /** What is gone by now was on its way to another name; what a newer signed tree calls for belongs to that tree. */
    private void judgeStrangers(LogFiles files, LongSupplier newestNow) {
        long newest = newer.isEmpty() ? treeSize : newestNow.getAsLong();
        long grown = newer.stream().filter(beyond -> beyond.treeSize() <= newest).count();
        newer.stream().filter(beyond -> beyond.treeSize() > newest).forEach(beyond -> unexpected(beyond.path(), beyond.sentence()));
        for (Finding stranger : strangers) {
            if (isStillThere(files, stranger.place().orElseThrow())) {
                sheet.found(stranger);
            }
        }
        if (grown > 0) {
            sheet.notRun("newer-files", "the log grew to tree size " + newest + " while it was being checked: " + grown
                    + " files of the newer tree were not looked at");
        }
    }

    private static boolean isStillThere(LogFiles files, String path) {
        int slash = path.lastIndexOf('/');
        try {
            return files.names(slash < 0 ? "" : path.substring(0, slash)).contains(path.substring(slash + 1));
        } catch (IOException e) {
            return true;
        }
    }

    private static long smallestTreeWith(TilePath tile) {
        long hashes = tile.index() * TilePath.FULL + tile.width();
        return hashes > Long.MAX_VALUE / tile.leavesEach() ? Long.MAX_VALUE : hashes * tile.leavesEach();
    }

    private void unexpected(String path, String sentence) {
        strangers.add(Finding.of(FindingCode.LOG_FILE_UNEXPECTED, sentence).at(path));
    }
}
