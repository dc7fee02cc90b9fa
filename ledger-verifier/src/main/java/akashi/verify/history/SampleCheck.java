package akashi.verify.history;

import akashi.bundle.HistorySample;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.history.CheckNotes.Check;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws a sample of cases, by a checkpoint that came after the history and that the policy's witnesses cosigned. Used once. */
final class SampleCheck {
    private final SampleQuestion question;
    private final Checkpoint history;
    private final TlogPolicy policy;
    private final CheckNotes notes;
    private final Map<Long, HistorySample.Drawn> found = new HashMap<>();
    private Set<Long> ranks = Set.of();
    private long rank;

    SampleCheck(SampleQuestion question, Checkpoint history, TlogPolicy policy, CheckNotes notes) {
        this.question = question;
        this.history = history;
        this.policy = policy;
        this.notes = notes;
    }

    /** Draws, once it is known how many cases there are. */
    void draw(long cases) {
        Optional<Dice> dice = dice();
        if (dice.isEmpty()) {
            return;
        }
        if (question.claimed().filter(sample -> sample.cases() != cases).isPresent()) {
            notes.found(Check.SAMPLE, Finding.of(FindingCode.SAMPLE_MISMATCH, "the sample says that it was drawn out of another number of cases")
                    .expected(cases).actual(question.claimed().get().cases()));
        } else if (cases < question.size()) {
            unfit("the history has fewer cases than are to be drawn", question.size() + " cases", cases + " cases");
        } else {
            ranks = dice.get().draw(cases, question.size());
        }
    }

    /** The next case, in the order of the case index. */
    void next(CaseSummary summary) {
        if (ranks.contains(rank)) {
            found.put(rank, new HistorySample.Drawn(rank, summary.number(), summary.firstLeaf(), summary.count()));
        }
        rank++;
    }

    /** The sample, and the check written down. Empty if nothing could be drawn. */
    Optional<HistorySample> conclude() {
        if (ranks.isEmpty()) {
            notes.notRun(Check.SAMPLE, "no sample could be drawn that chance decided");
            return Optional.empty();
        }
        List<HistorySample.Drawn> drawn = ranks.stream().map(found::get).toList();
        HistorySample sample = new HistorySample(history.origin(), history.treeSize(), history.rootHash(), question.note(), question.nonce(), rank,
                drawn);
        if (question.claimed().filter(claimed -> !claimed.drawn().equals(drawn)).isPresent()) {
            notes.found(Check.SAMPLE, Finding.of(FindingCode.SAMPLE_MISMATCH, "the sample names other cases than its seed draws"));
        }
        notes.checked(Check.SAMPLE, drawn.size() + " of " + rank + " cases, drawn by the cosignatures of a checkpoint that came after the history");
        return Optional.of(sample);
    }

    private Optional<Dice> dice() {
        if (question.claimed().filter(sample -> !sample.origin().equals(history.origin()) || sample.treeSize() != history.treeSize()
                || !sample.rootHash().equals(history.rootHash())).isPresent()) {
            return unfit("the sample was drawn out of another history", "tree size " + history.treeSize(), "tree size "
                    + question.claimed().get().treeSize());
        }
        SignedCheckpoint later;
        try {
            later = SignedCheckpoint.parse(question.note().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            return unfit("what the sample was drawn by is no signed checkpoint", "a signed checkpoint", e.getMessage());
        }
        if (policy.quorum().witnessNames().isEmpty()) {
            return unfit("the policy asks for no witness (quorum none), so nobody but the institution would have thrown the dice",
                    "a policy with witnesses", "quorum none");
        }
        if (!later.checkpoint().origin().equals(history.origin()) || later.checkpoint().treeSize() <= history.treeSize()) {
            return unfit("the sample is not drawn by a checkpoint of this log that came after the history", "a tree size above "
                    + history.treeSize(), later.checkpoint().treeSize());
        }
        PolicyVerdict verdict = policy.judge(later);
        if (!verdict.holds()) {
            return unfit("the checkpoint that the sample is drawn by is not signed by the log and cosigned by the policy's quorum",
                    "quorum " + policy.quorum().name(), "not met");
        }
        return Optional.of(Dice.of(history, later, verdict, question.nonce()));
    }

    private Optional<Dice> unfit(String sentence, Object expected, Object actual) {
        notes.found(Check.SAMPLE, Finding.of(FindingCode.SAMPLE_UNFIT, sentence).expected(expected).actual(actual));
        return Optional.empty();
    }
}
