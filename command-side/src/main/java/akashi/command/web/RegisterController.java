package akashi.command.web;

import akashi.command.access.RecordingRights;
import akashi.command.publishing.files.PublishedDocuments;
import akashi.command.register.CurrentRegister;
import akashi.command.register.Registrar;
import akashi.command.register.Registration;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.register.RegisterRefusal;
import akashi.text.Instants;
import akashi.text.MalformedException;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the institution publishes to everybody: criteria, standards, calendars, code lists, offices (docs/format/public-events.md). */
@RestController
class RegisterController {
    private final CurrentRegister register;
    private final Registrar registrar;
    private final PublishedDocuments documents;

    RegisterController(CurrentRegister register, Registrar registrar, PublishedDocuments documents) {
        this.register = register;
        this.registrar = registrar;
        this.documents = documents;
    }

    /** An event of the register. @param leaf where the log has it */
    record Published(String type, long leaf) {}

    /** Publishes an event; one that stands in the register already is not published again. */
    @PostMapping(path = "/api/public-events", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Published> publish(@Parameter(hidden = true) Authentication authentication, HttpServletRequest request)
            throws IOException, SQLException {
        JsonObject body = JsonBody.of(request).json();
        String type;
        Registration registration;
        try {
            if (!List.of("type", "fields").containsAll(body.names())) {
                throw new MalformedException("body: a member that is neither type nor fields");
            }
            type = body.text("type");
            if (!RecordingRights.mayPublish(SignedIn.caller(authentication).roles(), type)) {
                throw new ProblemException(Problem.FORBIDDEN, "The roles of this token do not publish such events; docs/roles.md says whose do.");
            }
            requireTexts(body.object("fields"));
            registration = registrar.register(type, body.object("fields"));
        } catch (MalformedException e) {
            throw JsonBody.malformed(e);
        }
        Registration.Registered registered = registered(registration);
        return ResponseEntity.status(registered.isNew() ? HttpStatus.CREATED : HttpStatus.OK).body(new Published(type, registered.leaf()));
    }

    /** Where it stands, or the problem that says why it does not. */
    static Registration.Registered registered(Registration registration) {
        if (registration instanceof Registration.Registered registered) {
            return registered;
        } else if (registration instanceof Registration.Refused refused) {
            throw refusal(refused.refusal());
        } else if (registration instanceof Registration.Busy) {
            throw new ProblemException(Problem.CONFLICT, "Others kept adding to the log; nothing was published. Ask again.");
        } else if (registration instanceof Registration.InDoubt) {
            throw new ProblemException(Problem.OUTCOME_UNKNOWN, "It is not known whether it was published; asking again finds out.");
        }
        throw new ProblemException(Problem.UNAVAILABLE, "The ledger cannot record now, and nothing was published. Ask again.");
    }

    /** All events of the register, in their order, each as it was published and with its leaf. */
    @GetMapping(path = "/api/register", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> all() throws SQLException {
        List<JsonValue> events = register.register().events().stream().<JsonValue>map(recorded -> JsonObject.EMPTY.with("leaf", recorded.leaf())
                .with("type", recorded.type().word()).with("recordedAt", Instants.format(recorded.event().recordedAt()))
                .with("fields", recorded.event().own())).toList();
        return ResponseEntity.ok(CompactJson.write(new JsonArray(events)));
    }

    /** A digest whose text nobody can read says nothing to anybody: the text comes first. */
    private void requireTexts(JsonObject fields) {
        if (fields.members().get("text") instanceof JsonObject texts) {
            for (JsonValue value : texts.members().values()) {
                if (value instanceof JsonString digest && digestOf(digest).filter(known -> !documents.isPublished(known)).isPresent()) {
                    throw new ProblemException(Problem.DOCUMENT_UNKNOWN, "A text that the event names by its digest is not published; send it to"
                            + " /api/documents first.");
                }
            }
        }
    }

    /** Empty: no digest at all, which the register itself refuses. */
    private static Optional<Hash> digestOf(JsonString digest) {
        try {
            return Optional.of(Hash.fromBase64Url(digest.value(), "text"));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static RuleBrokenException refusal(RegisterRefusal refusal) {
        return new RuleBrokenException(refusal.rule().code(), refusal.rule().isOfForm() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT,
                "A rule of the register forbids this", refusal.sentence());
    }
}
