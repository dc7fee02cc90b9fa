package akashi.query.evidence;

import akashi.query.DataDirectory;
import java.net.http.HttpResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Has the command side record that a case is handed out, and waits for its answer. Safe for use by many threads. */
@Component
class DisclosureRecorder {
    private final CommandSide commandSide;
    private final DataDirectory directory;

    DisclosureRecorder(CommandSide commandSide, DataDirectory directory) {
        this.commandSide = commandSide;
        this.directory = directory;
    }

    /** Records the disclosure.
     *
     * @throws NotNow if the command side does not confirm that it is recorded */
    Recorded record(String caseNumber, Recipient recipient) throws NotNow {
        HttpResponse<byte[]> response = commandSide.post(caseNumber, "disclosures", directory.querySideToken(),
            Map.of("recipient", recipient.word()));
        if (response.statusCode() / 100 != 2) {
            throw CommandSide.unexpected("HTTP status " + response.statusCode());
        }
        JsonNode answer = commandSide.read(response);
        if (!answer.path("leaf").isIntegralNumber() || !answer.path("sequence").isIntegralNumber()) {
            throw CommandSide.unexpected("an answer without leaf and sequence");
        }
        return new Recorded(answer.path("leaf").asLong(), answer.path("sequence").asLong());
    }

    /** Where the event stands that records the disclosure. */
    record Recorded(long leaf, long sequence) { }
}
