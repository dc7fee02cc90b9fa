package akashi.verify.log;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.VerifierKey;
import akashi.verify.CheckpointCheck;
import akashi.verify.CheckpointMemory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.Report;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Verifies a whole published log: signatures by the policy, and every file against the entries. Safe to use again; not for threads. */
public final class LogVerifier {
    private static final String CHECKPOINT = "checkpoint";
    private static final String SIGNED = "checkpoint.signed";

    private final PolicyLookup policies;
    private final CheckpointMemory memory;
    private final Clock clock;
    private final int threads;

    /** @param threads how many read and hash at once; each holds one entry bundle, 16 MiB at most */
    public LogVerifier(PolicyLookup policies, CheckpointMemory memory, Clock clock, int threads) {
        this.policies = policies;
        this.memory = memory;
        this.clock = clock;
        this.threads = threads;
    }

    /** Is told how far the verifier is, from one thread, now and then. */
    @FunctionalInterface
    public interface Progress {
        /** Tells nobody. */
        Progress NONE = (done, all) -> { };

        /** So many of so many entries are checked. */
        void entries(long done, long all);
    }

    /** Verifies the log. */
    public Report verify(LogFiles files, Progress progress) {
        Examination sheet = new Examination();
        limits(sheet);
        return run(files, sheet, progress, Looking.AT_THE_LOG_ALONE).map(size -> sheet.report("all " + size.treeSize() + " entries of "
                + size.origin() + " lead to the root hashes that the log signed, and every file agrees")).orElseGet(() -> sheet.report(""));
    }

    /**
     * Who looks at a log for something else: it must be verified on the way.
     *
     * @param further  a checkpoint that came from elsewhere, and where it lies: its root hash must be one of the log's, too
     * @param listener is shown the public events
     */
    public record Looking(Optional<Checkpoint> further, String place, PublicHistory.Listener listener) {
        static final Looking AT_THE_LOG_ALONE = new Looking(Optional.empty(), "", PublicHistory.Listener.NONE);
    }

    /**
     * Verifies the log, and writes it on the sheet.
     *
     * @return the checkpoint that the entries were read up to; empty: they were not looked at, and the sheet says why
     */
    public Optional<Checkpoint> run(LogFiles files, Examination sheet, Progress progress, Looking looking) {
        SignedFiles signedFiles = new SignedFiles(files, sheet);
        // In this order: of a log that is being written, what is read second is not older.
        Optional<SignedCheckpoint> checkpoint = signedFiles.read(CHECKPOINT, true);
        Optional<SignedCheckpoint> signed = signedFiles.read(SIGNED, false);
        if (checkpoint.isEmpty()) {
            sheet.notRun("everything-else", "there is no checkpoint to verify the files against");
            return Optional.empty();
        }
        sheet.checked("form", "the log's checkpoint is one, in its one spelling");
        Optional<CheckpointCheck.Judged> judged =
                new CheckpointCheck(policies, memory, clock).run(checkpoint.get(), new LogTie(files), true, sheet);
        if (judged.isEmpty()) {
            sheet.notRun("everything-else", "whose log this is could not be judged, so nothing says what the files should hold");
            return Optional.empty();
        }
        List<SignedSizes.Signed> roots = new ArrayList<>();
        if (judged.get().isTheLogs()) {
            roots.add(new SignedSizes.Signed(CHECKPOINT, checkpoint.get().checkpoint()));
        }
        signed(judged.get(), signed, signedFiles, sheet).ifPresent(roots::add);
        if (roots.isEmpty()) {
            sheet.notRun("everything-else", "no checkpoint is shown to be the log's, so nothing says what the files should hold");
            return Optional.empty();
        }
        looking.further().ifPresent(further -> roots.add(new SignedSizes.Signed(looking.place(), further)));
        return Optional.of(entries(files, judged.get().policy(), roots, signedFiles, sheet, progress, looking));
    }

    private static Optional<SignedSizes.Signed> signed(CheckpointCheck.Judged judged, Optional<SignedCheckpoint> signed, SignedFiles files,
            Examination sheet) {
        if (signed.isEmpty()) {
            sheet.notRun("newest-signed", "no " + SIGNED + " could be read: only what the checkpoint covers was looked at");
            return Optional.empty();
        }
        Checkpoint newest = signed.get().checkpoint();
        Checkpoint checkpoint = judged.signed().checkpoint();
        boolean isTheLogs = files.isTheLogs(SIGNED, signed.get(), checkpoint.origin(), judged.policy(), false);
        boolean sameSize = newest.treeSize() == checkpoint.treeSize();
        if (isTheLogs && judged.isTheLogs() && sameSize && !newest.rootHash().equals(checkpoint.rootHash())) {
            sheet.found(Finding.of(FindingCode.SPLIT_VIEW, "the log signed two root hashes for tree size " + newest.treeSize())
                    .expected(checkpoint.rootHash()).actual(newest.rootHash()).at(SIGNED));
        }
        sheet.checked("newest-signed", "the log itself signed tree size " + newest.treeSize());
        return isTheLogs ? Optional.of(new SignedSizes.Signed(SIGNED, newest)) : Optional.empty();
    }

    private Checkpoint entries(LogFiles files, TlogPolicy policy, List<SignedSizes.Signed> roots, SignedFiles signedFiles, Examination sheet,
            Progress progress, Looking looking) {
        Checkpoint newest = roots.stream().filter(root -> !root.path().equals(looking.place())).map(SignedSizes.Signed::checkpoint)
                .max(Comparator.comparingLong(Checkpoint::treeSize)).orElseThrow();
        long treeSize = newest.treeSize();
        String origin = newest.origin();
        List<String> documents = ClosedList.check(files, treeSize, () -> newestNow(files, policy, treeSize), sheet);
        roots.addAll(signedFiles.anchors(treeSize, origin, policy));
        DocumentCheck.run(files, documents, sheet);
        PublicHistory history = new PublicHistory(origin, policy.logKeys(origin).stream().map(VerifierKey::text).toList(), sheet,
                looking.listener());
        new EntryWalk(files, treeSize, roots, history, sheet, threads).run(progress);
        history.predecessor().ifPresent(before -> PredecessorNote.check(before, files, policy, sheet));
        return newest;
    }

    /** What the log itself has signed by now; the size at hand if that cannot be told. */
    private static long newestNow(LogFiles files, TlogPolicy policy, long treeSize) {
        Examination aside = new Examination();
        return new SignedFiles(files, aside).read(SIGNED, false).filter(signed -> policy.judge(signed).logVerified())
                .map(signed -> signed.checkpoint().treeSize()).filter(size -> size > treeSize).orElse(treeSize);
    }

    private static void limits(Examination sheet) {
        sheet.notProved("All of it rests on this: that SHA-256 and the signatures hold, and that the policy reached you by another way "
                + "than the log.");
        sheet.notProved("It is not proved that the record is true, nor when something was decided or written before it was recorded.");
        sheet.notProved("It is not proved what sealed events say, nor that each belongs to one case: that needs their disclosures "
                + "(verify trail, verify history).");
    }
}
