package akashi.command.publishing;

import akashi.command.publishing.PublisherState.Trouble;
import akashi.command.publishing.files.ImmutableFileDiffersException;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.publishing.files.PublishedTree;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.publishing.witnessing.Recollection;
import akashi.hash.Hash;
import akashi.tree.LogTree;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One round of the publisher: finish what an earlier round left, sign what is new, let readers see it.
 *
 * <p>Built to be interrupted anywhere. Whatever fails, the next round forgets what it knew and starts from what is stored, as a restart
 * would; so there is one way of recovering and it is taken often. Not thread-safe. */
final class PublishingCycle {

    /** Witnesses that are well answer sooner; a start is held up no longer by those that are not. */
    private static final Duration WITNESSES_ANSWER = Duration.ofSeconds(3);

    private final Signing.Places places;
    private final LogSigner signer;
    private final Clock clock;
    private final Duration clockTolerance;
    private final Optional<Cosigning> witnesses;
    private final StageTimes times;
    private Optional<Signing> signing = Optional.empty();
    private Optional<PublishedTree> published = Optional.empty();
    private LogTree lastSigned = LogTree.EMPTY;
    private PublisherState state = PublisherState.START;
    /** What witnesses show now and what was signed extends; no more than one note of each. */
    private Set<Recollection.Shown> metBefore = Set.of();
    /** Whether anything had been signed before this process; unknown until the first look. A log that begins with it has no past. */
    private Optional<Boolean> hasPast = Optional.empty();

    /** @param witnesses whom what is published is shown to, and who publish {@code checkpoint} then; without any it is published here */
    PublishingCycle(Signing.Places places, LogSigner signer, Clock clock, Duration clockTolerance, Optional<Cosigning> witnesses,
            StageTimes times) {
        this.places = places;
        this.signer = signer;
        this.clock = clock;
        this.clockTolerance = clockTolerance;
        this.witnesses = witnesses;
        this.times = times;
    }

    /** Does a round and says where things stand afterwards. Never throws what the outside did: that is in the state. */
    PublisherState run() {
        try {
            if (!round()) {
                // Another publisher on this database signed first. Read back what it signed, and build on that.
                forget();
                round();
            }
        } catch (ImmutableFileDiffersException differs) {
            fail(PublishingException.alarm(differs.getMessage() + ". Nothing was overwritten: find out who changed it, move the file"
                    + " out of the published folder and keep it (docs/operations.md).").trouble());
        } catch (PublishingException stop) {
            fail(stop.trouble());
        } catch (LogDamagedException damaged) {
            fail(PublishingException.refuseToSign(damaged.getMessage() + ". Restore the newest backup (docs/operations.md).").trouble());
        } catch (IOException outside) {
            fail(new Trouble(Trouble.Kind.RETRYING, "publishing is tried again: " + outside.getMessage()));
        }
        return state;
    }

    private boolean round() throws IOException, PublishingException {
        Signing now = takeUp();
        publish(now);
        Recollection told = hasPast.orElseThrow() ? recollection(WITNESSES_ANSWER) : Recollection.NOTHING_TO_ASK;
        if (!metBefore.containsAll(told.shown())) {
            now = takeUp();
            publish(now);
        }
        if (!told.isEnough()) {
            // What is signed is published, and witnesses are asked about it; nothing new is signed on a past that they may know better.
            state = standing(now, Optional.of(new Trouble(Trouble.Kind.RETRYING, "signing waits: whether witnesses have seen more of this"
                    + " log than this database holds is asked before anything new is signed, and too few have answered (missing: "
                    + String.join(", ", told.silent()) + "). It goes on by itself when they answer (docs/operations.md).")));
            return true;
        }
        boolean first = now.advance();
        if (first) {
            times.reached(StageTimes.Stage.INTEGRATED, size(now));
            publish(now);
        }
        state = standing(now, Optional.empty());
        return first;
    }

    private PublisherState standing(Signing now, Optional<Trouble> trouble) {
        return new PublisherState(Math.max(now.seenSize(), size(now)), size(now), published.map(PublishedTree::size).orElse(0L),
                now.signedAt(), places.log().damaged(), trouble);
    }

    /** What is signed, read back if need be: also when a witness shows something that was not known when it was read. */
    private Signing takeUp() throws IOException, PublishingException {
        List<Recollection.Shown> all = recollection(Duration.ZERO).shown();
        List<Recollection.Shown> shown = all.stream().filter(each -> !metBefore.contains(each)).toList();
        if (signing.isEmpty() || !shown.isEmpty()) {
            forget();
            signing = Optional.of(Signing.takeUp(places, signer, clock, clockTolerance, lastSigned, shown));
            metBefore = Set.copyOf(all);
            hasPast = hasPast.or(() -> signing.map(taken -> taken.signed().isPresent()));
        }
        return signing.get();
    }

    private Recollection recollection(Duration atMost) {
        if (witnesses.isEmpty()) {
            return Recollection.NOTHING_TO_ASK;
        }
        try {
            return witnesses.get().recollection(atMost);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Recollection(false, List.of(), List.of());
        }
    }

    private static long size(Signing now) {
        return now.signed().map(SignedTree::size).orElse(0L);
    }

    private void fail(Trouble trouble) {
        forget();
        state = state.with(trouble);
    }

    private void forget() {
        signing.flatMap(Signing::signed).ifPresent(signed -> lastSigned = signed.tree());
        signing = Optional.empty();
        published = Optional.empty();
    }

    private void publish(Signing now) throws IOException, PublishingException {
        if (now.signed().isEmpty()) {
            return;
        }
        SignedTree signed = now.signed().get();
        PublishedTree tree = published.isPresent() ? published.get() : takeUp(signed);
        published = Optional.of(tree);
        if (tree.size() < signed.size()) {
            grow(tree, signed.tree());
        }
        // A crash while the files were written: readers see the older checkpoint, whose files nobody touched. The next start writes the
        // same bytes again. From here on every file that the new checkpoint promises is on disk.
        places.log().show(PublishedLog.CHECKPOINT_SIGNED, signed.note());
        // A crash here: `checkpoint` is older than `checkpoint.signed`, as it is whenever witnesses take their time.
        if (witnesses.isPresent()) {
            witnesses.get().signed(signed.note());
        } else {
            places.log().show(PublishedLog.CHECKPOINT, signed.note());
        }
        times.reached(StageTimes.Stage.PUBLISHED, signed.size());
        // A crash here: partial files are left beside full ones, which is allowed; the next round removes them.
        tree.tidy();
    }

    private PublishedTree takeUp(SignedTree signed) throws IOException, PublishingException {
        Optional<LogSigner.Seen> shown = places.log().checkpoint(PublishedLog.CHECKPOINT_SIGNED).flatMap(signer::see);
        if (shown.isPresent()) {
            Optional<PublishedTree> asLeft = PublishedTree.takeUp(places.log(), shown.get().size(), shown.get().root());
            if (asLeft.isPresent()) {
                return asLeft.get();
            }
        }
        // Nothing published yet, or something is missing or damaged: make every file again, once all entries are proved.
        prove(LogTree.EMPTY, signed.tree());
        PublishedTree tree = PublishedTree.restoring(places.log());
        write(tree, signed.size());
        return tree;
    }

    private void grow(PublishedTree tree, LogTree signed) throws IOException, PublishingException {
        prove(tree.tree(), signed);
        write(tree, signed.size());
    }

    /** Before a file is written: are the entries in the database those that were signed? */
    private void prove(LogTree from, LogTree signed) throws IOException, PublishingException {
        LogTree computed = places.primary().read(snapshot -> {
            Growth growth = new Growth(from, signed.size());
            snapshot.entries(from.size(), signed.size(), (leafIndex, entry) -> growth.append(Hash.leaf(entry)));
            return growth.tree();
        });
        if (!computed.equals(signed)) {
            throw PublishingException.refuseToSign("the entries from leaf " + from.size() + " to tree size " + signed.size()
                    + " hash to " + computed.root() + ", but " + signed.root()
                    + " was signed. Entries were changed behind Akashi's back: keep this database as evidence and restore the newest"
                    + " backup.");
        }
    }

    private void write(PublishedTree tree, long size) throws IOException {
        places.primary().read(snapshot -> {
            snapshot.entries(tree.size(), size, (leafIndex, entry) -> tree.add(entry));
            return null;
        });
        tree.finish();
    }
}
