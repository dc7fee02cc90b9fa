package akashi.query.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks the command side, with a member of staff's own token, who that is; and has it record what they say in a case. Safe for use by many
 * threads. */
@Component
public class StaffDesk {
    private final CommandSide commandSide;

    StaffDesk(CommandSide commandSide) {
        this.commandSide = commandSide;
    }

    /** In which roles somebody may ask, by their codes.
     *
     * @throws AccessRefused if the token is nobody's
     * @throws NotNow        if the command side does not say */
    public Set<String> roles(StaffToken token) throws AccessRefused, NotNow {
        Set<String> roles = new LinkedHashSet<>();
        commandSide.accepted(commandSide.get("/api/self", token.value())).path("roles").forEach(role -> roles.add(role.asString("")));
        return roles;
    }

    /** How often the command side has refused to record something since it counts, by the rule's code.
     *
     * @throws AccessRefused if this person may not know
     * @throws NotNow        if the command side does not say */
    public Map<String, Refused> refusals(StaffToken token) throws AccessRefused, NotNow {
        Map<String, Refused> refusals = new TreeMap<>();
        for (JsonNode each : commandSide.accepted(commandSide.get("/api/refusals", token.value())).path("refusals")) {
            refusals.put(each.path("rule").asString(""), new Refused(each.path("number").asLong(), each.path("last30Days").asLong(),
                each.path("newest").asString("")));
        }
        return refusals;
    }

    /** Has one event recorded in a case.
     *
     * @return where it stands in the log
     * @throws AccessRefused if it may not be recorded; the problem says why
     * @throws NotNow        if the command side does not confirm that it is recorded */
    public long record(String caseNumber, StaffToken token, String type, Map<String, Object> fields) throws AccessRefused, NotNow {
        JsonNode events = commandSide.accepted(commandSide.post(caseNumber, "events", token.value(),
            Map.of("events", List.of(Map.of("type", type, "fields", fields))))).path("events");
        long leaf = -1;
        for (JsonNode event : events) {
            leaf = Math.max(leaf, event.path("leaf").asLong(-1));
        }
        if (leaf < 0) {
            throw CommandSide.unexpected("an answer without leaf");
        }
        return leaf;
    }

    /** How often a rule was the reason for a refusal. @param newest the day of the newest */
    public record Refused(long number, long last30Days, String newest) { }
}
