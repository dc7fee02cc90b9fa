package akashi.query.casefile;

import akashi.casefile.AccessCode;
import akashi.event.CaseRecord;
import akashi.hash.Hash;
import akashi.query.opening.LedgerKeys;
import akashi.query.store.DoorTables;
import akashi.text.MalformedException;
import akashi.vault.CaseRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets an applicant or a representative in by case number and access code. A wrong code, a case without a code and a case that does
 * not exist take the same steps and get the same answer. */
@Component
public class AccessDesk {
    /** Compared with when there is no code, so that a comparison is always made. */
    private static final DoorTables.Door WALL = new DoorTables.Door(new byte[Hash.LENGTH], -1, false);

    private final LedgerKeys keys;
    private final DoorTables doors;

    AccessDesk(LedgerKeys keys, DoorTables doors) {
        this.keys = keys;
        this.doors = doors;
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
        byte[] typed = digest(code);
        List<DoorTables.Door> open = doors.open(ref);
        Optional<DoorTables.Door> found = Optional.empty();
        for (DoorTables.Door door : open.isEmpty() ? List.of(WALL) : open) {
            if (MessageDigest.isEqual(typed, door.digest())) {
                found = Optional.of(door);
            }
        }
        if (!CaseRecord.acceptsNumber(number)) {
            return Optional.empty();
        }
        return found.filter(door -> door.leafIndex() >= 0).map(door -> new Visit(ref, number, door.leafIndex(), door.representative()));
    }

    /** Whether the code that opened this visit still opens its case: it is its holder's newest, and a representative still acts. */
    public boolean isCurrent(Visit visit) {
        return doors.open(visit.ref).stream().anyMatch(door -> door.leafIndex() == visit.codeLeaf);
    }

    private static byte[] digest(String code) {
        try {
            return AccessCode.parse(code).digest().bytes();
        } catch (MalformedException noCode) {
            // Hashed all the same, so that a mistyped code takes the way of a wrong one; its digest is nobody's.
            return Hash.sha256(code.getBytes(StandardCharsets.UTF_8), new byte[] {0}).bytes();
        }
    }

    /** A visit of an applicant or a representative.
     *
     * @param codeLeaf       leaf index of the event that issued the code used
     * @param representative whether it is a representative's code */
    public record Visit(CaseRef ref, String number, long codeLeaf, boolean representative) {
        /** Names the reference alone. */
        @Override
        public String toString() {
            return "Visit[" + ref + "]";
        }
    }
}
