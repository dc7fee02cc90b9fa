package akashi.verify.monitor;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.Optional;

/** A log that was given up: is its last good checkpoint one of the history that this monitor followed, and does anything follow it? */
final class GivenUp {
    private static final String CHECK = "given-up";

    private final SignedCheckpoint lastGood;
    private final TlogPolicy policy;
    private final Examination sheet;

    GivenUp(SignedCheckpoint lastGood, TlogPolicy policy, Examination sheet) {
        this.lastGood = lastGood;
        this.policy = policy;
        this.sheet = sheet;
    }

    /** @param shown what the log shows now, whoever signs it */
    void look(SignedCheckpoint shown, MonitorState state, OneHistory history) throws IOException {
        long size = lastGood.checkpoint().treeSize();
        if (!lastGood.checkpoint().origin().equals(shown.checkpoint().origin()) || !policy.holdsOfEarlier(lastGood)
                || !lastGood.checkpoint().extensions().isEmpty()) {
            sheet.found(Finding.of(FindingCode.CHECKPOINT_UNSIGNED, "what is said to be the log's last good checkpoint does not hold by the policy")
                    .at("--last-good"));
            sheet.notRun(CHECK, "by a checkpoint that does not hold nothing can be judged");
            return;
        }
        Optional<SignedCheckpoint> followed = state.verified();
        boolean one = followed.isEmpty() || history.holds(Head.of("--last-good", lastGood, policy), Head.of("remembered", followed.get(), policy));
        long beyond = Math.max(shown.checkpoint().treeSize(), followed.map(each -> each.checkpoint().treeSize()).orElse(0L)) - size;
        if (beyond > 0) {
            sheet.found(Finding.of(FindingCode.LOG_GIVEN_UP, "the log was given up at tree size " + size + ", and " + beyond + (beyond == 1
                    ? " entry was" : " entries were") + " shown beyond it: not to be believed").expected("tree size " + size)
                    .actual("tree size " + (size + beyond)));
        }
        sheet.checked(CHECK, one ? "the last good checkpoint, of tree size " + size + ", is of the history that was followed"
                : "is the last good checkpoint of the history that was followed?");
    }
}
