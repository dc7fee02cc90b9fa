package akashi.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a policy makes of one checkpoint: key by key, nothing folded together.
 *
 * @param checkpoint the one that was judged
 * @param logs       the verdicts of the policy's log keys of this origin; none if the policy does not name the origin
 * @param witnesses  the verdicts of the policy's witnesses by the names the policy gives them, in its order
 * @param quorumMet  do the witnesses that verified satisfy the policy's quorum?
 */
public record PolicyVerdict(Checkpoint checkpoint, List<KeyVerdict> logs, Map<String, KeyVerdict> witnesses, boolean quorumMet) {
    public PolicyVerdict {
        logs = List.copyOf(logs);
        witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
    }

    /** Does the policy name this origin? */
    public boolean originKnown() {
        return !logs.isEmpty();
    }

    /** Did every log key of the origin sign? */
    public boolean logVerified() {
        return originKnown() && logs.stream().allMatch(KeyVerdict::isVerified);
    }

    /** The keys whose lines are false: each spoils the note (C2SP signed-note). */
    public List<KeyVerdict> invalid() {
        return Stream.concat(logs.stream(), witnesses.values().stream())
                .filter(verdict -> verdict.state() == KeyVerdict.State.INVALID).toList();
    }

    /** Origin known, all its log keys signed, quorum met, no false line. */
    public boolean holds() {
        return logVerified() && quorumMet && invalid().isEmpty();
    }

    /** The latest time, in POSIX seconds, that a verified witness states. */
    public OptionalLong latestCosignature() {
        return witnesses.values().stream().filter(KeyVerdict::isVerified).flatMapToLong(verdict -> verdict.time().stream()).max();
    }

    /** The latest time, in POSIX seconds, that a verified key of the log states; none where no line of the log states one. */
    public OptionalLong latestLogTime() {
        return logs.stream().filter(KeyVerdict::isVerified).flatMapToLong(verdict -> verdict.time().stream()).max();
    }
}
