package akashi.verify.statistics;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.event.PublicEvent;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.ReleaseRows;
import akashi.verify.Report;
import akashi.verify.log.LogFiles;
import akashi.verify.log.LogVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Verifies a statistics release against the public log, which it verifies on the way: nothing but these two is needed. Memory grows with
 * the classes of rows, not with the rows. Safe for several threads if its policies and its memory are.
 */
public final class StatisticsVerifier {
    private final LogVerifier logs;

    /** @param threads how many read and hash the log at once */
    public StatisticsVerifier(PolicyLookup policies, CheckpointMemory memory, Clock clock, int threads) {
        this.logs = new LogVerifier(policies, memory, clock, threads);
    }

    private record Opened(ReleaseFile file, StatisticsReleased released, Checkpoint checkpoint) {
    }

    /**
     * Verifies a release.
     *
     * @param folder   the release
     * @param log      the published log
     * @param previous the release before it, which this one must go on from
     */
    public Report verify(Path folder, LogFiles log, Optional<Path> previous, LogVerifier.Progress progress) {
        Examination sheet = new Examination();
        limits(sheet);
        ReleaseFolder release = new ReleaseFolder(folder);
        Optional<Opened> opened = open(release, sheet);
        if (opened.isEmpty()) {
            sheet.notRun("everything-else", "without the release's own file nothing says what it claims");
            return sheet.report("");
        }
        sheet.checked("release", ReleaseFile.FILE + " is one, in its one spelling");
        ReleasesInLog inLog = new ReleasesInLog(opened.get().file().leafIndex(), opened.get().released().period());
        Optional<Checkpoint> newest = logs.run(log, sheet, progress,
                new LogVerifier.Looking(Optional.of(opened.get().checkpoint()), ReleaseFile.FILE, inLog));
        if (newest.isEmpty()) {
            sheet.notRun("everything-else", "without the log nobody knows how many rows there must be");
            return sheet.report("");
        }
        try {
            standing(opened.get(), newest.get(), inLog, sheet);
            inLog.calendar(PublicEvent.parse(opened.get().file().entry()).recordedAt().atOffset(ZoneOffset.ofHours(14)).toLocalDate(), sheet);
        } catch (MalformedException e) {
            throw new AssertionError("it was read before", e);
        }
        inLog.erasures(sheet);
        leaves(opened.get().released(), inLog, sheet);
        new Recount(release, opened.get().released(), sheet).run(new ReleaseRows(release, opened.get().released(), sheet));
        previous(previous, inLog, opened.get().released(), sheet);
        StatisticsReleased.Period period = opened.get().released().period();
        return sheet.report("release " + period.release() + " of " + period.series() + ": its " + opened.get().released().rows() + " rows and "
                + opened.get().released().erased() + " erased entries are as many as the sealed entries from leaf " + period.first() + " to "
                + (period.treeSize() - 1) + ", and every figure was counted anew");
    }

    private static Optional<Opened> open(ReleaseFolder folder, Examination sheet) {
        try {
            ReleaseFile file = folder.file();
            SignedCheckpoint signed = file.signed();
            return Optional.of(new Opened(file, file.released(), signed.checkpoint()));
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.RELEASE_MALFORMED, "the release's own file cannot be read: " + e.getMessage()).at(ReleaseFile.FILE));
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.RELEASE_INCOMPLETE, "the release's own file cannot be read: " + e.getMessage()).at(ReleaseFile.FILE));
        }
        return Optional.empty();
    }

    private static void standing(Opened opened, Checkpoint newest, ReleasesInLog inLog, Examination sheet) throws MalformedException {
        ReleaseFile file = opened.file();
        boolean isProved = isProved(file);
        if (!opened.checkpoint().origin().equals(newest.origin()) || !isProved) {
            sheet.found(Finding.of(FindingCode.RELEASE_NOT_IN_LOG, isProved ? "the release's checkpoint is of another log"
                    : "the release's proof does not lead from its event to its checkpoint").at(ReleaseFile.FILE));
        } else if (Math.max(opened.checkpoint().treeSize(), opened.released().period().treeSize()) > newest.treeSize()) {
            sheet.found(Finding.of(FindingCode.LOG_INCOMPLETE, "the log that was read ends before the release's checkpoint: it is older than the release")
                    .expected("tree size " + opened.checkpoint().treeSize() + " at least").actual("tree size " + newest.treeSize()));
        } else if (inLog.event().filter(event -> Arrays.equals(event.entry(), file.entry())).isEmpty()) {
            sheet.found(Finding.of(FindingCode.RELEASE_NOT_IN_LOG, "another entry stands in the log where the release says that its event stands")
                    .at("leaf index " + file.leafIndex()));
        }
        if (opened.released().period().treeSize() > file.leafIndex()) {
            sheet.found(Finding.of(FindingCode.RELEASE_COUNT_MISMATCH, "the release's period goes on after its own event").at(ReleaseFile.FILE));
        }
        sheet.checked("release-event", "the event that commits to the release stands in the log at leaf index " + file.leafIndex());
    }

    private static boolean isProved(ReleaseFile file) {
        try {
            return file.isProved();
        } catch (MalformedException e) {
            return false;
        }
    }

    private static void leaves(StatisticsReleased released, ReleasesInLog inLog, Examination sheet) {
        Optional<Long> sealed = inLog.sealed();
        if (sealed.isEmpty()) {
            sheet.notRun("leaves", "not every entry of the period could be read, so its sealed entries could not be counted");
            return;
        }
        if (sealed.get() != released.rows() + released.erased()) {
            sheet.found(Finding.of(FindingCode.RELEASE_COUNT_MISMATCH, "the release's rows and erased entries are not as many as the sealed entries "
                    + "of its period").expected(sealed.get()).actual(released.rows() + " + " + released.erased()));
        }
        sheet.checked("leaves", "the period has " + sealed.get() + " sealed entries: " + released.rows() + " rows and " + released.erased() + " erased");
    }

    private static void previous(Optional<Path> previous, ReleasesInLog inLog, StatisticsReleased released, Examination sheet) {
        if (previous.isEmpty()) {
            sheet.notRun("previous", "no --previous: that this release goes on from the one before was judged by the log's events alone");
            return;
        }
        Optional<Opened> before = open(new ReleaseFolder(previous.get()), sheet);
        before.ifPresent(earlier -> {
            if (earlier.file().leafIndex() != inLog.leafBefore() || earlier.released().period().treeSize() != released.period().first()) {
                sheet.found(Finding.of(FindingCode.STOCK_MISMATCH, "the release given by --previous is not the one before this one in the log")
                        .expected("leaf index " + inLog.leafBefore()).actual("leaf index " + earlier.file().leafIndex()));
            }
        });
        sheet.checked("previous", "this release goes on from the leaf at which the one before it ends");
    }

    private static void limits(Examination sheet) {
        sheet.notProved("It is not proved that each row is the one that was sealed in its leaf: applicants show that for their own rows (verify "
                + "trail --release), an ombudsman for all (verify history).");
        sheet.notProved("It is not proved that k rows are of k cases, nor that what is not opened had to stay closed; the intervals say how much that "
                + "can hide.");
        sheet.notProved("One person's row may be singled out by somebody who knows enough of that person already.");
    }
}
