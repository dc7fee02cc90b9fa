package akashi.query.casefile;

import akashi.casefile.AccessCode;
import akashi.event.CaseRecord;
import akashi.hash.Hash;
import akashi.query.opening.LedgerKeys;
import akashi.query.store.LedgerTables;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets an applicant in by case number and access code. A wrong code, a case without a code and a case that does not exist take
 * the same steps and get the same answer. */
@Component
public class AccessDesk {
    /** Compared with when there is no code, so that the comparison is always made. */
    private static final byte[] NO_CODE = new byte[Hash.LENGTH];

    private final LedgerKeys keys;
    private final LedgerTables ledger;

    AccessDesk(LedgerKeys keys, LedgerTables ledger) {
        this.keys = keys;
        this.ledger = ledger;
    }

    /** What a typed case number is counted under when attempts are limited: says nothing of the number.
     *
     * @param number as typed, without the blanks around it */
    public String subject(String number) {
        return keys.refOf(number).toString();
    }

    /** The visit that number and code open, if they belong together. */
    public Optional<Visit> enter(String number, String code) {
        CaseRef ref = keys.refOf(number);
        Optional<LedgerTables.AccessCode> issued = ledger.accessCode(ref);
        boolean fits = MessageDigest.isEqual(digest(code), issued.map(LedgerTables.AccessCode::digest).orElse(NO_CODE));
        if (!fits || issued.isEmpty() || !CaseRecord.acceptsNumber(number)) {
            return Optional.empty();
        }
        return Optional.of(new Visit(ref, number, issued.get().leafIndex()));
    }

    /** Whether the code that opened this visit is still the newest of its case. */
    public boolean isCurrent(Visit visit) {
        return ledger.accessCode(visit.ref).map(code -> code.leafIndex() == visit.codeLeaf).orElse(false);
    }

    private static byte[] digest(String code) {
        try {
            return AccessCode.parse(code).digest().bytes();
        } catch (MalformedException noCode) {
            // Hashed all the same, so that a mistyped code takes the way of a wrong one; its digest is nobody's.
            return Hash.sha256(code.getBytes(StandardCharsets.UTF_8), new byte[] {0}).bytes();
        }
    }

    /** An applicant's visit.
     *
     * @param codeLeaf leaf index of the event that issued the code used */
    public record Visit(CaseRef ref, String number, long codeLeaf) {
        /** Names the reference alone. */
        @Override
        public String toString() {
            return "Visit[" + ref + "]";
        }
    }
}
