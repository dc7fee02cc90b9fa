package akashi.command.publishing.witnessing;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides who is asked about what, and what may be published. Without threads and without a clock of its own; not thread-safe.
 *
 * <p>A quorum must meet on one checkpoint, while new ones are signed several times a second. So all witnesses are asked about the same
 * one, until its quorum is met or everybody who could be asked has answered; only then comes the newest one's turn. */
final class CosigningRounds {

    private final TlogPolicy policy;
    private final CosigningSettings settings;
    private final List<VerifierKey> keys;
    private final Map<AskedWitness, Member> members = new LinkedHashMap<>();
    private Optional<Cosigned> published;
    private Optional<Cosigned> asked = Optional.empty();
    private Optional<SignedCheckpoint> newest = Optional.empty();

    /** What is known of one witness. Times in nanoseconds of the caller's. */
    private static final class Member {
        private boolean isAsked;
        private long notBefore;
        private int failures;
        private Optional<SignedCheckpoint> cosigned = Optional.empty();
        private long cosignedNanos;
        private Optional<Instant> cosignedAt = Optional.empty();
        private Optional<String> trouble = Optional.empty();
        private boolean hasAnswered;
        private Optional<String> shown = Optional.empty();

        boolean hasCosigned(Cosigned what) {
            return cosigned.isPresent() && what.isSameTree(cosigned.get().checkpoint());
        }
    }

    /** @param published what an earlier process published, if the log signed it */
    CosigningRounds(List<AskedWitness> witnesses, TlogPolicy policy, CosigningSettings settings, Optional<SignedCheckpoint> published) {
        this.policy = policy;
        this.settings = settings;
        witnesses.forEach(witness -> members.put(witness, new Member()));
        Set<VerifierKey> all = new LinkedHashSet<>();
        witnesses.forEach(witness -> all.addAll(witness.keys()));
        policy.witnesses().values().forEach(peer -> all.add(peer.key()));
        this.keys = List.copyOf(all);
        this.published = published.map(note -> Cosigned.read(note, keys));
    }

    /** The log has signed this. */
    void signed(SignedCheckpoint note, long now) {
        Cosigned bare = Cosigned.read(note, keys);
        if (newest.isEmpty() || !bare.isSameTree(newest.get().checkpoint())) {
            newest = Optional.of(bare.signed());
        }
        turn(now);
    }

    /** What this witness is to be asked about now; it counts as asked from then on. */
    Optional<SignedCheckpoint> next(AskedWitness witness, long now) {
        turn(now);
        Member member = members.get(witness);
        if (asked.isEmpty() || waitNanos(witness, now) > 0) {
            return Optional.empty();
        }
        member.isAsked = true;
        return asked.map(Cosigned::signed);
    }

    /** How long until this witness may be asked about what everybody is asked about. */
    long waitNanos(AskedWitness witness, long now) {
        Member member = members.get(witness);
        if (asked.isEmpty() || member.isAsked) {
            return Long.MAX_VALUE;
        }
        long afterFailure = member.failures > 0 ? member.notBefore - now : 0;
        long untilStale = member.hasCosigned(asked.get()) ? member.cosignedNanos + settings.refresh().toNanos() - now : 0;
        return Math.max(0, Math.max(afterFailure, untilStale));
    }

    /** It answered with these cosignatures, which were verified. */
    void cosigned(AskedWitness witness, SignedCheckpoint what, Map<VerifierKey, SignatureLine> lines, long now, Instant at) {
        Member member = members.get(witness);
        member.isAsked = false;
        member.hasAnswered = true;
        member.failures = 0;
        member.trouble = Optional.empty();
        member.cosigned = Optional.of(what);
        member.cosignedNanos = now;
        member.cosignedAt = Optional.of(at);
        asked = asked.map(one -> one.isSameTree(what.checkpoint()) ? one.with(lines) : one);
        published = published.map(one -> one.isSameTree(what.checkpoint()) ? one.with(lines) : one);
        turn(now);
    }

    /** It did not cosign. */
    void failed(AskedWitness witness, String why, long now) {
        Member member = members.get(witness);
        member.isAsked = false;
        member.failures++;
        member.notBefore = now + settings.waitNanos(member.failures);
        member.trouble = Optional.of(why);
        turn(now);
    }

    /** It has never cosigned anything of this log. */
    void neverSeen(AskedWitness witness) {
        members.get(witness).hasAnswered = true;
    }

    /** It shows this as the newest of this log that it cosigned, though it is no beginning of what it was asked about. */
    void showed(AskedWitness witness, String note) {
        members.get(witness).shown = Optional.of(note);
    }

    /** What the witnesses have told about the log's past. */
    Recollection recollection() {
        List<Recollection.Shown> shown = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        Set<VerifierKey> answered = new LinkedHashSet<>();
        members.forEach((witness, member) -> {
            member.shown.ifPresent(note -> shown.add(new Recollection.Shown(witness.name(), note)));
            if (member.hasAnswered) {
                answered.addAll(witness.keys());
            } else {
                silent.add(witness.name());
            }
        });
        // Whom the policy names without an address cannot be asked: when all others have answered, there is no more to learn.
        boolean isEnough = silent.isEmpty() || policy.quorum().witnessNames().isEmpty()
                || !policy.quorum().isMet(name -> !answered.contains(policy.witnesses().get(name).key()));
        return new Recollection(isEnough, shown, silent);
    }

    /** The note that readers should see: the newest that meets the quorum, with all cosignatures known; nothing before the first. */
    Optional<SignedCheckpoint> toPublish() {
        return published.map(one -> one.note(keys));
    }

    /** Tree size of the newest checkpoint that meets the quorum, also if it was published by an earlier process; 0 before the first. */
    long cosignedSize() {
        return published.map(one -> one.checkpoint().treeSize()).orElse(0L);
    }

    /** Did it cosign when it was last asked, or was it not asked yet? */
    boolean isWell(AskedWitness witness) {
        return members.get(witness).failures == 0;
    }

    List<WitnessStanding> standings() {
        List<WitnessStanding> standings = new ArrayList<>();
        members.forEach((witness, member) -> standings.add(new WitnessStanding(witness.name(),
                member.cosigned.map(note -> note.checkpoint().treeSize()).orElse(0L), member.cosignedAt, member.failures, member.trouble)));
        return standings;
    }

    private void turn(long now) {
        publishIfMet();
        boolean isNew = newest.isPresent() && (asked.isEmpty() || !asked.get().isSameTree(newest.get().checkpoint()));
        if (isNew && (asked.isEmpty() || isMet(asked.get()) || members.keySet().stream().noneMatch(each -> isAwaited(each, now)))) {
            // After a restart the tree may be the one that is published: what was cosigned then counts.
            Cosigned start = Cosigned.byNobody(newest.get());
            asked = Optional.of(published.filter(one -> one.isSameTree(start.checkpoint())).map(one -> start.with(one.lines())).orElse(start));
            publishIfMet();
        }
    }

    /** May this witness yet cosign what everybody is asked about, without waiting for a failure to be forgotten? */
    private boolean isAwaited(AskedWitness witness, long now) {
        return members.get(witness).isAsked || !members.get(witness).hasCosigned(asked.orElseThrow()) && waitNanos(witness, now) == 0;
    }

    private void publishIfMet() {
        if (asked.isPresent() && asked.get().checkpoint().treeSize() >= cosignedSize() && isMet(asked.get())) {
            published = published.filter(one -> one.isSameTree(asked.get().checkpoint())).map(one -> one.with(asked.get().lines())).or(() -> asked);
        }
    }

    private boolean isMet(Cosigned cosigned) {
        // The log's own signatures and these lines were verified when they came.
        return policy.quorum().isMet(name -> cosigned.lines().containsKey(policy.witnesses().get(name).key()));
    }
}
