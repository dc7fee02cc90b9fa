package akashi.checkpoint;

import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whom a verifier trusts (C2SP tlog-policy). Two {@code log} lines of one origin mean that both keys must have signed. Lines that
 * start with {@code # akashi} are comments to other readers and say who countersigns erasures, who may change the policy, which keys
 * the log signed with before, and how often the policy was changed. Immutable.
 *
 * @param logs      the keys of the trusted logs; a key's name is the log's origin
 * @param witnesses by the policy's names for them, in its order
 * @param quorum    what must be satisfied
 * @param oversight keys of whoever countersigns erasures; empty if the policy names none
 * @param charter   who may change the policy, if it says so
 * @param retired   the keys that its logs signed with before, oldest first, those of one time together: they convince nobody of a
 *                  checkpoint, but earlier ones that are shown to be of one history with it bear their signatures
 * @param version   rises whenever the holders of a charter change the policy; 0 where it does not say
 */
public record TlogPolicy(List<Peer> logs, Map<String, Peer> witnesses, Quorum quorum, List<VerifierKey> oversight,
        Optional<Charter> charter, List<Retired> retired, long version) {

    /** A key and where its owner may be reached. */
    public record Peer(VerifierKey key, Optional<String> url) {
    }

    /**
     * A witness as people count them: a key, or a group of keys of one name, which counts once, when so many of them signed as the
     * policy asks.
     *
     * @param name what its keys call themselves; the policy's name where others are called the same. No two are equal
     * @param keys what of it must have cosigned
     */
    public record Witness(String name, Quorum keys) {
        /** Did it cosign what this is the verdict on? */
        public boolean hasCosigned(PolicyVerdict verdict) {
            return keys.isMet(key -> verdict.witnesses().get(key).isVerified());
        }
    }

    /** So many of these keys together may change the policy. */
    public record Charter(int threshold, List<VerifierKey> keys) {
        public Charter {
            keys = List.copyOf(keys);
        }
    }

    /** What a log signed with before. @param keys of one origin; all of them signed */
    public record Retired(List<VerifierKey> keys) {
        public Retired {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("nothing retired");
            }
        }

        /** The log's. */
        public String origin() {
            return keys.get(0).name();
        }
    }

    public TlogPolicy {
        retired = List.copyOf(retired);
        logs = List.copyOf(logs);
        witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
        oversight = List.copyOf(oversight);
    }

    /** Reads a policy file: UTF-8, at most 1 MiB; signatures under it, if there are, say nothing here ({@link SignedPolicy}). */
    public static TlogPolicy parse(byte[] file) throws MalformedException {
        return new PolicyReader().read(file);
    }

    /** The keys of this origin; none if the policy does not trust it. */
    public List<VerifierKey> logKeys(String origin) {
        return logs.stream().map(Peer::key).filter(key -> key.name().equals(origin)).toList();
    }

    /** The first keys that this origin is known to have had: what was seen of it is remembered under these, whatever it signs with now. */
    public List<VerifierKey> firstKeys(String origin) {
        return retired.stream().filter(before -> before.origin().equals(origin)).findFirst().map(Retired::keys).orElse(logKeys(origin));
    }

    /**
     * Did the log sign this with all of the keys that it had at some time before? That alone convinces nobody: whoever asks has shown that
     * the checkpoint is of one history with one that holds.
     */
    public boolean signedByRetired(SignedCheckpoint signed) {
        return retired.stream().filter(before -> before.origin().equals(signed.checkpoint().origin()))
                .anyMatch(before -> before.keys().stream().allMatch(key -> signed.judge(key).isVerified()));
    }

    /** As {@link PolicyVerdict#holds}, for a checkpoint that is shown to be of one history with one that holds: see {@link #signedByRetired}. */
    public boolean holdsOfEarlier(SignedCheckpoint signed) {
        PolicyVerdict verdict = judge(signed);
        return verdict.holds() || signedByRetired(signed) && verdict.quorumMet() && verdict.invalid().isEmpty();
    }

    /** The witnesses as people count them: first those of the quorum, in its order, then those that it does not ask. */
    public List<Witness> countedWitnesses() {
        List<Quorum> counted = new ArrayList<>();
        count(quorum, counted);
        witnesses.keySet().stream().filter(key -> !quorum.witnessNames().contains(key)).forEach(key -> counted.add(new Quorum.One(key)));
        Map<String, Long> ofOneName = counted.stream().collect(Collectors.groupingBy(each -> names(each).first(), Collectors.counting()));
        return counted.stream().map(each -> new Witness(ofOneName.get(names(each).first()) == 1 ? names(each).first() : each.name(), each)).toList();
    }

    private void count(Quorum part, List<Quorum> counted) {
        if (part instanceof Quorum.Group group && names(group).size() != 1) {
            group.members().forEach(member -> count(member, counted));
        } else {
            counted.add(part);
        }
    }

    /** What the keys in it call themselves. */
    private SortedSet<String> names(Quorum part) {
        return part.witnessNames().stream().map(key -> witnesses.get(key).key().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What this policy makes of a checkpoint. A line counts only for the key whose name and identifier it bears. */
    public PolicyVerdict judge(SignedCheckpoint signed) {
        List<KeyVerdict> ofLogs = logKeys(signed.checkpoint().origin()).stream().map(signed::judge).toList();
        Map<String, KeyVerdict> ofWitnesses = new LinkedHashMap<>();
        witnesses.forEach((name, peer) -> ofWitnesses.put(name, signed.judge(peer.key())));
        boolean met = quorum.isMet(name -> ofWitnesses.get(name).isVerified());
        return new PolicyVerdict(signed.checkpoint(), ofLogs, ofWitnesses, met);
    }

    /**
     * The latest time, in POSIX seconds, at which the quorum is met by cosignatures of that time or later: one witness with a wrong
     * clock cannot move it. None without witnesses, or where the quorum is not met.
     */
    public OptionalLong quorumTime(PolicyVerdict verdict) {
        if (quorum.witnessNames().isEmpty()) {
            return OptionalLong.empty();
        }
        Map<String, Long> times = new LinkedHashMap<>();
        verdict.witnesses().forEach((name, key) -> {
            if (key.isVerified()) {
                key.time().ifPresent(time -> times.put(name, time));
            }
        });
        return times.values().stream().mapToLong(Long::longValue)
                .filter(time -> quorum.isMet(name -> times.getOrDefault(name, 0L) >= time)).max();
    }
}
