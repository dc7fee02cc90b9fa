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
        SignedFiles signedFiles = new SignedFiles(files, sheet);
        // In this order: of a log that is being written, what is read second is not older.
        Optional<SignedCheckpoint> checkpoint = signedFiles.read(CHECKPOINT, true);
        Optional<SignedCheckpoint> signed = signedFiles.read(SIGNED, false);
        if (checkpoint.isEmpty()) {
            sheet.notRun("everything-else", "there is no checkpoint to verify the files against");
            return sheet.report("");
        }
        sheet.checked("form", "the log's checkpoint is one, in its one spelling");
        Optional<CheckpointCheck.Judged> judged =
                new CheckpointCheck(policies, memory, clock).run(checkpoint.get(), new LogTie(files), true, sheet);
        if (judged.isEmpty()) {
            sheet.notRun("everything-else", "whose log this is could not be judged, so nothing says what the files should hold");
            return sheet.report("");
        }
        List<SignedSizes.Signed> roots = new ArrayList<>();
        if (judged.get().isTheLogs()) {
            roots.add(new SignedSizes.Signed(CHECKPOINT, checkpoint.get().checkpoint()));
        }
        signed(judged.get(), signed, signedFiles, sheet).ifPresent(roots::add);
        if (roots.isEmpty()) {
            sheet.notRun("everything-else", "no checkpoint is shown to be the log's, so nothing says what the files should hold");
            return sheet.report("");
        }
        return entries(files, judged.get().policy(), roots, signedFiles, sheet, progress);
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

    private Report entries(LogFiles files, TlogPolicy policy, List<SignedSizes.Signed> roots, SignedFiles signedFiles, Examination sheet,
            Progress progress) {
        long treeSize = roots.stream().mapToLong(root -> root.checkpoint().treeSize()).max().orElseThrow();
        String origin = roots.get(0).checkpoint().origin();
        List<String> documents = ClosedList.check(files, treeSize, () -> newestNow(files, policy, treeSize), sheet);
        roots.addAll(signedFiles.anchors(treeSize, origin, policy));
        DocumentCheck.run(files, documents, sheet);
        PublicHistory history = new PublicHistory(origin, policy.logKeys(origin).stream().map(VerifierKey::text).toList(), sheet);
        new EntryWalk(files, treeSize, roots, history, sheet, threads).run(progress);
        history.predecessor().ifPresent(before -> PredecessorNote.check(before, files, policy, sheet));
        return sheet.report("all " + treeSize + " entries of " + origin
                + " lead to the root hashes that the log signed, and every file agrees");
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
