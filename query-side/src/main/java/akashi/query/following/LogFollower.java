package akashi.query.following;

import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.query.store.FollowedCheckpoint;
import akashi.query.store.FollowedTable;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.InclusionProof;
import akashi.tree.LogTree;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Follows the log from one signed checkpoint to the next, and hands out entries of the tree it has verified, never beyond.
 *
 * <p>One thread calls {@link #poll()}; everything else is safe for use by many. A crash between two checkpoints loses nothing: the
 * row in {@code followed} is written whole after the verification, and the next start verifies the same growth again. */
public final class LogFollower {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final String CHECKPOINT = "checkpoint.signed";
    /** The newest that the quorum has cosigned; without witnesses the newest signed. */
    private static final String COSIGNED = "checkpoint";
    /** A witness is given ten seconds to answer. */
    private static final Duration WITNESSED_SOON = Duration.ofSeconds(15);

    private final PublishedLog log;
    private final CheckpointJudge judge;
    private final Growth growth;
    private final VerifiedEntries verified;
    private final VerifiedNodes nodes;
    private final FollowedTable table;
    private final EvidenceFolder evidence;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Haste haste = new Haste(Duration.ofMillis(200));

    private volatile FollowedCheckpoint followed;
    private volatile Witnessed witnessed;
    /** Since when there have been entries that no quorum has been shown; null: there are none. */
    private volatile Instant waitingSince;
    private byte[] cosignedShown = {};
    private volatile Standing standing = Standing.STARTING;
    private volatile long suspectLeaf = -1;
    private String told = "";

    LogFollower(PublishedLog log, CheckpointJudge judge, FollowedTable table, EvidenceFolder evidence, Clock clock) {
        var bundles = new BundleReader(log);
        this.log = log;
        this.judge = judge;
        this.growth = new Growth(bundles);
        this.verified = new VerifiedEntries(bundles, table);
        this.nodes = new VerifiedNodes(verified, table);
        this.table = table;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Takes up what was followed before; called once, before anything else.
     *
     * @throws MalformedException if the stored row is damaged or belongs to another log than the policy's */
    void resume() throws IOException, MalformedException {
        Optional<FollowedCheckpoint> stored = table.load();
        if (stored.isPresent() && !stored.get().origin().equals(judge.origin())) {
            throw new MalformedException("the views follow " + stored.get().origin() + " and the policy names " + judge.origin());
        }
        followed = stored.orElse(null);
        Standing open = evidence.open();
        if (open.isFinal()) {
            standing = open;
            LOG.error("{}: not followed until its folder is moved out of evidence/", open.code());
        }
    }

    /** The log's identity line, as the policy names it. */
    public String origin() {
        return judge.origin();
    }

    /** How things stand. */
    public Standing standing() {
        return standing;
    }

    /** What is verified and followed; empty before the first checkpoint. */
    public Optional<FollowedCheckpoint> followed() {
        return Optional.ofNullable(followed);
    }

    /** What the quorum has cosigned of it; empty before the first, and while this side does not follow. */
    public Optional<Witnessed> witnessed() {
        return Optional.ofNullable(witnessed);
    }

    /** How many entries a quorum of witnesses has been shown; 0 without witnesses, whatever the log has signed. */
    public long witnessedSize() {
        Witnessed now = witnessed;
        return now == null || judge.witnesses().isEmpty() ? 0 : now.at().tree().size();
    }

    /** Have entries been waiting longer for a quorum of witnesses than they do while all is well? Never without witnesses. */
    public boolean isLateToWitnesses() {
        Instant since = waitingSince;
        return since != null && !judge.witnesses().isEmpty() && clock.instant().isAfter(since.plus(WITNESSED_SOON));
    }

    /** The witnesses that the policy names, by what they call themselves; none: nobody outside the institution is asked. */
    public Set<String> witnesses() {
        return judge.witnesses();
    }

    /** The checkpoint under which evidence of a leaf is handed out: the newest that the quorum has, as soon as it covers the leaf; if that
     * takes longer than this, the newest signed, of which a verifier says that the quorum is missing. Evidence that is late or weaker is
     * better than none while witnesses are away. Empty: not even a signed one covers it. */
    public synchronized Optional<FollowedCheckpoint> newestWith(long leafIndex, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (witnessed == null || witnessed.at().tree().size() <= leafIndex) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return followed().filter(now -> leafIndex < now.tree().size());
            }
            wait(left);
        }
        return Optional.of(witnessed.at());
    }

    /** Number of entries that are verified. */
    public long size() {
        FollowedCheckpoint now = followed;
        return now == null ? 0 : now.tree().size();
    }

    /** Verified entries from a leaf index on: those up to the end of their bundle; none if the tree ends before, or the follower
     * has stopped, or they cannot be read now. */
    public List<byte[]> entries(long fromLeaf) {
        FollowedCheckpoint now = followed;
        if (standing.isStopped() || now == null || fromLeaf >= now.tree().size()) {
            return List.of();
        }
        try {
            return fresh(fromLeaf, now.tree());
        } catch (MalformedException altered) {
            suspectLeaf = fromLeaf;
            refute(Standing.REFUTED, altered.getMessage(), now.note());
            return List.of();
        } catch (IOException unreadable) {
            trouble(Standing.UNREADABLE, unreadable.getMessage());
            return List.of();
        }
    }

    /** One verified entry, for showing what was followed before; also while the follower has stopped.
     *
     * @throws MalformedException if what is published now is not what was verified */
    public byte[] entry(long leafIndex) throws IOException, MalformedException {
        FollowedCheckpoint now = followed;
        if (now == null) {
            throw new IOException("nothing has been followed yet");
        }
        return fresh(leafIndex, now.tree()).get(0);
    }

    /** One verified entry whose leaf hash is known since it was projected: as {@link #entry(long)}, and without going through the entries
     * around it.
     *
     * @throws MalformedException if what is published now is not what was verified */
    public byte[] entry(long leafIndex, Hash leafHash) throws IOException, MalformedException {
        FollowedCheckpoint now = followed;
        if (now == null) {
            throw new IOException("nothing has been followed yet");
        }
        return verified.entry(leafIndex, leafHash, now.tree());
    }

    /** The proof that a leaf is in a followed tree, checked against its root before it is handed out.
     *
     * @param at as {@link #followed} answered it, now or before
     * @throws MalformedException if what is published now is not what was verified */
    public List<Hash> path(long leafIndex, FollowedCheckpoint at) throws IOException, MalformedException {
        // A node that is complete in the smaller tree is one of the larger; the files are those of the newest, partial ones of before may be gone.
        LogTree newest = followed.tree();
        InclusionProof proof = InclusionProof.make(leafIndex, at.tree().size(), nodes.of(newest));
        if (!proof.proves(Hash.leaf(fresh(leafIndex, newest).get(0)), at.tree().root())) {
            throw new MalformedException("inclusion proof of leaf " + leafIndex + ": does not lead to the followed root");
        }
        return proof.path();
    }

    /** The proof that an earlier checkpoint is of one history with a followed one, checked before it is handed out.
     *
     * @throws MalformedException if it is not */
    public List<Hash> consistency(Checkpoint earlier, FollowedCheckpoint at) throws IOException, MalformedException {
        ConsistencyProof proof = ConsistencyProof.make(earlier.treeSize(), at.tree().size(), nodes.of(followed.tree()));
        if (!proof.proves(earlier.rootHash(), at.tree().root())) {
            throw new MalformedException("the checkpoint of tree size " + earlier.treeSize() + " does not lead to the followed root");
        }
        return proof.path();
    }

    /** Waits until at least so many entries are verified, or the time is over; says whether they are. */
    public synchronized boolean awaitSize(long size, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (size() < size) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Has the log looked at more often until so many entries are followed, or the time is over. Returns at once. */
    public void expect(long size, Duration patience) {
        haste.until(size, patience);
    }

    /** Waits until the log is to be looked at again.
     *
     * @param taken how long the last look took, in nanoseconds */
    void pause(long taken) throws InterruptedException {
        haste.pause(size(), taken);
    }

    /** Asks to be called after each growth, on the follower's thread; the call must be short. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes {@link #addListener} back. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Looks at the log once and follows it if it has grown. */
    void poll() {
        if (standing.isFinal()) {
            return;
        }
        byte[] shown = {};
        try {
            Optional<byte[]> read = log.read(CHECKPOINT);
            if (read.isEmpty()) {
                trouble(followed == null ? Standing.STARTING : Standing.UNREADABLE, "no " + CHECKPOINT);
                return;
            }
            shown = read.get();
            follow(shown);
            if (standing == Standing.FOLLOWING) {
                shown = log.read(COSIGNED).orElse(new byte[0]);
                cosigned(shown);
                countWaiting();
            }
        } catch (MalformedException wrong) {
            refute(Standing.REFUTED, wrong.getMessage(), shown);
        } catch (IOException unreadable) {
            trouble(Standing.UNREADABLE, unreadable.getMessage());
        } catch (DataAccessException | TransactionException unreachable) {
            trouble(Standing.DATABASE, unreachable.getClass().getSimpleName());
        }
    }

    private void countWaiting() {
        if (size() <= witnessedSize()) {
            waitingSince = null;
        } else if (waitingSince == null) {
            waitingSince = clock.instant();
        }
    }

    private void follow(byte[] shown) throws IOException, MalformedException {
        FollowedCheckpoint before = followed;
        if (before != null && Arrays.equals(shown, before.note())) {
            if (suspectLeaf >= 0) {
                fresh(suspectLeaf, before.tree());
            }
            sound();
            return;
        }
        CheckpointJudge.Signed signed = judge.judge(shown);
        LogTree tree = before == null ? LogTree.EMPTY : before.tree();
        if (signed.treeSize() < tree.size()) {
            refute(Standing.ROLLBACK, "signed tree of size " + signed.treeSize() + " after one of size " + tree.size(), shown);
            return;
        }
        Growth.Grown grown = growth.grow(tree, signed.treeSize());
        if (!grown.tree().root().equals(signed.root())) {
            contradict(signed, shown);
            return;
        }
        var next = new FollowedCheckpoint(judge.origin(), grown.tree(), shown, clock.instant());
        table.save(next, tree.size() / BundleReader.WIDTH, grown.completed());
        followed = next;
        sound();
        announce();
    }

    /** Takes up what the quorum has cosigned, if it is of the verified history. It is never ahead of it for longer than until the next look. */
    private void cosigned(byte[] shown) throws IOException, MalformedException {
        FollowedCheckpoint now = followed;
        if (shown.length == 0 || Arrays.equals(shown, cosignedShown)) {
            return;
        }
        CheckpointJudge.Signed signed;
        try {
            signed = judge.judge(shown);
        } catch (MalformedException damaged) {
            // Proves nothing against anybody: a damaged file, which the publisher replaces with the next quorum. verify log names it.
            LOG.warn("{} is not taken up: {}", COSIGNED, damaged.getMessage());
            cosignedShown = shown;
            return;
        }
        if (signed.treeSize() > now.tree().size()) {
            return;
        }
        LogTree tree = LogTree.read(signed.treeSize(), nodes.of(now.tree()));
        if (!tree.root().equals(signed.root())) {
            refute(Standing.FORK, "cosigned tree of size " + signed.treeSize() + " is not of the history followed, of size " + now.tree().size(), shown);
            return;
        }
        cosignedShown = shown;
        boolean isOlder = witnessed != null && signed.treeSize() < witnessed.at().tree().size();
        if (!signed.verdict().quorumMet() || isOlder) {
            LOG.warn("{} of size {} is not taken up: {}", COSIGNED, signed.treeSize(), isOlder ? "a larger one was shown before" : "the quorum is not met");
            return;
        }
        witnessed = new Witnessed(new FollowedCheckpoint(judge.origin(), tree, shown, clock.instant()), judge.cosigners(signed), judge.quorumTime(signed));
        // What came since is younger.
        waitingSince = null;
        announce();
    }

    /** The signed root is not that of what was followed plus what is published. Either the log signed another history, which the
     * entries published for it then confirm, or files are not what was signed. */
    private void contradict(CheckpointJudge.Signed signed, byte[] shown) throws IOException, MalformedException {
        boolean otherHistory = signed.treeSize() == size()
            || growth.grow(LogTree.EMPTY, signed.treeSize()).tree().root().equals(signed.root());
        if (otherHistory) {
            refute(Standing.FORK, "signed tree of size " + signed.treeSize() + " does not extend the one followed, of size " + size(), shown);
        } else {
            throw new MalformedException("entries up to " + signed.treeSize() + ": not what the checkpoint signs");
        }
    }

    private List<byte[]> fresh(long fromLeaf, LogTree tree) throws IOException, MalformedException {
        long block = fromLeaf / BundleReader.WIDTH;
        List<byte[]> entries = verified.block(block, tree);
        return entries.subList((int) (fromLeaf - block * BundleReader.WIDTH), entries.size());
    }

    private void sound() {
        suspectLeaf = -1;
        if (standing != Standing.FOLLOWING) {
            LOG.info("following {} at size {}", judge.origin(), size());
            told = "";
            standing = Standing.FOLLOWING;
            announce();
        }
    }

    private synchronized void announce() {
        notifyAll();
        listeners.forEach(Runnable::run);
    }

    private void trouble(Standing kind, String what) {
        if (!standing.isStopped() && standing != kind) {
            standing = kind;
            LOG.warn("{}: {}", kind.name().toLowerCase(Locale.ROOT), what);
        }
    }

    private synchronized void refute(Standing kind, String what, byte[] shown) {
        standing = kind;
        if (told.equals(what)) {
            return;
        }
        told = what;
        FollowedCheckpoint before = followed;
        try {
            LOG.error("{}: {}; kept in {}", kind.code(), what, evidence.keep(kind, what, shown, before == null ? null : before.note()));
        } catch (IOException unwritable) {
            LOG.error("{}: {}; and its evidence could not be written", kind.code(), what, unwritable);
        }
    }
}
