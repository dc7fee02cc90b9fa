package akashi.command.web;

import akashi.casefile.AccessCode;
import akashi.command.access.Caller;
import akashi.command.access.CaseDoors;
import akashi.command.access.Role;
import akashi.command.axon.CaseAnswer;
import akashi.command.axon.CaseCommands;
import akashi.command.axon.CaseOpener;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseCommand.Recipient;
import akashi.command.casefile.Decision;
import akashi.command.recording.Authorship;
import akashi.event.CaseRecord;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import io.swagger.v3.oas.annotations.Parameter;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What may be asked of one case. */
@RestController
@RequestMapping(path = "/api/cases/{case}", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseController {
    private final CaseCommands commands;
    private final CaseOpener opener;
    private final Authorship authorship;
    private final Clock clock;
    private final SecureRandom random;

    CaseController(CaseCommands commands, CaseOpener opener, Authorship authorship, Clock clock, SecureRandom random) {
        this.commands = commands;
        this.opener = opener;
        this.authorship = authorship;
        this.clock = clock;
        this.random = random;
    }

    /** A new code, shown this once. @param leaf where the log has its digest */
    record IssuedCode(String code, long leaf) {}

    /** Who is to get a trail: {@code applicant} or {@code operator}. */
    record DisclosureRequest(String recipient) {}

    /**
     * A disclosure that was recorded.
     *
     * @param leaf     where the log has it
     * @param sequence its place in the case
     * @param count    how many events come before it
     */
    record Disclosed(long leaf, long sequence, long count) {}

    /** For whom a code is: {@code applicant} (also if absent) or {@code representative}, then the one of this name. */
    record CodeRequest(Optional<String> holder, Optional<String> representative) {}

    /** Issues an access code; older ones of the same holder stop working. */
    @PostMapping("/access-codes")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedCode issue(@PathVariable("case") String caseNumber, @Parameter(hidden = true) Authentication authentication,
            @RequestBody(required = false) CodeRequest request) throws SQLException, MalformedException {
        AccessCode code = AccessCode.draw(random);
        Instant now = clock.instant();
        Caller caller = SignedIn.caller(authentication);
        Role role = caller.roles().contains(Role.REGISTRAR) ? Role.REGISTRAR : Role.OPERATOR;
        Map<String, JsonValue> beside = authorship.by(caller, role, known(caseNumber), now);
        beside.putAll(holder(caseNumber, request == null ? new CodeRequest(Optional.empty(), Optional.empty()) : request));
        CaseAnswer answer = send(new CaseCommand.IssueAccessCode(caseNumber, code.digest(), beside, now));
        return new IssuedCode(code.reveal(), answer.firstLeaf().orElseThrow());
    }

    private Map<String, JsonValue> holder(String caseNumber, CodeRequest request) throws SQLException, MalformedException {
        String holder = request.holder().orElse(Role.APPLICANT.code());
        boolean forRepresentative = holder.equals(Role.REPRESENTATIVE.code());
        if (!forRepresentative && !holder.equals(Role.APPLICANT.code()) || forRepresentative != request.representative().isPresent()) {
            throw new ProblemException(Problem.BAD_REQUEST, "The holder is applicant, or representative with the representative's name.");
        }
        if (!forRepresentative) {
            return Map.of("holder", new JsonString(holder));
        }
        String representative = request.representative().get();
        if (!CaseDoors.of(opener.events(caseNumber)).isAppointed(representative)) {
            throw new ProblemException(Problem.REPRESENTATIVE_UNKNOWN, "Nobody of this name is appointed in the case; record RepresentativeAppointed first.");
        }
        return Map.of("holder", new JsonString(holder), "representative", new JsonString(representative));
    }

    /** Records that a case's trail is handed out; only then may it be. */
    @PostMapping(path = "/disclosures", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Disclosed disclose(@PathVariable("case") String caseNumber, @RequestBody DisclosureRequest request) {
        CaseAnswer answer = send(new CaseCommand.DiscloseTrail(known(caseNumber), recipient(request.recipient()), clock.instant()));
        Decision.Accepted accepted = (Decision.Accepted) answer.decision();
        long count = ((JsonInteger) accepted.events().get(0).fields().get("count")).value();
        return new Disclosed(answer.firstLeaf().orElseThrow(), count, count);
    }

    private CaseAnswer send(CaseCommand command) {
        CaseAnswer answer = commands.send(command);
        if (answer.decision() instanceof Decision.Refused refused) {
            throw Refusals.of(refused);
        }
        return answer;
    }

    /** What cannot be a case number is no case's. */
    private static String known(String caseNumber) {
        if (!CaseRecord.acceptsNumber(caseNumber)) {
            throw new ProblemException(Problem.CASE_UNKNOWN, "No case of this number is recorded.");
        }
        return caseNumber;
    }

    private static Recipient recipient(String code) {
        for (Recipient recipient : Recipient.values()) {
            if (recipient.code().equals(code)) {
                return recipient;
            }
        }
        throw new ProblemException(Problem.BAD_REQUEST, "The recipient is applicant or operator.");
    }
}
