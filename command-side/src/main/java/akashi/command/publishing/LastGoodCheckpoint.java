package akashi.command.publishing;

import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.text.MalformedException;
import akashi.trust.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The last good checkpoint of a log that a new one succeeds, and the policy by which it is one.
 *
 * @param note   the whole cosigned note
 * @param policy the earlier log's */
public record LastGoodCheckpoint(Path note, Path policy) {

    /** The checkpoint.
     *
     * @throws FoundingRefusedException it is none, or that log's keys and witnesses did not sign it */
    public SignedCheckpoint read() throws FoundingRefusedException {
        SignedCheckpoint signed = signed();
        if (signed.checkpoint().treeSize() == 0 || !signed.checkpoint().extensions().isEmpty()) {
            throw new FoundingRefusedException(note + " is of a tree without leaves, or has further lines: there is nothing to succeed");
        }
        PolicyVerdict verdict = trusted().judge(signed);
        if (!verdict.originKnown()) {
            throw new FoundingRefusedException(policy + " does not name " + signed.checkpoint().origin() + ", the log that " + note + " is of");
        }
        if (!verdict.holds()) {
            String missing = verdict.logs().stream().filter(key -> !key.isVerified()).map(KeyVerdict::key).map(Object::toString)
                    .collect(Collectors.joining(", "));
            long cosigned = verdict.witnesses().values().stream().filter(KeyVerdict::isVerified).count();
            throw new FoundingRefusedException(note + " is not shown to be a checkpoint of " + signed.checkpoint().origin() + " by " + policy + ": "
                    + (!missing.isEmpty() ? "no signature holds of " + missing : !verdict.invalid().isEmpty() ? "a witness's line is false"
                            : cosigned + " of " + verdict.witnesses().size() + " witnesses cosigned it, which is no quorum"));
        }
        return signed;
    }

    private SignedCheckpoint signed() throws FoundingRefusedException {
        try {
            return SignedCheckpoint.parse(WholeFile.read(note));
        } catch (IOException e) {
            throw new FoundingRefusedException(note + " cannot be read", e);
        } catch (MalformedException e) {
            throw new FoundingRefusedException(note + " is no checkpoint (" + e.getMessage() + ")", e);
        }
    }

    private TlogPolicy trusted() throws FoundingRefusedException {
        try {
            return TlogPolicy.parse(WholeFile.read(policy));
        } catch (IOException e) {
            throw new FoundingRefusedException(policy + " cannot be read", e);
        } catch (MalformedException e) {
            throw new FoundingRefusedException(policy + " is no policy (" + e.getMessage() + ")", e);
        }
    }
}
