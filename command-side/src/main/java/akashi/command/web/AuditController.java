package akashi.command.web;

import akashi.command.releasing.AuditAnswer;
import akashi.command.releasing.Auditing;
import akashi.text.MalformedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The institution's part of the audit of a release (docs/format/audit.md). */
@RestController
class AuditController {
    private static final Logger LOG = LoggerFactory.getLogger(AuditController.class);

    private final Auditing auditing;

    AuditController(Auditing auditing) {
        this.auditing = auditing;
    }

    /** Which release. @param series of the calendar @param release its name there */
    record AuditRequest(String series, String release) {}

    /**
     * How far it has come.
     *
     * @param release  where the release's event stands
     * @param bindings where the event stands that commits to the bindings
     * @param awaited  auditors whose nonces are not revealed yet; none: each link is opened
     * @param opened   does the query side have the file, under {@code /releases/RELEASE/audit.ndjson.gz}?
     * @param tidied   is the key of the audit destroyed, and has the database let go of it? Not yet if not: its next vacuum does, or ask again
     */
    record AuditState(long release, long bindings, List<String> awaited, boolean opened, boolean tidied) {}

    /** Takes the audit of a release as far as it can go now: binds the institution; when all nonces are revealed, opens. */
    @PostMapping(path = "/api/audits", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    AuditState audit(@RequestBody AuditRequest request) throws SQLException, IOException {
        if (request.series() == null || request.release() == null) {
            throw new ProblemException(Problem.BAD_REQUEST, "The body names no series or no release.");
        }
        AuditAnswer answer;
        try {
            answer = auditing.audit(request.series(), request.release());
        } catch (MalformedException e) {
            LOG.error("a release could not be audited: {}", e.getMessage());
            throw new ProblemException(Problem.INTERNAL, "What is stored does not open to what the log commits to; nothing was opened.", e);
        }
        if (answer instanceof AuditAnswer.Refused refused) {
            throw new ProblemException(refused.why() == AuditAnswer.Why.BUSY ? Problem.CONFLICT : Problem.AUDIT_NOT_POSSIBLE, refused.sentence());
        }
        if (answer instanceof AuditAnswer.NotRegistered not) {
            RegisterController.registered(not.registration());
            throw new AssertionError("it stands in the register and was said not to");
        }
        return answer instanceof AuditAnswer.Bound bound ? new AuditState(bound.release(), bound.leaf(), bound.awaited(), false, false)
                : opened((AuditAnswer.Opened) answer);
    }

    private static AuditState opened(AuditAnswer.Opened opened) {
        return new AuditState(opened.release(), opened.leaf(), List.of(), true, opened.tidied());
    }
}
