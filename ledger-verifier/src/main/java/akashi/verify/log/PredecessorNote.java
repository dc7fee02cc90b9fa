package akashi.verify.log;

import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Predecessor;
import akashi.hash.Hash;
import akashi.note.Note;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.Optional;

/** The last good checkpoint of the log that this one succeeds: its note lies under the log and is what leaf 0 says of it. */
final class PredecessorNote {
    private static final String CHECK = "predecessor";

    private PredecessorNote() {
    }

    static void check(Predecessor named, LogFiles files, TlogPolicy policy, Examination sheet) {
        String path = "document/" + named.note().hex();
        try {
            Optional<byte[]> bytes = files.read(path, Note.LONGEST);
            if (bytes.isEmpty()) {
                sheet.found(Finding.of(FindingCode.LOG_INCOMPLETE, "the last good checkpoint of the log that this one succeeds is missing").at(path));
                sheet.notRun(CHECK, "its note is missing");
                return;
            }
            SignedCheckpoint signed = SignedCheckpoint.parse(bytes.get());
            if (!Hash.sha256(bytes.get()).equals(named.note()) || !Predecessor.of(signed).equals(named)) {
                sheet.found(refuted("the note is of another checkpoint than leaf 0 names", path));
            }
            sheet.checked(CHECK, "the last good checkpoint of " + Printable.of(named.origin()) + " lies under this log, and "
                    + judged(signed, policy, path, sheet));
        } catch (MalformedException | IllegalArgumentException e) {
            sheet.found(refuted("what lies there is no signed checkpoint: " + e.getMessage(), path));
            sheet.checked(CHECK, "the last good checkpoint of the earlier log");
        } catch (IOException e) {
            sheet.found(StoredTiles.unreadable(path, e));
            sheet.notRun(CHECK, "its note could not be read");
        }
    }

    private static String judged(SignedCheckpoint signed, TlogPolicy policy, String path, Examination sheet) {
        PolicyVerdict verdict = policy.judge(signed);
        if (!verdict.originKnown()) {
            return "is what leaf 0 says; whose signatures it bears was not judged, since the policy does not name that log";
        }
        if (!verdict.holds()) {
            sheet.found(refuted("the policy names that log, and by it not all of its keys, or too few witnesses, signed this checkpoint", path));
        }
        return "by this policy that log's keys and witnesses signed it";
    }

    private static Finding refuted(String why, String path) {
        return Finding.of(FindingCode.PUBLIC_EVENT_INVALID, "leaf 0 says which log this one succeeds, and that cannot stand: " + why).at(path);
    }
}
