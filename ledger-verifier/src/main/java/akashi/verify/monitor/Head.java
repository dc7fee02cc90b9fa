package akashi.verify.monitor;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A checkpoint that each of the log's keys signed.
 *
 * @param place where it was found
 */
record Head(String place, SignedCheckpoint signed, PolicyVerdict verdict, TlogPolicy policy) {

    static Head of(String place, SignedCheckpoint signed, TlogPolicy policy) {
        return new Head(place, signed, policy.judge(signed), policy);
    }

    Checkpoint checkpoint() {
        return signed.checkpoint();
    }

    long treeSize() {
        return signed.checkpoint().treeSize();
    }

    /** Whatever its other lines are worth, the log itself said this. */
    boolean isTheLogs() {
        return verdict.logVerified() && signed.checkpoint().extensions().isEmpty();
    }

    /** POSIX seconds: the quorum's, else the log's own word; none if neither states a time. */
    OptionalLong freshness() {
        OptionalLong quorum = policy.quorumTime(verdict);
        return quorum.isPresent() || !policy.quorum().witnessNames().isEmpty() ? quorum : verdict.latestLogTime();
    }

    /** Was this one signed after that one? Empty: no times tell. */
    Optional<Boolean> isLaterThan(Head other) {
        OptionalLong own = verdict.latestLogTime();
        OptionalLong others = other.verdict.latestLogTime();
        if (own.isEmpty() || others.isEmpty()) {
            own = policy.quorumTime(verdict);
            others = policy.quorumTime(other.verdict);
        }
        return own.isEmpty() || others.isEmpty() ? Optional.empty()
                : Optional.of(own.getAsLong() > others.getAsLong());
    }

    /**
     * With nothing but the lines that this policy's keys made, those that the log had before among them: a stranger's false line would
     * spoil it as evidence.
     */
    SignedCheckpoint bare() {
        List<VerifierKey> keys = Stream.concat(Stream.concat(verdict.logs().stream(), verdict.witnesses().values().stream()),
                policy.retired().stream().flatMap(before -> before.keys().stream()).map(signed::judge))
                .filter(key -> key.isVerified()).map(key -> key.key()).toList();
        List<SignatureLine> lines = new ArrayList<>();
        signed.note().signatures().stream().filter(line -> keys.stream().anyMatch(key -> key.owns(line))).forEach(lines::add);
        return new SignedCheckpoint(new Note(signed.note().text(), lines), signed.checkpoint());
    }
}
