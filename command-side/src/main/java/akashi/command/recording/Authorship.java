package akashi.command.recording;

import akashi.casework.Inbound;
import akashi.command.access.Caller;
import akashi.command.access.Role;
import akashi.json.JsonArray;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes into an event what nobody may say of themselves: who recorded it, as what, and when. Safe for use by several threads. */
public final class Authorship {
    /** The field that the ledger fills in where something came in and the caller has no code of their own. */
    public static final String RECEIPT_CODE = "receiptCode";
    private static final String PANEL = "ReviewPanelAssigned";
    private static final Set<String> RESERVED = Set.of("occurredAt", "actor", "officer", "role");

    private final OfficerNames names;
    private final SecureRandom random;

    /** @param random for receipt codes */
    public Authorship(OfficerNames names, SecureRandom random) {
        this.names = names;
        this.random = random;
    }

    /** The first field that a caller states although the ledger writes it, if there is one. */
    static Optional<String> reserved(Draft draft) {
        return draft.fields().names().stream().filter(name -> isReserved(draft.type(), name)).findFirst();
    }

    /** Is this a field that the ledger alone writes into an event that somebody records? */
    public static boolean isReserved(String type, String field) {
        return RESERVED.contains(field) || type.equals(PANEL) && field.equals("members");
    }

    /** The fields of an event that this caller records in this role. */
    Map<String, JsonValue> fields(Draft draft, String caseNumber, Caller caller, Role role, Instant now) {
        Map<String, JsonValue> fields = new LinkedHashMap<>(draft.fields().members());
        fields.putAll(by(caller, role, caseNumber, draft.occurredAt().orElse(now)));
        caller.office().ifPresent(office -> fields.putIfAbsent("office", new JsonString(office)));
        if (Inbound.is(draft.type())) {
            fields.putIfAbsent(RECEIPT_CODE, new JsonString(ReceiptCode.draw(random)));
        }
        if (draft.type().equals(PANEL) && fields.get("panel") instanceof JsonArray panel) {
            fields.put("members", members(panel, caseNumber));
        }
        return fields;
    }

    /** Who did something and when, as fields that every type of event has. */
    public Map<String, JsonValue> by(Caller caller, Role role, String caseNumber, Instant at) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("occurredAt", new JsonString(Instants.format(at)));
        fields.put("role", new JsonString(role.code()));
        if (role == Role.APPLICANT || role == Role.REPRESENTATIVE) {
            fields.put("actor", new JsonString(role.code()));
        } else {
            fields.put("actor", new JsonString(names.in(caseNumber, caller.reference())));
            fields.put("officer", new JsonString(caller.reference()));
        }
        return fields;
    }

    /** The panel by the names that its members have as actors, so that everybody can see that none of them took part before. */
    private JsonArray members(JsonArray panel, String caseNumber) {
        List<JsonValue> members = new ArrayList<>();
        for (JsonValue member : panel) {
            if (member instanceof JsonString reference) {
                members.add(new JsonString(names.in(caseNumber, reference.value())));
            }
        }
        return new JsonArray(members);
    }
}
