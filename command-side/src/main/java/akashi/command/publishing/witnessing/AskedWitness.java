package akashi.command.publishing.witnessing;

import akashi.checkpoint.TlogPolicy;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A witness as it is asked: once for all its keys (C2SP tlog-witness).
 *
 * @param url  its submission prefix
 * @param keys at least one; it must answer for each of them */
public record AskedWitness(URI url, List<VerifierKey> keys) {

    public AskedWitness {
        keys = List.copyOf(keys);
    }

    /** Who they are: keys at one address are one witness's. In the order given. */
    public static List<AskedWitness> of(List<WitnessAddress> addresses) {
        Map<URI, List<VerifierKey>> byUrl = new LinkedHashMap<>();
        addresses.forEach(address -> byUrl.computeIfAbsent(address.url(), url -> new ArrayList<>()).add(address.key()));
        List<AskedWitness> witnesses = new ArrayList<>();
        byUrl.forEach((url, keys) -> witnesses.add(new AskedWitness(url, keys)));
        return witnesses;
    }

    /** The witnesses whose address the policy knows.
     *
     * @throws MalformedException an address at which no witness may be asked */
    public static List<AskedWitness> of(TlogPolicy policy) throws MalformedException {
        List<WitnessAddress> addresses = new ArrayList<>();
        for (TlogPolicy.Peer peer : policy.witnesses().values()) {
            if (peer.url().isPresent()) {
                addresses.add(WitnessAddress.of(peer.key(), peer.url().get()));
            }
        }
        return of(addresses);
    }

    /** What people call it: its key's name. */
    public String name() {
        return keys.get(0).name();
    }

    /** The lines of a policy (C2SP tlog-policy) that name these witnesses and ask for more than half of them; a witness with several
     * keys counts once, and only if all of them signed. */
    public static String policyLines(List<AskedWitness> witnesses) {
        StringBuilder lines = new StringBuilder();
        List<String> members = new ArrayList<>();
        for (AskedWitness witness : witnesses) {
            String member = "w" + (members.size() + 1);
            members.add(member);
            List<String> parts = new ArrayList<>();
            for (VerifierKey key : witness.keys()) {
                String part = witness.keys().size() == 1 ? member : member + "." + (parts.size() + 1);
                parts.add(part);
                lines.append("witness ").append(part).append(' ').append(key.text()).append(' ').append(witness.url()).append('\n');
            }
            if (parts.size() > 1) {
                lines.append("group ").append(member).append(" all ").append(String.join(" ", parts)).append('\n');
            }
        }
        return lines.append("group witnesses ").append(members.size() / 2 + 1).append(' ').append(String.join(" ", members))
                .append("\nquorum witnesses\n").toString();
    }
}
