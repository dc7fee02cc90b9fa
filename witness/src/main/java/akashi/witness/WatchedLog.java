package akashi.witness;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One log under watch: what the witness cosigned last, and the decision whether it cosigns what comes next. Safe for several threads;
 * one at a time decides, so that comparing with the newest and becoming the newest are one step (C2SP tlog-witness).
 */
final class WatchedLog {
    /** A clock that is set back further than this would let the witness contradict its own times. */
    private static final long MOST_SECONDS_BACK = 60;

    private final String origin;
    private final List<VerifierKey> logKeys;
    private final WitnessKeys own;
    private final WitnessFolder folder;
    private final Evidence evidence;
    private final Clock clock;
    private final Consumer<String> journal;
    private final ReentrantLock turn = new ReentrantLock();
    /** What the disk holds. Written under the lock; monitors read it without. */
    private volatile Optional<Cosigned> newest;
    /** A write failed half-way: what the disk holds must be looked up. */
    private boolean uncertain;

    /**
     * @param logKeys all must have signed, as the trust policy says
     * @throws MalformedException what is stored for this log cannot be relied on
     */
    WatchedLog(String origin, List<VerifierKey> logKeys, WitnessKeys own, WitnessFolder folder, Clock clock, Consumer<String> journal)
            throws IOException, MalformedException {
        this.origin = origin;
        this.logKeys = List.copyOf(logKeys);
        this.own = own;
        this.folder = folder;
        this.evidence = new Evidence(folder.evidence(origin));
        this.clock = clock;
        this.journal = journal;
        this.newest = stored();
    }

    String origin() {
        return origin;
    }

    List<VerifierKey> logKeys() {
        return logKeys;
    }

    /** The newest cosigned checkpoint; none if this log was never cosigned. */
    Optional<Cosigned> newest() {
        return newest;
    }

    /** Cosigns what the log shows, or says why not. Whatever is answered with 200 is on the disk before. */
    Answer add(AddCheckpoint request) {
        List<KeyVerdict> verdicts = logKeys.stream().map(request.checkpoint()::judge).toList();
        if (request.strayBits() || !verdicts.stream().allMatch(KeyVerdict::isVerified)) {
            return Answer.refused(Answer.NOT_SIGNED, "not signed by every key of this log, or a line of its keys is false");
        }
        turn.lock();
        try {
            if (uncertain) {
                newest = lookedUp();
                uncertain = false;
            }
            Optional<String> refusal = consistencyFault(request);
            if (refusal.isPresent()) {
                return Answer.refused(Answer.NOT_CONSISTENT, refusal.get());
            }
            return request.oldSize() == newestSize() ? cosign(request) : Answer.otherSize(newestSize());
        } catch (IOException | MalformedException e) {
            journal.accept("nothing was cosigned for " + origin + ", its memory cannot be read or written: " + e.getMessage());
            return Answer.refused(Answer.FAULT, "the witness cannot read or write its memory; nothing was cosigned");
        } finally {
            turn.unlock();
        }
    }

    private long newestSize() {
        return newest.map(each -> each.checkpoint().treeSize()).orElse(0L);
    }

    /** Why the checkpoint does not continue the newest; empty if it does, or if the request starts from another size than the newest. */
    private Optional<String> consistencyFault(AddCheckpoint request) {
        if (request.size() == 0 && !request.root().equals(Hash.EMPTY_TREE)) {
            keepProven(request);
            return Optional.of("a tree without leaves has another root hash");
        }
        boolean contradicts = newest.map(Cosigned::checkpoint)
                .filter(seen -> seen.treeSize() == request.size() && !seen.rootHash().equals(request.root())).isPresent();
        if (contradicts) {
            keepProven(request);
        }
        if (request.oldSize() != newestSize()) {
            return Optional.empty();
        }
        if (contradicts) {
            return Optional.of("another root hash was cosigned for this size");
        }
        if (request.oldSize() == 0 || request.oldSize() == request.size()) {
            return request.proof().isEmpty() ? Optional.empty() : Optional.of("a proof where none is needed");
        }
        if (proves(newest.orElseThrow().checkpoint(), request)) {
            return Optional.empty();
        }
        keepUnproven(request);
        return Optional.of("the consistency proof does not hold");
    }

    private static boolean proves(Checkpoint seen, AddCheckpoint request) {
        try {
            return ConsistencyProof.received(seen.treeSize(), request.size(), request.proof()).proves(seen.rootHash(), request.root());
        } catch (MalformedException e) {
            return false;
        }
    }

    private Answer cosign(AddCheckpoint request) throws IOException {
        long last = newest.map(Cosigned::time).orElse(1L);
        long now = clock.instant().getEpochSecond();
        if (now < last - MOST_SECONDS_BACK) {
            journal.accept("nothing was cosigned for " + origin + ": the clock says " + now + ", which is before the last cosignature at " + last);
            return Answer.refused(Answer.FAULT, "the witness's clock is behind its last cosignature; nothing was cosigned");
        }
        Cosigned next = Cosigned.sign(request.checkpoint(), logKeys, own, Math.max(now, last));
        uncertain = true;
        folder.write(origin, next.signed().bytes());
        uncertain = false;
        newest = Optional.of(next);
        return Answer.ok(next.cosignatures(own));
    }

    private Optional<Cosigned> stored() throws IOException, MalformedException {
        Optional<byte[]> bytes = folder.read(origin);
        return bytes.isPresent() ? Optional.of(Cosigned.parse(bytes.get(), origin, own)) : Optional.empty();
    }

    /** After a write that failed: the old or the new content. Nothing at all is a disk that is away, and must not pass for a new log. */
    private Optional<Cosigned> lookedUp() throws IOException, MalformedException {
        Optional<Cosigned> found = stored();
        if (found.map(each -> each.checkpoint().treeSize()).orElse(0L) < newestSize() || newest.isPresent() && found.isEmpty()) {
            throw new IOException("it holds less than it did");
        }
        return found;
    }

    private interface Keeping {
        Optional<Path> keep(SignedCheckpoint shown) throws IOException;
    }

    private void keepProven(AddCheckpoint request) {
        keep(request, "THE LOG SHOWS TWO HISTORIES", shown -> evidence.proven(newest.map(Cosigned::signed), shown));
    }

    private void keepUnproven(AddCheckpoint request) {
        keep(request, "growth that came with a false proof was refused",
                shown -> evidence.unproven(newest.orElseThrow().signed(), shown, request.proof()));
    }

    /** A full disk must not turn a refusal into anything else. */
    private void keep(AddCheckpoint request, String what, Keeping keeping) {
        try {
            keeping.keep(Cosigned.onlyOf(logKeys, request.checkpoint()))
                    .ifPresent(where -> journal.accept(origin + ": " + what + "; evidence is kept in " + where));
        } catch (IOException e) {
            journal.accept(origin + ": " + what + "; evidence could not be kept: " + e.getMessage());
        }
    }
}
