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
import akashi.verify.log.LogFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Draws a sample of cases, by a checkpoint that came after the history and that the policy's witnesses cosigned. Used once. */
final class SampleCheck {
    private final SampleQuestion question;
    private final Checkpoint history;
    private final TlogPolicy policy;
    private final Optional<LogFiles> log;
    private final CheckNotes notes;
    private final Map<Long, HistorySample.Drawn> found = new HashMap<>();
    private Set<Long> ranks = Set.of();
    private long rank;
    private String chosenBy = "";

    /** @param log where to look up that the note is the anchor that the moment picks; else what the note says of itself must do */
    SampleCheck(SampleQuestion question, Checkpoint history, TlogPolicy policy, Optional<LogFiles> log, CheckNotes notes) {
        this.question = question;
        this.log = log;
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
        HistorySample sample = new HistorySample(history.origin(), history.treeSize(), history.rootHash(), question.note(), question.nonce(),
                question.at(), rank, drawn);
        if (question.claimed().filter(claimed -> !claimed.drawn().equals(drawn)).isPresent()) {
            notes.found(Check.SAMPLE, Finding.of(FindingCode.SAMPLE_MISMATCH, "the sample names other cases than its seed draws"));
        }
        notes.checked(Check.SAMPLE, drawn.size() + " of " + rank + " cases, drawn by the cosignatures of a checkpoint that came after the history, "
                + chosenBy);
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
            return unfit(SampleQuestion.NO_WITNESSES, "a policy with witnesses", "quorum none");
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
        return isLeftToChance(later, verdict) ? Optional.of(Dice.of(history, later, verdict, question.nonce())) : Optional.empty();
    }

    /** Could whoever drew, or whoever publishes checkpoints, not choose among them? */
    private boolean isLeftToChance(SignedCheckpoint later, PolicyVerdict verdict) {
        if (question.at().isEmpty()) {
            chosenBy = "with a word of whoever drew, which only their having published its SHA-256 beforehand makes a die";
            if (question.nonce().isEmpty()) {
                unfit("the sample names neither a moment that was announced beforehand nor a word of whoever drew it, so it could be chosen by "
                        + "choosing among checkpoints", "a moment or a nonce", "neither");
            }
            return !question.nonce().isEmpty();
        }
        Instant at = question.at().get();
        OptionalLong time = policy.quorumTime(verdict);
        if (!FirstAnchor.isAtOrAfter(time, at)) {
            unfit("the checkpoint that the sample is drawn by was cosigned before the moment that was announced", "at or after " + at,
                    time.isPresent() ? Instant.ofEpochSecond(time.getAsLong()) : "no time");
            return false;
        }
        boolean isNext = FirstAnchor.isInTenMinutesOf(time.getAsLong(), at);
        if (log.isEmpty()) {
            chosenBy = "in the ten minutes of the moment announced, " + at + "; that the log keeps it as their anchor was not looked up (--log)";
            return isNext || unfitBetween(at);
        }
        try {
            return isKept(new FirstAnchor(log.get(), policy), later, at, isNext);
        } catch (IOException | MalformedException e) {
            unfit("the log's anchors cannot be read, so which is the first after the moment announced cannot be told: " + e.getMessage(),
                    "the first anchor at or after " + at, log.get().name());
            return false;
        }
    }

    private boolean isKept(FirstAnchor anchors, SignedCheckpoint later, Instant at, boolean isNext) throws IOException, MalformedException {
        Optional<byte[]> first = anchors.canList() ? anchors.after(history.treeSize(), at) : anchors.at(later.checkpoint().treeSize());
        if (first.isEmpty()) {
            unfit("the log keeps no such anchor as the sample is drawn by", "the first anchor at or after " + at, "none");
            return false;
        }
        if (!Arrays.equals(first.get(), question.note().getBytes(StandardCharsets.UTF_8))) {
            notes.found(Check.SAMPLE, Finding.of(FindingCode.SAMPLE_MISMATCH, "the sample is not drawn by the anchor that the moment announced picks, "
                    + "but by another checkpoint").expected("the first anchor at or after " + at)
                    .actual("a checkpoint of tree size " + later.checkpoint().treeSize()));
            return false;
        }
        chosenBy = "which the log keeps as an anchor: the first at or after the moment announced, " + at;
        return anchors.canList() || isNext || unfitBetween(at);
    }

    private boolean unfitBetween(Instant at) {
        unfit("the checkpoint is of later ten minutes than the moment announced, and nothing shows that no anchor lies between: it takes the "
                + "log's folder (--log DIR)", "an anchor in the ten minutes of " + at, "a later one");
        return false;
    }

    private Optional<Dice> unfit(String sentence, Object expected, Object actual) {
        notes.found(Check.SAMPLE, Finding.of(FindingCode.SAMPLE_UNFIT, sentence).expected(expected).actual(actual));
        return Optional.empty();
    }
}
