package akashi.command.web;

import akashi.command.access.Caller;
import akashi.command.axon.CaseOpener.Placed;
import akashi.command.recording.Recording;
import akashi.command.recording.RecordingAnswer;
import akashi.event.CaseRecord;
import akashi.text.MalformedException;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what happens in a case: from staff, and from the person whose case it is. */
@RestController
@RequestMapping(path = "/api/cases/{case}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class RecordingController {
    private static final Pattern COUNT = Pattern.compile("\"(0|[1-9][0-9]{0,15})\"");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Recording recording;

    RecordingController(Recording recording) {
        this.recording = recording;
    }

    /**
     * An event that was recorded.
     *
     * @param sequence    its place in the case
     * @param leaf        where the log has it
     * @param receiptCode if it acknowledges something that came in
     * @param receipt     where the query side serves its proof, as soon as it is published
     */
    record RecordedEvent(String type, long sequence, long leaf, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> receiptCode,
            String receipt) {
        private static RecordedEvent of(Placed placed) {
            return new RecordedEvent(placed.type(), placed.sequence(), placed.leafIndex(), placed.receiptCode(),
                    "/receipts/" + placed.leafIndex() + ".tlog-proof");
        }
    }

    /**
     * What was recorded.
     *
     * @param count    how many events the case has now
     * @param events   those that were asked for and those that followed by themselves
     * @param replayed it was there before
     */
    record Recorded(String caseNumber, long count, List<RecordedEvent> events, boolean replayed) {}

    /** Records events of a case: all or none. */
    @PostMapping("/events")
    ResponseEntity<Recorded> record(@PathVariable("case") String caseNumber, @Parameter(hidden = true) Authentication authentication,
            @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader(name = "If-Match", required = false) Optional<String> ifMatch,
            HttpServletRequest request)
            throws IOException, SQLException, MalformedException {
        return record(SignedIn.caller(authentication), caseNumber, key, ifMatch, request);
    }

    /** Records what the applicant or a representative says or hands in. */
    @PostMapping("/applicant/events")
    ResponseEntity<Recorded> recordBySubject(@PathVariable("case") String caseNumber, @Parameter(hidden = true) Authentication authentication,
            @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader(name = "If-Match", required = false) Optional<String> ifMatch,
            HttpServletRequest request)
            throws IOException, SQLException, MalformedException {
        Caller caller = SignedIn.caller(authentication);
        if (!caller.onlyCase().equals(Optional.of(caseNumber))) {
            throw new ProblemException(Problem.FORBIDDEN, "This access code is another case's.");
        }
        return record(caller, caseNumber, key, ifMatch, request);
    }

    private ResponseEntity<Recorded> record(Caller caller, String caseNumber, Optional<String> key, Optional<String> ifMatch,
            HttpServletRequest request) throws IOException, SQLException, MalformedException {
        if (!CaseRecord.acceptsNumber(caseNumber)) {
            throw new ProblemException(Problem.BAD_REQUEST, "This cannot be a case number.");
        }
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw new ProblemException(Problem.BAD_REQUEST, "Idempotency-Key: 1 to 200 visible ASCII characters.");
        }
        JsonBody body = JsonBody.of(request);
        RecordingAnswer answer = recording.record(caller,
                new Recording.Request(caseNumber, DraftReader.read(body.json()), expected(ifMatch), key, body.asked()));
        if (answer instanceof RecordingAnswer.Recorded recorded) {
            return ResponseEntity.status(recorded.replayed() ? HttpStatus.OK : HttpStatus.CREATED).eTag("\"" + recorded.count() + "\"")
                    .body(new Recorded(caseNumber, recorded.count(), recorded.events().stream().map(RecordedEvent::of).toList(),
                            recorded.replayed()));
        }
        throw refusal(answer);
    }

    private static RuntimeException refusal(RecordingAnswer answer) {
        if (answer instanceof RecordingAnswer.Refused refused) {
            return Refusals.of(refused.code(), refused.sentence());
        } else if (answer instanceof RecordingAnswer.NotAllowed not) {
            return new ProblemException(Problem.FORBIDDEN, "The roles of this token do not record " + not.type() + "; docs/roles.md says whose do.");
        } else if (answer instanceof RecordingAnswer.InFlight) {
            return new ProblemException(Problem.IDEMPOTENCY_IN_FLIGHT, "A request under this Idempotency-Key is being handled. Ask again.");
        }
        return new ProblemException(Problem.IDEMPOTENCY_KEY_REUSED, "Another request came under this Idempotency-Key; nothing was recorded.");
    }

    private static OptionalLong expected(Optional<String> ifMatch) {
        if (ifMatch.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher count = COUNT.matcher(ifMatch.get());
        if (!count.matches()) {
            throw new ProblemException(Problem.BAD_REQUEST, "If-Match: the number of events that the case has, in quotes, as ETag says it.");
        }
        return OptionalLong.of(Long.parseLong(count.group(1)));
    }
}
