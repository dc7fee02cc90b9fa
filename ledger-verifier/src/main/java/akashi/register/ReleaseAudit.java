package akashi.register;

import akashi.hash.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The audit of one release, as far as public events say that it has come (docs/format/audit.md). Only what came in its order counts. Immutable.
 *
 * @param commitments what each auditor committed to, in the order of the log
 * @param releaseLeaf where the release's event stands
 * @param bindings    the root that the institution bound itself to, and where it says so
 * @param nonces      those that were revealed, by auditor
 */
public record ReleaseAudit(Map<String, Hash> commitments, OptionalLong releaseLeaf, Optional<Bindings> bindings, Map<String, Hash> nonces) {
    /** The least number of auditors: one of them alone could have made the coins up with the institution. */
    public static final int LEAST_AUDITORS = 2;

    /** The types of event that tell of an audit, beside the release's own. */
    public static final List<PublicEventType> TYPES = List.of(PublicEventType.AUDITOR_NONCE_COMMITTED, PublicEventType.AUDIT_BINDINGS_COMMITTED,
            PublicEventType.AUDITOR_NONCE_REVEALED);

    static final ReleaseAudit NONE = new ReleaseAudit(Map.of(), OptionalLong.empty(), Optional.empty(), Map.of());

    /** What the institution bound itself to. @param leaf where the event stands */
    public record Bindings(Hash root, long leaf) {
    }

    public ReleaseAudit {
        commitments = Collections.unmodifiableMap(new LinkedHashMap<>(commitments));
        nonces = Map.copyOf(nonces);
    }

    /** Did enough auditors commit themselves before the release? Then it is to be audited. */
    public boolean isPlanned() {
        return commitments.size() >= LEAST_AUDITORS;
    }

    /** Whose nonces are still to be revealed. */
    public List<String> awaited() {
        return commitments.keySet().stream().filter(auditor -> !nonces.containsKey(auditor)).toList();
    }

    /** The nonces in the order in which they were committed to, if all of them are revealed. */
    public Optional<List<Hash>> allNonces() {
        if (!isPlanned() || bindings.isEmpty() || !awaited().isEmpty()) {
            return Optional.empty();
        }
        List<Hash> all = new ArrayList<>();
        commitments.keySet().forEach(auditor -> all.add(nonces.get(auditor)));
        return Optional.of(all);
    }
}
