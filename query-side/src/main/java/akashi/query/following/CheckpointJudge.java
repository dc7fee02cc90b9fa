package akashi.query.following;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges checkpoint notes by the trust policy: every key that the policy names for the log must have signed.
 *
 * <p>The query side follows what the log has signed; who has cosigned it is told beside it. */
final class CheckpointJudge {
    private final TlogPolicy policy;
    private final String origin;

    /** @throws MalformedException if the policy does not name exactly one log */
    CheckpointJudge(TlogPolicy policy) throws MalformedException {
        List<String> origins = policy.logs().stream().map(log -> log.key().name()).distinct().toList();
        if (origins.size() != 1) {
            throw new MalformedException("policy: names " + origins.size() + " logs, not one");
        }
        this.policy = policy;
        this.origin = origins.get(0);
    }

    /** The origin that the policy names. */
    String origin() {
        return origin;
    }

    /** What a note signs.
     *
     * @throws MalformedException if it is no checkpoint of this log signed by all its keys */
    Signed judge(byte[] note) throws MalformedException {
        SignedCheckpoint signed = SignedCheckpoint.parse(note);
        Checkpoint checkpoint = signed.checkpoint();
        if (!checkpoint.origin().equals(origin)) {
            throw new MalformedException("checkpoint: of another origin");
        }
        if (!checkpoint.extensions().isEmpty()) {
            throw new MalformedException("checkpoint: has extension lines, which its signatures do not all cover");
        }
        PolicyVerdict verdict = policy.judge(signed);
        if (!verdict.logVerified()) {
            throw new MalformedException("checkpoint: not signed by every key that the policy names for the log");
        }
        OptionalLong time = verdict.logs().stream().map(KeyVerdict::time).flatMapToLong(OptionalLong::stream).max();
        return new Signed(checkpoint.treeSize(), checkpoint.rootHash(), time, verdict);
    }

    /** The witnesses that the policy names, by what they call themselves; one with several keys is one. */
    Set<String> witnesses() {
        return policy.countedWitnesses().stream().map(TlogPolicy.Witness::name).collect(Collectors.toSet());
    }

    /** Those of them who cosigned what a note signs. */
    SortedSet<String> cosigners(Signed signed) {
        return policy.countedWitnesses().stream().filter(witness -> witness.hasCosigned(signed.verdict())).map(TlogPolicy.Witness::name)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Since when the quorum has seen what a note signs, POSIX seconds by its clocks; empty if the quorum is not met or states no time. */
    OptionalLong quorumTime(Signed signed) {
        return signed.verdict().quorumMet() ? policy.quorumTime(signed.verdict()) : OptionalLong.empty();
    }

    /** @param time    POSIX seconds that the log states for itself, if it does
     *  @param verdict of every key that the policy names */
    record Signed(long treeSize, Hash root, OptionalLong time, PolicyVerdict verdict) { }
}
