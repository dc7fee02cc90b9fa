package akashi.command.web;

import akashi.command.erasing.ErasureAnswer;
import akashi.command.erasing.ErasureDesk;
import akashi.command.erasing.Erasing;
import akashi.event.CaseRecord;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.note.Note;
import akashi.text.MalformedException;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases by law: asks for it, and carries it out when the ombudsman has countersigned (docs/format/erasure.md). */
@RestController
@RequestMapping(path = "/api/erasures", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class ErasureController {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureController.class);
    private static final List<String> ASKED = List.of("case", "sequences", "basis", "ticket");

    private final ErasureDesk desk;
    private final Erasing erasing;

    ErasureController(ErasureDesk desk, Erasing erasing) {
        this.desk = desk;
        this.erasing = erasing;
    }

    /**
     * What was erased.
     *
     * @param count   entries
     * @param tidied  whether the database has let go of what was overwritten, too
     */
    record Erased(String id, int count, boolean wholeCase, boolean tidied) {}

    /** Writes down what is to be erased; answers the request that the ombudsman countersigns. */
    @PostMapping
    ResponseEntity<byte[]> ask(HttpServletRequest request) throws IOException, SQLException {
        JsonObject body = JsonBody.of(request).json();
        ErasureAnswer answer;
        try {
            if (!ASKED.containsAll(body.names())) {
                throw new MalformedException("body: a member that is none of " + String.join(", ", ASKED));
            }
            String number = body.text("case");
            if (!CaseRecord.acceptsNumber(number)) {
                throw new ProblemException(Problem.BAD_REQUEST, "This cannot be a case number.");
            }
            answer = desk.ask(number, sequences(body.members().get("sequences")), body.text("basis"), ticket(body.members().get("ticket")));
        } catch (MalformedException e) {
            throw JsonBody.malformed(e);
        }
        if (answer instanceof ErasureAnswer.Asked asked) {
            return ResponseEntity.status(HttpStatus.CREATED).body(asked.request().bytes());
        }
        throw refusal((ErasureAnswer.Refused) answer);
    }

    /** Erases what was asked for under this name. Asked again, it answers the same and does nothing. */
    @PostMapping("/{id}/execution")
    Erased execute(@PathVariable("id") String id, @Parameter(hidden = true) Authentication authentication, HttpServletRequest request)
            throws IOException, SQLException {
        List<Note> notes = notes(JsonBody.of(request).json());
        try {
            ErasureAnswer answer = erasing.execute(SignedIn.caller(authentication), id, notes);
            if (answer instanceof ErasureAnswer.Erased erased) {
                return new Erased(erased.id(), erased.count(), erased.wholeCase(), erased.tidied());
            }
            throw refusal((ErasureAnswer.Refused) answer);
        } catch (MalformedException e) {
            LOG.error("an erasure could not be carried out: {}", e.getMessage());
            throw new ProblemException(Problem.INTERNAL, "The policy cannot be read, or what is stored does not open; nothing was erased.", e);
        }
    }

    private static Optional<List<Long>> sequences(JsonValue value) throws MalformedException {
        if (value == null || value instanceof JsonNull) {
            return Optional.empty();
        }
        List<Long> sequences = new ArrayList<>();
        for (JsonValue element : value instanceof JsonArray array ? array : JsonArray.of(value)) {
            if (!(element instanceof JsonInteger sequence)) {
                throw new MalformedException("sequences: not an array of integers, or null for the whole case");
            }
            sequences.add(sequence.value());
        }
        return Optional.of(sequences);
    }

    private static Optional<String> ticket(JsonValue value) throws MalformedException {
        if (value == null || value instanceof JsonNull) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.value());
        }
        throw new MalformedException("ticket: not a text");
    }

    private static List<Note> notes(JsonObject body) {
        try {
            if (!List.of("notes").containsAll(body.names())) {
                throw new MalformedException("body: a member that is not notes");
            }
            List<Note> notes = new ArrayList<>();
            for (JsonValue value : body.array("notes")) {
                if (!(value instanceof JsonString text)) {
                    throw new MalformedException("notes: not an array of texts");
                }
                notes.add(Note.parse(text.value().getBytes(StandardCharsets.UTF_8)));
            }
            return notes;
        } catch (MalformedException e) {
            throw JsonBody.malformed(e);
        }
    }

    private static ProblemException refusal(ErasureAnswer.Refused refused) {
        Problem problem = switch (refused.why()) {
            case CASE_UNKNOWN -> Problem.CASE_UNKNOWN;
            case CASE_ERASED -> Problem.CASE_ERASED;
            case REQUEST_UNKNOWN -> Problem.ERASURE_UNKNOWN;
            case NOT_POSSIBLE -> Problem.ERASURE_NOT_POSSIBLE;
            case NO_OVERSIGHT, NOT_COUNTERSIGNED -> Problem.ERASURE_NOT_COUNTERSIGNED;
            case CASE_CHANGED -> Problem.ERASURE_CASE_CHANGED;
            case BUSY -> Problem.CONFLICT;
            case IN_DOUBT -> Problem.OUTCOME_UNKNOWN;
        };
        return new ProblemException(problem, refused.sentence());
    }
}
