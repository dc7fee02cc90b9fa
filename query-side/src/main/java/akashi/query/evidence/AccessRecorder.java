package akashi.query.evidence;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Has the command side record that a member of staff looks into a case, with that person's own token: it alone knows whose it is and what
 * they may. Safe for use by many threads. */
@Component
public class AccessRecorder {
    private final CommandSide commandSide;

    AccessRecorder(CommandSide commandSide) {
        this.commandSide = commandSide;
    }

    /** Records the look; only then may it be taken.
     *
     * @param fields what is looked at; empty: everything
     * @throws AccessRefused if it is not allowed, or not now
     * @throws NotNow        if the command side does not confirm that it is recorded */
    public Access record(String caseNumber, StaffToken token, AccessReason reason, List<String> fields) throws AccessRefused, NotNow {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purpose", reason.purpose());
        reason.basis().ifPresent(basis -> body.put("basis", basis));
        reason.ticket().ifPresent(ticket -> body.put("ticket", ticket));
        if (!fields.isEmpty()) {
            body.put("fields", fields);
        }
        HttpResponse<byte[]> response = commandSide.post(caseNumber, "accesses", token.value(), body);
        JsonNode answer = commandSide.accepted(response);
        String role = answer.path("role").asString("");
        if (!answer.path("leaf").isIntegralNumber() || !answer.path("sequence").isIntegralNumber() || role.isEmpty()) {
            throw CommandSide.unexpected("an answer without leaf, sequence and role");
        }
        return new Access(answer.path("leaf").asLong(), answer.path("sequence").asLong(), role);
    }

    /** Has it said in public that everything is going to be read; only then may it be.
     *
     * @param entries how many there are
     * @param basis   in law
     * @param ticket  under which the institution knows the occasion
     * @return where it stands in the log, and in which role
     * @throws AccessRefused if it is not allowed, or not now
     * @throws NotNow        if the command side does not confirm that it is published */
    public BulkAccess recordBulk(StaffToken token, long entries, String basis, Optional<String> ticket) throws AccessRefused, NotNow {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("count", entries);
        body.put("basis", basis);
        ticket.ifPresent(given -> body.put("ticket", given));
        JsonNode answer = commandSide.accepted(commandSide.post("/api/bulk-accesses", token.value(), body));
        String role = answer.path("role").asString("");
        if (!answer.path("leaf").isIntegralNumber() || role.isEmpty()) {
            throw CommandSide.unexpected("an answer without leaf and role");
        }
        return new BulkAccess(answer.path("leaf").asLong(), role);
    }

    /** That all cases are going to be read stands in public. @param role in which it was asked for */
    public record BulkAccess(long leaf, String role) { }
}
