package akashi.command.web;

import akashi.casefile.AccessCode;
import akashi.command.axon.CaseAnswer;
import akashi.command.axon.CaseCommands;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseCommand.Recipient;
import akashi.command.casefile.CaseFile;
import akashi.command.casefile.Decision;
import akashi.event.CaseRecord;
import akashi.json.JsonInteger;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
    private final Clock clock;
    private final SecureRandom random;

    CaseController(CaseCommands commands, Clock clock, SecureRandom random) {
        this.commands = commands;
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

    /** Issues an access code; older ones stop working. */
    @PostMapping("/access-codes")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedCode issue(@PathVariable("case") String caseNumber) {
        AccessCode code = AccessCode.draw(random);
        CaseAnswer answer = send(new CaseCommand.IssueAccessCode(known(caseNumber), code.digest(), clock.instant()));
        return new IssuedCode(code.reveal(), answer.firstLeaf().orElseThrow());
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
            Problem problem = refused.code().equals(CaseFile.CASE_UNKNOWN) ? Problem.CASE_UNKNOWN : Problem.RULE_BROKEN;
            throw new ProblemException(problem, refused.sentence());
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
