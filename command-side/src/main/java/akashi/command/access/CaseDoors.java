package akashi.command.access;

import akashi.casefile.AccessCode;
import akashi.command.casefile.CaseEvent;
import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To whom the access codes of a case open it: a fold over the case's events. The newest code of a holder counts; a representative's opens
 * while that representative is appointed. An event that was erased may have been the end of a code or of an appointment, and nobody can
 * tell: what was opened before it is closed. Immutable.
 */
public final class CaseDoors {
    private static final String APPLICANT = "applicant";

    private final Map<String, String> codes = new HashMap<>();
    private final Set<String> appointed = new HashSet<>();

    private CaseDoors() {
    }

    /** The doors of the case with these events. */
    public static CaseDoors of(List<CaseEvent> events) {
        CaseDoors doors = new CaseDoors();
        events.forEach(doors::take);
        return doors;
    }

    private void take(CaseEvent event) {
        if (event.isErased()) {
            codes.clear();
            appointed.clear();
            return;
        }
        Optional<String> representative = event.text("representative");
        switch (event.type()) {
            case "AccessCodeIssued" -> {
                boolean forApplicant = event.text("holder").orElse(APPLICANT).equals(APPLICANT);
                Optional<String> holder = forApplicant ? Optional.of("") : representative;
                holder.ifPresent(known -> event.text("codeDigest").ifPresent(digest -> codes.put(known, digest)));
            }
            case "RepresentativeAppointed" -> representative.ifPresent(appointed::add);
            case "RepresentativeEnded" -> representative.ifPresent(appointed::remove);
            default -> { }
        }
    }

    /** Whom this code lets in, as what they are in this case. Compares in constant time. */
    public Optional<Caller> opens(AccessCode code, String caseNumber) {
        byte[] presented = ascii(code.digest());
        String holder = null;
        for (Map.Entry<String, String> door : codes.entrySet()) {
            boolean fits = MessageDigest.isEqual(presented, door.getValue().getBytes(StandardCharsets.US_ASCII));
            holder = fits && (door.getKey().isEmpty() || appointed.contains(door.getKey())) ? door.getKey() : holder;
        }
        if (holder == null) {
            return Optional.empty();
        }
        Role role = holder.isEmpty() ? Role.APPLICANT : Role.REPRESENTATIVE;
        // Who they are is known within the case only, so the case is part of what they are called.
        return Optional.of(new Caller(role.code() + " " + holder + " of " + caseNumber, Set.of(role), Optional.empty(),
                Optional.of(caseNumber)));
    }

    /** Is this representative appointed now? */
    public boolean isAppointed(String representative) {
        return appointed.contains(representative);
    }

    private static byte[] ascii(Hash digest) {
        return digest.base64Url().getBytes(StandardCharsets.US_ASCII);
    }
}
