package akashi.command.publishing;

import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.files.PolicyFile;
import akashi.command.publishing.witnessing.AskedWitness;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings together the policy that the log has for itself and the witnesses that its operator names.
 *
 * <p>The file is written once and is its operator's then: readers hold copies of it, and a log that changed by itself whom it is to be
 * judged by would be a poor log. So the file decides what is a quorum, and the settings decide who is asked. */
final class OwnPolicy {

    private final PolicyFile file;
    private final LogKeys keys;

    /** @param notice a sentence for the operator, when file and settings differ */
    record Settled(FoundedLog.Trust trust, Optional<String> notice) { }

    OwnPolicy(PolicyFile file, LogKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    /** Writes the policy if there is none.
     *
     * @param addresses the witnesses that the settings name; without any, those whose addresses stand in the policy are asked
     * @throws FoundingRefusedException no policy can name these witnesses */
    Settled settle(List<WitnessAddress> addresses) throws IOException, FoundingRefusedException {
        List<AskedWitness> witnesses = AskedWitness.of(addresses);
        String text = PolicyFile.text(keys.origin(), keys.verifierKeys(),
                witnesses.isEmpty() ? Optional.empty() : Optional.of(AskedWitness.policyLines(witnesses)));
        TlogPolicy asked = parse(text);
        try {
            Optional<TlogPolicy> there = file.read();
            if (there.isEmpty()) {
                file.write(text);
                return new Settled(new FoundedLog.Trust(asked, witnesses), Optional.empty());
            }
            List<VerifierKey> named = there.get().logKeys(keys.origin());
            // While keys are changed, the older or the newer: whoever holds either policy finds all its keys under each checkpoint.
            if (keys.signing().stream().noneMatch(pair -> named.contains(pair.ed25519().verifierKey()) && named.contains(pair.mlDsa44().verifierKey()))) {
                return new Settled(new FoundedLog.Trust(asked, witnesses), Optional.of(file.file() + " does not name the keys of this log ("
                        + keys.origin() + "); it was left as it is. Move it away and start again to have a policy for this log written."));
            }
            return addresses.isEmpty() ? ofFile(there.get()) : ofBoth(there.get(), witnesses);
        } catch (MalformedException e) {
            return new Settled(new FoundedLog.Trust(asked, witnesses), Optional.of(file.file() + " cannot be used (" + e.getMessage()
                    + "); it was left as it is. Put it right, or move it away and start again to have a policy for this log written."));
        }
    }

    private Settled ofFile(TlogPolicy policy) throws MalformedException {
        List<AskedWitness> witnesses = AskedWitness.of(policy);
        FoundedLog.Trust trust = new FoundedLog.Trust(policy, witnesses);
        boolean askedFor = !policy.quorum().witnessNames().isEmpty();
        return new Settled(trust, askedFor && witnesses.isEmpty() ? Optional.of(file.file() + " asks for cosignatures, but says of no"
                + " witness where it is asked, and no --akashi.witness is given: nothing will be published as cosigned.") : Optional.empty());
    }

    private Settled ofBoth(TlogPolicy policy, List<AskedWitness> witnesses) {
        Set<VerifierKey> inFile = policy.witnesses().values().stream().map(TlogPolicy.Peer::key).collect(Collectors.toSet());
        Set<VerifierKey> inSettings = witnesses.stream().flatMap(witness -> witness.keys().stream()).collect(Collectors.toSet());
        FoundedLog.Trust trust = new FoundedLog.Trust(policy, witnesses);
        if (inFile.equals(inSettings)) {
            return new Settled(trust, Optional.empty());
        }
        Set<VerifierKey> strangers = new HashSet<>(inSettings);
        strangers.removeAll(inFile);
        Set<VerifierKey> left = new HashSet<>(inFile);
        left.removeAll(inSettings);
        return new Settled(trust, Optional.of(file.file() + " names other witnesses than --akashi.witness; it was left as it is, and what is"
                + " published as cosigned is what meets its quorum. " + sentence("Asked without counting for the quorum: ", strangers)
                + sentence("Not asked though the policy names them: ", left)
                + "Readers judge by their copies: to change the witnesses, agree on a new policy with its readers, put it in place of the"
                + " file and start again; or move the file away and start again to have one written."));
    }

    private static String sentence(String start, Set<VerifierKey> who) {
        return who.isEmpty() ? "" : start + who.stream().map(VerifierKey::toString).sorted().collect(Collectors.joining(", ")) + ". ";
    }

    private static TlogPolicy parse(String text) throws FoundingRefusedException {
        try {
            return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new FoundingRefusedException("no policy can be written for these witnesses: a key is given twice, or is the log's own ("
                    + e.getMessage() + ")", e);
        }
    }
}
