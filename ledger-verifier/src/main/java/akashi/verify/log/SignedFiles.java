package akashi.verify.log;

import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.Note;
import akashi.text.MalformedException;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The signed notes that lie under a log beside its {@code checkpoint}: {@code checkpoint.signed} and the anchors. */
final class SignedFiles {
    private final LogFiles files;
    private final Examination sheet;

    SignedFiles(LogFiles files, Examination sheet) {
        this.files = files;
        this.sheet = sheet;
    }

    /** Reads a signed checkpoint; empty if it is missing, or not one, which the sheet then says. */
    Optional<SignedCheckpoint> read(String path, boolean mustBeThere) {
        try {
            Optional<byte[]> bytes = files.read(path, Note.LONGEST);
            if (bytes.isEmpty() && mustBeThere) {
                sheet.found(Finding.of(FindingCode.LOG_INCOMPLETE, "the log has no " + path).at(path));
            }
            return bytes.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(bytes.get()));
        } catch (MalformedException e) {
            sheet.found(Finding.noSignedCheckpoint("a file of the log is no signed checkpoint", e).at(path));
        } catch (IOException e) {
            sheet.found(StoredTiles.unreadable(path, e));
        }
        return Optional.empty();
    }

    /** Is it the log's, by this policy? Any false line, a witness's too, is found. */
    boolean isTheLogs(String path, SignedCheckpoint signed, String origin, TlogPolicy policy, boolean quorumWanted) {
        PolicyVerdict verdict = policy.judge(signed);
        if (!signed.checkpoint().origin().equals(origin)) {
            sheet.found(Finding.of(FindingCode.ORIGIN_UNKNOWN, "a checkpoint under the log is of another log").expected(origin).at(path));
            return false;
        }
        for (KeyVerdict key : verdict.invalid()) {
            FindingCode code = verdict.logs().contains(key) ? FindingCode.CHECKPOINT_SIGNATURE_INVALID : FindingCode.COSIGNATURE_INVALID;
            sheet.found(Finding.of(code,
                    "a signature line bears a known key's name and is not that key's signature").expected(key.key()).at(path));
        }
        if (!verdict.logVerified() && verdict.invalid().isEmpty()) {
            sheet.found(Finding.of(FindingCode.CHECKPOINT_UNSIGNED,
                    "a checkpoint lacks a signature of a key that the policy has for this log").at(path));
        }
        if (!signed.checkpoint().extensions().isEmpty()) {
            sheet.found(Finding.of(FindingCode.CHECKPOINT_MALFORMED, "a checkpoint has further lines after its root hash").at(path));
        }
        if (quorumWanted && !verdict.quorumMet()) {
            sheet.found(Finding.of(FindingCode.QUORUM_NOT_MET, "too few of the policy's witnesses have cosigned this checkpoint").at(path));
        }
        return verdict.logVerified() && verdict.invalid().isEmpty() && signed.checkpoint().extensions().isEmpty();
    }

    /** The anchors up to this tree size that are the log's; their root hashes are still to be compared. */
    List<SignedSizes.Signed> anchors(long treeSize, String origin, TlogPolicy policy) {
        List<SignedSizes.Signed> anchors = new ArrayList<>();
        int seen = 0;
        try {
            for (String name : files.names("anchor")) {
                Optional<Long> size = ClosedList.anchorSize(name).filter(found -> found <= treeSize);
                if (size.isEmpty()) {
                    continue;
                }
                seen++;
                String path = "anchor/" + name;
                Optional<SignedCheckpoint> anchor = read(path, true);
                if (anchor.isPresent() && isTheLogs(path, anchor.get(), origin, policy, true)) {
                    anchors.add(new SignedSizes.Signed(path, anchor.get().checkpoint()));
                    if (anchor.get().checkpoint().treeSize() != size.get()) {
                        sheet.found(Finding.of(FindingCode.ANCHOR_INVALID, "an anchor is of another tree size than its name says")
                                .at(path));
                    }
                }
            }
        } catch (IOException e) {
            sheet.found(StoredTiles.unreadable("anchor", e));
        }
        if (files.canList()) {
            sheet.checked("anchors", seen + " anchors, each signed by the log, cosigned, and of the tree size that its name says");
        }
        return anchors.stream().filter(anchor -> anchor.checkpoint().treeSize() <= treeSize).toList();
    }
}
