package akashi.verify;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.VerifierKey;
import akashi.text.Instants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Is a checkpoint the log's, and have enough witnesses seen it, by a policy that came from elsewhere (WIRE.md 1.13)? Every kind of
 * verification starts here.
 */
public final class CheckpointCheck {
    /** Clocks differ a little; a cosignature from further ahead is not believed. */
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(10);

    private final PolicyLookup policies;
    private final CheckpointMemory memory;
    private final Clock clock;

    public CheckpointCheck(PolicyLookup policies, CheckpointMemory memory, Clock clock) {
        this.policies = policies;
        this.memory = memory;
        this.clock = clock;
    }

    /** What is known of a checkpoint under a policy that names its origin. */
    public record Judged(TlogPolicy policy, PolicyVerdict verdict, SignedCheckpoint signed) {
        /** The signatures of the log itself hold: then the root hash is what the log committed to. */
        public boolean isTheLogs() {
            return verdict.logVerified() && verdict.invalid().isEmpty() && signed.checkpoint().extensions().isEmpty();
        }
    }

    /**
     * Runs the checks {@code checkpoint-signature}, {@code witnesses} and {@code remembered}.
     *
     * @param tie              what the input says of two checkpoints of different size
     * @param claimsToBeNewest see {@link CheckpointMemory.Shown}
     * @return empty if no policy names the origin; the sheet says why
     */
    public Optional<Judged> run(SignedCheckpoint signed, CheckpointMemory.Tie tie, boolean claimsToBeNewest, Examination sheet) {
        Checkpoint checkpoint = signed.checkpoint();
        PolicyLookup.Answer answer = policies.policyFor(checkpoint.origin());
        if (answer instanceof PolicyLookup.Answer.NoTrust noTrust) {
            sheet.found(noTrust.why());
            return unjudged("without a policy no signature can be judged", sheet);
        }
        PolicyLookup.Answer.Trusted trusted = (PolicyLookup.Answer.Trusted) answer;
        sheet.under(trusted.used());
        Judged judged = new Judged(trusted.policy(), trusted.policy().judge(signed), signed);
        if (!judged.verdict().originKnown()) {
            sheet.found(Finding.of(FindingCode.ORIGIN_UNKNOWN, "the policy does not name the log that this is said to be of")
                    .expected(named(trusted.policy())).at("checkpoint, line 1"));
            return unjudged("the policy has no key for this log", sheet);
        }
        signatures(judged, sheet);
        witnesses(judged, sheet);
        remembered(judged, tie, claimsToBeNewest, sheet);
        return Optional.of(judged);
    }

    private static Optional<Judged> unjudged(String why, Examination sheet) {
        sheet.notRun("checkpoint-signature", why);
        sheet.notRun("witnesses", why);
        sheet.notRun("remembered", why);
        return Optional.empty();
    }

    private static void signatures(Judged judged, Examination sheet) {
        for (KeyVerdict key : judged.verdict().logs()) {
            switch (key.state()) {
                case INVALID -> sheet.found(Finding.of(FindingCode.CHECKPOINT_SIGNATURE_INVALID,
                        "the checkpoint bears a signature line of the log's key that is not that key's signature").expected(key.key()));
                case ABSENT -> sheet.found(Finding.of(FindingCode.CHECKPOINT_UNSIGNED,
                        "the checkpoint lacks a signature of a key that the policy has for this log").expected(key.key()));
                case VERIFIED -> { }
            }
        }
        if (!judged.signed().checkpoint().extensions().isEmpty()) {
            sheet.found(Finding.of(FindingCode.CHECKPOINT_MALFORMED, "the checkpoint has further lines after its root hash, which not "
                    + "every kind of signature covers").at("checkpoint, line 4"));
        }
        sheet.checked("checkpoint-signature", "the log's " + judged.verdict().logs().size() + (judged.verdict().logs().size() == 1
                ? " key" : " keys") + " in the policy signed tree size " + judged.signed().checkpoint().treeSize());
    }

    private void witnesses(Judged judged, Examination sheet) {
        for (KeyVerdict key : judged.verdict().witnesses().values()) {
            if (key.state() == KeyVerdict.State.INVALID) {
                sheet.found(Finding.of(FindingCode.COSIGNATURE_INVALID,
                        "the checkpoint bears a signature line of a witness that is not that witness's cosignature").expected(key.key()));
            }
        }
        // A witness with several keys is one witness.
        List<TlogPolicy.Witness> witnesses = judged.policy().countedWitnesses();
        long cosigned = witnesses.stream().filter(witness -> witness.hasCosigned(judged.verdict())).count();
        if (judged.policy().quorum().witnessNames().isEmpty()) {
            sheet.notRun("witnesses", "the policy asks for no witness (quorum none): nobody but the institution says that there is one "
                    + "history only, and no clock but its own says when anything was recorded");
            return;
        }
        if (!judged.verdict().quorumMet()) {
            sheet.found(Finding.of(FindingCode.QUORUM_NOT_MET, "too few of the policy's witnesses have cosigned the checkpoint")
                    .expected("quorum " + judged.policy().quorum().name()).actual(cosigned + " of " + witnesses.size()));
        }
        OptionalLong latest = judged.verdict().latestCosignature();
        if (latest.isPresent() && latest.getAsLong() > clock.instant().plus(CLOCK_SLACK).getEpochSecond()) {
            sheet.found(Finding.of(FindingCode.COSIGNATURE_TIME, "a cosignature bears a time that lies in the future")
                    .expected("not after " + Instants.format(clock.instant())).actual(instant(latest.getAsLong())));
        }
        sheet.checked("witnesses", cosigned + " of the policy's " + witnesses.size() + " witnesses cosigned"
                + (latest.isPresent() ? ", the newest at " + instant(latest.getAsLong()) : ""));
    }

    private void remembered(Judged judged, CheckpointMemory.Tie tie, boolean claimsToBeNewest, Examination sheet) {
        if (!judged.isTheLogs()) {
            sheet.notRun("remembered", "the checkpoint is not shown to be the log's");
            return;
        }
        TreeSet<String> keys = new TreeSet<>();
        judged.policy().firstKeys(judged.signed().checkpoint().origin()).forEach(key -> keys.add(key.text()));
        memory.compare(new CheckpointMemory.Shown(judged.signed().checkpoint(), judged.signed().bytes(), keys, claimsToBeNewest), tie,
                sheet);
    }

    private static String instant(long seconds) {
        // A witness may write any number; beyond the year 9999 there is no spelling.
        return seconds < 253_402_300_800L ? Instants.format(Instant.ofEpochSecond(seconds)) : "second " + seconds;
    }

    private static String named(TlogPolicy policy) {
        List<String> origins = policy.logs().stream().map(TlogPolicy.Peer::key).map(VerifierKey::name).distinct().toList();
        return origins.isEmpty() ? "none: the policy names no log" : "one of: " + String.join(", ", origins);
    }
}
