package akashi.query.evidence;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Has the command side record what an applicant or a representative says about the own case, with their own access code: this side cannot
 * speak in their name. Safe for use by many threads. */
@Component
public class SubjectRecorder {
    private final CommandSide commandSide;

    SubjectRecorder(CommandSide commandSide) {
        this.commandSide = commandSide;
    }

    /** Records one event.
     *
     * @param code   as the person typed it
     * @param key    the same for the same saying: sent again, it is recorded once
     * @param fields of this type of event: texts and numbers
     * @throws AccessRefused if a rule or the code forbids it; nothing is recorded
     * @throws NotNow        if it is not known whether it is recorded; the same key finds out */
    public Said say(String caseNumber, String code, String key, String type, Map<String, Object> fields) throws AccessRefused, NotNow {
        JsonNode answer = commandSide.accepted(commandSide.postBySubject(caseNumber, code, key,
            Map.of("events", List.of(Map.of("type", type, "fields", fields)))));
        for (JsonNode event : answer.path("events")) {
            if (event.path("type").asString("").equals(type) && event.path("leaf").isIntegralNumber() && event.path("sequence").isIntegralNumber()) {
                return new Said(event.path("sequence").asLong(), event.path("leaf").asLong());
            }
        }
        throw CommandSide.unexpected("an answer without the event");
    }

    /** Where it stands. */
    public record Said(long sequence, long leaf) { }
}
