package akashi.console.authority;

import akashi.json.JsonObject;
import java.util.List;

/**
 * What an act says.
 *
 * @param type       the event's type; for an access, {@code RecordAccessed}
 * @param fields     the fields whose values the plan knows
 * @param references the fields whose values only the ledger's answers tell
 */
record Entry(String type, JsonObject fields, List<Reference> references) {

    /** A field that is filled in when the act is sent. */
    sealed interface Reference permits Sequence, Sequences, Receipt, StaffMember, StaffMembers {
        String field();
    }

    /** The sequence that the act of this label got in the same case. */
    record Sequence(String field, String label) implements Reference {}

    /** The sequences of those acts of these labels that were recorded, as an array. */
    record Sequences(String field, List<String> labels) implements Reference {}

    /** The receipt code that the act of this label was given. */
    record Receipt(String field, String label) implements Reference {}

    /** The reference that the ledger gave this member of staff. */
    record StaffMember(String field, String key) implements Reference {}

    /** The references that the ledger gave these members of staff, as an array. */
    record StaffMembers(String field, List<String> keys) implements Reference {}

    Entry {
        references = List.copyOf(references);
    }
}
