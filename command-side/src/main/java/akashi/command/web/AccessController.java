package akashi.command.web;

import akashi.command.access.Caller;
import akashi.command.access.RecordingRights;
import akashi.command.access.Role;
import akashi.command.axon.CaseAnswer;
import akashi.command.axon.CaseCommands;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.Decision;
import akashi.command.recording.Authorship;
import akashi.command.register.CurrentRegister;
import akashi.event.CaseRecord;
import akashi.json.JsonArray;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import io.swagger.v3.oas.annotations.Parameter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records that somebody looks into a case; only then may they. */
@RestController
class AccessController {
    private final CaseCommands commands;
    private final Authorship authorship;
    private final CurrentRegister register;
    private final Clock clock;

    AccessController(CaseCommands commands, Authorship authorship, CurrentRegister register, Clock clock) {
        this.commands = commands;
        this.authorship = authorship;
        this.register = register;
        this.clock = clock;
    }

    /**
     * Why somebody looks.
     *
     * @param purpose one of the published list {@code purposes}, where one is published
     * @param basis   in law
     * @param ticket  under which the institution knows the occasion
     * @param fields  what they look at; absent: everything
     */
    record AccessRequest(String purpose, Optional<String> basis, Optional<String> ticket, Optional<List<String>> fields) {}

    /** An access that was recorded. @param role in which it is */
    record Accessed(long leaf, long sequence, String role) {}

    /** Records an access by the caller, in that of their roles that sees the most. */
    @PostMapping(path = "/api/cases/{case}/accesses", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Accessed access(@PathVariable("case") String caseNumber, @Parameter(hidden = true) Authentication authentication,
            @RequestBody AccessRequest request) throws SQLException {
        if (!CaseRecord.acceptsNumber(caseNumber)) {
            throw new ProblemException(Problem.CASE_UNKNOWN, "No case of this number is recorded.");
        }
        Caller caller = SignedIn.caller(authentication);
        Role role = RecordingRights.readingRole(caller.roles()).orElseThrow();
        Instant now = clock.instant();
        Map<String, JsonValue> fields = authorship.by(caller, role, caseNumber, now);
        fields.put("accessorRole", new JsonString(role.code()));
        fields.put("accessor", new JsonString(caller.reference()));
        Optional.ofNullable(request.purpose()).ifPresent(purpose -> fields.put("purpose", new JsonString(purpose)));
        request.basis().ifPresent(basis -> fields.put("basis", new JsonString(basis)));
        request.ticket().ifPresent(ticket -> fields.put("ticket", new JsonString(ticket)));
        request.fields().ifPresent(looked -> fields.put("fields", JsonArray.ofStrings(looked)));
        CaseAnswer answer = commands.send(new CaseCommand.RecordAccess(caseNumber, fields, register.published(), now));
        if (answer.decision() instanceof Decision.Refused refused) {
            throw Refusals.of(refused);
        }
        List<CaseEvent> events = ((Decision.Accepted) answer.decision()).events();
        int place = events.stream().map(CaseEvent::type).toList().indexOf("RecordAccessed");
        return new Accessed(answer.firstLeaf().orElseThrow() + place, answer.firstSequence().orElseThrow() + place, role.code());
    }
}
