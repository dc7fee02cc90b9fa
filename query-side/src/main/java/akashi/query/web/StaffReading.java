package akashi.query.web;

import akashi.query.casefile.CaseReader;
import akashi.query.evidence.Access;
import akashi.query.evidence.AccessReason;
import akashi.query.evidence.AccessRecorder;
import akashi.query.evidence.AccessRefused;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.StaffToken;
import akashi.vault.CaseRef;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What comes before a member of staff sees anything of a case: the look is recorded, and followed, so that it is part of what they see.
 * Whether there is such a case is said only after that, since it is itself something to know. */
@Component
class StaffReading {
    private final AccessRecorder recorder;
    private final CaseReader reader;
    private final OwnWriting ownWriting;

    StaffReading(AccessRecorder recorder, CaseReader reader, OwnWriting ownWriting) {
        this.recorder = recorder;
        this.reader = reader;
        this.ownWriting = ownWriting;
    }

    /** Records that this person looks into the case, for this reason, and waits until the record is followed.
     *
     * @param fields what is looked at; empty: everything
     * @throws NotNow        if it is not confirmed, or not followed in time; then it may be recorded already
     * @throws AccessRefused if the command side refuses */
    Look look(String number, StaffToken token, AccessReason reason, List<String> fields) throws NotNow, AccessRefused {
        if (reason.purpose().isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Access access = recorder.record(number, token, reason, fields);
        if (!ownWriting.isProjected(access.leaf())) {
            throw new NotNow(NotNow.Reason.NOT_SIGNED_YET);
        }
        CaseRef ref = reader.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Look(ref, access);
    }

    /** A look that may now be taken. */
    record Look(CaseRef ref, Access access) { }
}
