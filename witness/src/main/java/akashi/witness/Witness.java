package akashi.witness;

import akashi.checkpoint.Cosignature;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.TlogPolicy;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import akashi.tree.SubtreeConsistencyProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers requests about the logs of its policy. Safe for several threads; requests about different logs do not wait for each other. */
final class Witness {
    private final WitnessKeys own;
    private final Map<String, WatchedLog> byOrigin = new LinkedHashMap<>();
    private final Map<String, WatchedLog> byHash = new LinkedHashMap<>();

    /**
     * Reads what it remembers of each log.
     *
     * @param policy  its {@code log} lines say whom to watch; whom it names as witnesses does not matter here
     * @param journal where sentences for the operator go
     * @throws MalformedException a memory that cannot be relied on; the message names the log
     */
    Witness(TlogPolicy policy, WitnessKeys own, WitnessFolder folder, Clock clock, Consumer<String> journal)
            throws IOException, MalformedException {
        this.own = own;
        for (String origin : policy.logs().stream().map(peer -> peer.key().name()).distinct().toList()) {
            WatchedLog log = watch(origin, policy.logKeys(origin), folder, clock, journal);
            byOrigin.put(origin, log);
            byHash.put(WitnessFolder.name(origin), log);
        }
    }

    private WatchedLog watch(String origin, List<VerifierKey> keys, WitnessFolder folder, Clock clock, Consumer<String> journal)
            throws IOException, MalformedException {
        try {
            return new WatchedLog(origin, keys, own, folder, clock, journal);
        } catch (MalformedException e) {
            throw new MalformedException(e.getMessage() + " (" + WitnessFolder.name(origin) + ".checkpoint, log " + origin + ")", e);
        }
    }

    WitnessKeys keys() {
        return own;
    }

    Collection<WatchedLog> logs() {
        return byOrigin.values();
    }

    /** C2SP tlog-witness, add-checkpoint. */
    Answer addCheckpoint(byte[] body) {
        try {
            AddCheckpoint request = AddCheckpoint.parse(body);
            WatchedLog log = byOrigin.get(request.origin());
            return log == null ? unknownLog() : log.add(request);
        } catch (MalformedException e) {
            return Answer.refused(Answer.MALFORMED, e.getMessage());
        }
    }

    /** C2SP tlog-witness, sign-subtree; needs no memory, since the checkpoint must bear one of the witness's own cosignatures. */
    Answer signSubtree(byte[] body) {
        try {
            SignSubtree request = SignSubtree.parse(body);
            WatchedLog log = byOrigin.get(request.origin());
            return log == null ? unknownLog() : sign(request, log);
        } catch (MalformedException e) {
            return Answer.refused(Answer.MALFORMED, e.getMessage());
        }
    }

    /** The newest cosigned checkpoint of the log whose origin has this SHA-256, in hexadecimal. */
    Answer checkpoint(String hash) {
        WatchedLog log = byHash.get(hash);
        if (log == null) {
            return unknownLog();
        }
        return log.newest().map(newest -> Answer.ok(new String(newest.signed().bytes(), StandardCharsets.UTF_8)))
                .orElseGet(() -> Answer.refused(Answer.UNKNOWN, "nothing was cosigned for this log yet"));
    }

    private Answer sign(SignSubtree request, WatchedLog log) {
        List<KeyVerdict> mine = own.verifierKeys().stream().map(request.checkpoint()::judge).toList();
        if (request.strayBits() || mine.stream().noneMatch(KeyVerdict::isVerified)
                || mine.stream().anyMatch(each -> each.state() == KeyVerdict.State.INVALID)
                || !request.signatures().stream().allMatch(line -> isTrueOrUnknown(line, request, log))) {
            return Answer.refused(Answer.NOT_SIGNED, "the checkpoint was not cosigned by this witness, or a line is false");
        }
        if (!proves(request)) {
            return Answer.refused(Answer.NOT_CONSISTENT, "the subtree consistency proof does not hold");
        }
        return Answer.ok(Cosignature.sign(request.origin(), request.subtree(), request.hash(), own.mlDsa44(), 0).text() + "\n");
    }

    private boolean isTrueOrUnknown(SignatureLine line, SignSubtree request, WatchedLog log) {
        List<VerifierKey> known = new ArrayList<>(own.verifierKeys());
        known.addAll(log.logKeys());
        return known.stream().filter(key -> key.owns(line)).allMatch(key -> Cosignature.time(key, line).isEmpty()
                && Cosignature.verifies(request.origin(), request.subtree(), request.hash(), key, line));
    }

    private static boolean proves(SignSubtree request) {
        long treeSize = request.checkpoint().checkpoint().treeSize();
        try {
            return SubtreeConsistencyProof.received(request.subtree(), treeSize, request.proof())
                    .proves(request.hash(), request.checkpoint().checkpoint().rootHash());
        } catch (MalformedException e) {
            return false;
        }
    }

    private static Answer unknownLog() {
        return Answer.refused(Answer.UNKNOWN, "this witness does not watch that log");
    }
}
