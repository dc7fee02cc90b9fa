package akashi.command.publishing;

import akashi.command.publishing.files.HighWaterMark;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.publishing.witnessing.Recollection;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides what may be signed, signs it, and remembers it in three places before anybody sees it.
 *
 * <p>After any failure it is thrown away and {@link #takeUp} makes a new one from what is stored: what a restart would do. */
final class Signing {

    private final Places places;
    private final LogSigner signer;
    private final Clock clock;
    private final Duration clockTolerance;
    private Optional<SignedTree> signed;
    private Instant signedAt;
    private long seenSize;

    /** Where signatures are remembered. */
    record Places(LogPrimary primary, SignedCheckpoints row, HighWaterMark mark, PublishedLog log) { }

    /** A signature found in one of the places. */
    private record Mark(String place, String note, LogSigner.Seen seen) {
        boolean sameTree(Mark other) {
            return seen.size() == other.seen.size() && seen.root().equals(other.seen.root());
        }
    }

    private Signing(Places places, LogSigner signer, Clock clock, Duration clockTolerance) {
        this.places = places;
        this.signer = signer;
        this.clock = clock;
        this.clockTolerance = clockTolerance;
    }

    /** Reads back what was signed, from every place that remembers, and proves that the database still holds all of it.
     *
     * @param known a tree that is known to be a prefix of what was signed; saves reading the log from its beginning
     * @param shown what witnesses show of this log: they remember what was signed as the places do
     * @throws PublishingException the places contradict each other or the database */
    static Signing takeUp(Places places, LogSigner signer, Clock clock, Duration clockTolerance, LogTree known,
            List<Recollection.Shown> shown) throws IOException, PublishingException {
        Signing signing = new Signing(places, signer, clock, clockTolerance);
        signing.reconcile(known, shown);
        return signing;
    }

    Optional<SignedTree> signed() {
        return signed;
    }

    Optional<Instant> signedAt() {
        return signed.map(tree -> signedAt);
    }

    /** The database's tree size when it was last looked at. */
    long seenSize() {
        return seenSize;
    }

    /** Signs what the database has gained since the last time.
     *
     * @return false when another publisher on this database was faster: take up again
     * @throws IOException         it is not known how far this came: take up again
     * @throws PublishingException nothing was signed */
    boolean advance() throws IOException, PublishingException {
        LogTree last = signed.map(SignedTree::tree).orElse(LogTree.EMPTY);
        LogTree next = provenHead(last);
        seenSize = next.size();
        if (next.size() == last.size()) {
            return true;
        }
        // A crash up to here leaves nothing: no signature was made.
        Instant at = timestamp();
        SignedTree fresh = new SignedTree(next, signer.sign(next, at));
        // A crash here loses a signature that nobody saw. Signing another tree later is no fork: this one contradicts nothing published.
        places.mark().raise(fresh.note());
        // A crash here: the mark is ahead of the row. The next start proves the mark's tree against the database and completes the row.
        if (!places.row().replace(signed, fresh)) {
            return false;
        }
        // Commit point. A crash here: row and mark agree, files are missing; publishing them again is harmless.
        // If the outcome of the swap is unknown, the mark decides at the next start, as above.
        signed = Optional.of(fresh);
        signedAt = at;
        return true;
    }

    private LogTree provenHead(LogTree last) throws IOException, PublishingException {
        record Look(LogTree head, Growth growth) { }
        Look look = places.primary().read(snapshot -> {
            LogTree head = snapshot.head();
            if (head.size() <= last.size()) {
                return new Look(head, null);
            }
            Growth growth = new Growth(last, head.size());
            snapshot.entries(last.size(), head.size(), (leafIndex, entry) -> growth.append(Hash.leaf(entry)));
            return new Look(head, growth);
        });
        LogTree head = look.head();
        if (head.size() < last.size()) {
            throw smaller(head.size(), last.size(), "this process");
        }
        LogTree computed = look.growth() == null ? last : look.growth().tree();
        if (!computed.equals(head)) {
            throw PublishingException.refuseToSign("at tree size " + head.size() + " the database's entries hash to " + computed.root()
                    + ", but its own right edge says " + head.root()
                    + ". Entries or right edge were changed behind Akashi's back: keep this database as evidence and restore the newest"
                    + " backup.");
        }
        if (look.growth() != null && !look.growth().isConsistent()) {
            throw new AssertionError("appending to a tree gave one that does not extend it");
        }
        return computed;
    }

    private Instant timestamp() throws PublishingException {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        if (signed.isEmpty() || !now.isBefore(signedAt)) {
            return now;
        }
        if (now.isBefore(signedAt.minus(clockTolerance))) {
            throw new PublishingException(PublisherState.Trouble.Kind.RETRYING, "signing waits: the clock reads " + now
                    + ", but the last checkpoint was signed at " + signedAt + ". Set the clock right; signing goes on by itself.");
        }
        return signedAt;
    }

    private void reconcile(LogTree known, List<Recollection.Shown> shown) throws IOException, PublishingException {
        Optional<SignedTree> row = places.row().newest();
        List<Mark> marks = marks(row);
        for (Recollection.Shown each : shown) {
            // Only this log's own signature proves that it signed: what else a witness shows is its word.
            signer.see(each.note()).ifPresent(seen -> marks.add(new Mark("the witness " + each.witness(), each.note(), seen)));
        }
        if (marks.isEmpty()) {
            signed = Optional.empty();
            return;
        }
        marks.sort(Comparator.comparingLong(mark -> mark.seen().size()));
        Mark newest = marks.get(marks.size() - 1);
        LogTree tree = proveAll(marks, row, known);
        signedAt = marks.stream().map(mark -> mark.seen().at()).max(Comparator.naturalOrder()).orElseThrow();
        signed = row;
        if (row.isEmpty() || row.get().size() < newest.seen().size()) {
            // A crash between mark and row, or a database restored from a backup and refilled with the very same entries.
            SignedTree completed = new SignedTree(tree, newest.note());
            if (!places.row().replace(row, completed)) {
                throw new IOException("another publisher on this database signed first");
            }
            signed = Optional.of(completed);
        }
        if (marks.stream().noneMatch(mark -> mark.place().equals(markPlace()) && mark.sameTree(newest))) {
            // The mark is older than the row: another node signed last, or the mark was restored from a backup.
            places.mark().raise(newest.note());
        }
    }

    private List<Mark> marks(Optional<SignedTree> row) throws IOException, PublishingException {
        List<Mark> marks = new ArrayList<>();
        if (row.isPresent()) {
            Mark inRow = mark("the database's own record", row.get().note());
            if (inRow.seen().size() != row.get().size() || !inRow.seen().root().equals(row.get().tree().root())) {
                throw unreadable(inRow.place(), "the right edge beside it is another tree's");
            }
            marks.add(inRow);
        }
        Optional<String> mark = places.mark().read();
        if (mark.isPresent()) {
            marks.add(mark(markPlace(), mark.get()));
        }
        for (String name : List.of(PublishedLog.CHECKPOINT_SIGNED, PublishedLog.CHECKPOINT)) {
            Optional<String> note = places.log().checkpoint(name);
            if (note.isPresent()) {
                // A published checkpoint that does not verify is a damaged file, made again later; it says nothing about what was signed.
                signer.see(note.get()).ifPresent(seen -> marks.add(new Mark("the published " + name, note.get(), seen)));
            }
        }
        return marks;
    }

    private Mark mark(String place, String note) throws PublishingException {
        return new Mark(place, note, signer.see(note).orElseThrow(() -> unreadable(place, "it is not signed by this log's keys")));
    }

    private String markPlace() {
        return places.mark().file().toString();
    }

    /** Every mark must be a prefix of the next larger one and all of them of what the database holds. */
    private LogTree proveAll(List<Mark> marks, Optional<SignedTree> row, LogTree known) throws IOException, PublishingException {
        long smallest = marks.get(0).seen().size();
        long largest = marks.get(marks.size() - 1).seen().size();
        LogTree start = LogTree.EMPTY;
        if (row.isPresent() && row.get().size() == smallest) {
            start = row.get().tree();
        } else if (known.size() <= smallest) {
            start = known;
        }
        LogTree from = start;
        record Look(long headSize, List<LogTree> trees) { }
        Look look = places.primary().read(snapshot -> {
            long headSize = snapshot.head().size();
            List<LogTree> trees = new ArrayList<>();
            for (Mark mark : marks) {
                LogTree before = trees.isEmpty() ? from : trees.get(trees.size() - 1);
                Growth growth = new Growth(before, Math.max(before.size(), mark.seen().size()));
                snapshot.entries(before.size(), Math.min(mark.seen().size(), headSize),
                        (leafIndex, entry) -> growth.append(Hash.leaf(entry)));
                trees.add(growth.tree());
            }
            return new Look(headSize, trees);
        });
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (look.headSize() < mark.seen().size()) {
                throw smaller(look.headSize(), largest, marks.get(marks.size() - 1).place());
            }
            if (!look.trees().get(i).root().equals(mark.seen().root())) {
                throw PublishingException.refuseToSign("at tree size " + mark.seen().size() + " the database has the root hash "
                        + look.trees().get(i).root() + ", but " + mark.place() + " shows that " + mark.seen().root()
                        + " was signed. This is another history: restore the database that was signed, or found a new log"
                        + " (docs/operations.md).");
            }
        }
        return look.trees().get(marks.size() - 1);
    }

    private static PublishingException smaller(long database, long signed, String place) {
        return PublishingException.refuseToSign("the database holds " + database + " leaves, but " + place + " shows that " + signed
                + " were signed. It was restored from an older backup: restore one that has all " + signed
                + " leaves; what was signed cannot be unsigned (docs/operations.md).");
    }

    private static PublishingException unreadable(String place, String why) {
        return PublishingException.refuseToSign(place + " cannot be relied on: " + why
                + ". Restore it from a backup, or compare what others hold of this log and remove it (docs/operations.md).");
    }
}
