package akashi.verify.history;

import akashi.bundle.HistorySample;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.Checkpoint;
import akashi.event.EventOpener;
import akashi.hash.Partitions;
import akashi.note.VerifierKey;
import akashi.verify.CheckpointCheck;
import akashi.verify.CheckpointMemory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.OpeningCheck;
import akashi.verify.PolicyLookup;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.history.CheckNotes.Check;
import akashi.verify.log.LogFiles;
import akashi.verify.log.LogVerifier;
import akashi.verify.log.PublicHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Verifies a full export against a policy that came from elsewhere (docs/verify.md). Safe to use again; not for several threads. */
public final class HistoryVerifier {
    /** Entries for each piece of what is set aside: a piece is held in memory by its places, about a hundred bytes each. */
    private static final int ENTRIES_A_PIECE = 2_000;
    private static final int MOST_PIECES = 256;
    private static final int TELL_EACH = 500;

    private final EventCatalogue catalogue;
    private final PolicyLookup policies;
    private final CheckpointMemory memory;
    private final Clock clock;

    public HistoryVerifier(EventCatalogue catalogue, PolicyLookup policies, CheckpointMemory memory, Clock clock) {
        this.catalogue = catalogue;
        this.policies = policies;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Verifies a history.
     *
     * @param folder   that holds {@code history.json}
     * @param work     where temporary files are written: what cases say, so a disk that may hold that
     * @param log      if it is at hand, for what a history does not hold: anchors
     * @param question a sample to be drawn out of it
     * @param progress is told how many entries of how many are done; each is gone through twice
     */
    public HistoryJudgement verify(Path folder, Path work, Optional<LogFiles> log, Optional<SampleQuestion> question,
            LogVerifier.Progress progress) {
        Examination sheet = new Examination();
        limits(sheet);
        Optional<HistoryFiles.Head> head = new HistoryFiles(folder, sheet).head();
        if (head.isEmpty()) {
            sheet.notRun("everything-else", "the folder could not be read as a history");
            return new HistoryJudgement(sheet.report(""), Optional.empty());
        }
        Optional<CheckpointCheck.Judged> judged = new CheckpointCheck(policies, memory, clock)
                .run(head.get().checkpoint(), CheckpointMemory.Tie.NONE, false, sheet);
        if (judged.isEmpty()) {
            sheet.notRun("everything-else", "whose log this is could not be judged, so nothing says what the entries should be");
            return new HistoryJudgement(sheet.report(""), Optional.empty());
        }
        try {
            return new Run(folder, work, log, head.get(), judged.get(), sheet, progress).judgement(question);
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.WORKSPACE_UNUSABLE, "temporary files could not be written or read: " + e.getMessage())
                    .at(work.toString()));
            sheet.notRun("everything-else", "what was set aside is lost");
            return new HistoryJudgement(sheet.report(""), Optional.empty());
        }
    }

    private static void limits(Examination sheet) {
        sheet.notProved("All of it rests on this: that SHA-256 and the signatures hold, and that the policy reached you by another way "
                + "than the history.");
        sheet.notProved("It is not proved that the record is true, that a decision was right, or when something was decided before it was "
                + "recorded.");
        sheet.notProved("It is not proved that the people exist, nor that no paper file exists beside the ledger: a sample drawn by chance "
                + "(akashi sample) is for asking them.");
        sheet.notProved("It is not proved who read the record with the keys in hand.");
    }

    /** One verification. */
    private final class Run {
        private final Path folder;
        private final Path work;
        private final Optional<LogFiles> log;
        private final HistoryFiles.Head head;
        private final CheckpointCheck.Judged judged;
        private final Examination sheet;
        private final CheckNotes notes;
        private final LogVerifier.Progress progress;
        private final PublishedThen published = new PublishedThen();
        private final CaseTotals totals = new CaseTotals();
        private final OpeningCheck opening;

        private Run(Path folder, Path work, Optional<LogFiles> log, HistoryFiles.Head head, CheckpointCheck.Judged judged, Examination sheet,
                LogVerifier.Progress progress) {
            this.folder = folder;
            this.work = work;
            this.log = log;
            this.head = head;
            this.judged = judged;
            this.sheet = sheet;
            this.notes = new CheckNotes(sheet);
            this.progress = progress;
            this.opening = new OpeningCheck(new EventOpener(catalogue), finding -> notes.found(Check.OPENING, finding));
        }

        private HistoryJudgement judgement(Optional<SampleQuestion> question) throws IOException {
            long size = head.manifest().treeSize();
            int pieces = (int) Math.min(MOST_PIECES, 1 + size / ENTRIES_A_PIECE);
            try (Partitions byCase = new Partitions(work, pieces); Partitions byLabel = new Partitions(work, pieces);
                    Partitions byDigest = new Partitions(work, pieces); Partitions byHash = new Partitions(work, pieces)) {
                DistinctDigests digests = new DistinctDigests(byDigest, notes);
                ErasedEntries erased = new ErasedEntries(head.manifest().origin(), judged.policy().oversight(), byHash, notes);
                PublicHistory history = new PublicHistory(head.manifest().origin(), judged.policy().logKeys(head.manifest().origin()).stream()
                        .map(VerifierKey::text).toList(), sheet);
                EntryPass entries = new EntryPass(opening, history, published, digests, erased, byCase, notes);
                boolean whole = new PartReader(folder, head.manifest(), notes).readAll((line, bytes) -> {
                    entries.line(line, bytes);
                    tell(line.index() + 1, 2 * size);
                });
                entriesDone(entries, history, whole);
                if (!whole) {
                    sheet.notRun("everything-else", "the entries could not be read to their end, and cases, indexes and digests can only be "
                            + "judged by all of them");
                    return new HistoryJudgement(sheet.report(""), Optional.empty());
                }
                digests.conclude();
                return cases(question, entries, erased, history.erasedEntries(), byCase, byLabel);
            }
        }

        private void entriesDone(EntryPass entries, PublicHistory history, boolean whole) {
            // First: what it found stands on the sheet already.
            if (whole) {
                history.finish();
            } else {
                sheet.notRun("public-events", "the entries could not be read to their end");
            }
            notes.checked(Check.PARTS, head.manifest().parts().size() + " parts, each the file that the manifest lists, hold "
                    + head.manifest().treeSize() + " entries one after the other");
            notes.checked(Check.ENTRIES, entries.sealed() + " sealed and " + entries.publicEvents() + " public events, each in its one spelling");
            Checkpoint checkpoint = head.checkpoint().checkpoint();
            if (!whole || entries.size() != checkpoint.treeSize()) {
                notes.notRun(Check.ROOT, "not all entries of the checkpoint are there, so its root hash could not be computed");
            } else {
                if (!entries.root().equals(checkpoint.rootHash())) {
                    notes.found(Check.ROOT, Finding.of(FindingCode.ROOT_MISMATCH, "the entries do not lead to the root hash that the log signed "
                            + "for tree size " + checkpoint.treeSize()).expected(checkpoint.rootHash().base64()).actual(entries.root().base64()));
                }
                notes.checked(Check.ROOT, "every leaf hash was computed from its entry, and all of them lead to the signed root hash");
            }
        }

        private HistoryJudgement cases(Optional<SampleQuestion> question, EntryPass entries, ErasedEntries erased, long announced,
                Partitions byCase, Partitions byLabel) throws IOException {
            long size = entries.size();
            long[] sizes = IndexPass.sizes(published.indexes());
            NamedAnchors anchors = new NamedAnchors(notes);
            ListedErasures listed = new ListedErasures();
            CasePass cases = new CasePass(byCase, byLabel, opening, notes, () -> new CaseWalk(published, erased, listed, anchors, sizes, notes,
                    totals));
            cases.run(done -> tell(size + done, 2 * size));
            tell(2 * size, 2 * size);
            erased.compare(listed);
            cases.place(listed);
            boolean allOpen = cases.unopened() + entries.withoutCase() == 0;
            casesDone(cases, erased, announced);
            anchors.conclude(log);
            IndexPass index = new IndexPass(published.indexes(), sizes, byLabel, erased, listed, notes);
            Optional<SampleCheck> sample = question.map(asked -> new SampleCheck(asked, head.checkpoint().checkpoint(), judged.policy(), log,
                    notes));
            sample.filter(drawing -> allOpen).ifPresent(drawing -> drawing.draw(totals.cases() - cases.unlabelled()));
            index.run(summary -> sample.ifPresent(drawing -> drawing.next(summary)));
            if (allOpen) {
                index.conclude(cases.unlabelled());
            } else {
                notes.notRun(Check.INDEX, "not every event could be opened, so no case index could be made anew");
            }
            notes.checked(Check.ONE_CASE, totals.cases() + " cases, each with one number, one label, and every sequence number once");
            Optional<HistorySample> drawn = sample.flatMap(SampleCheck::conclude);
            totals.remarkOn(sheet);
            Report report = sheet.report(sentence(entries));
            return new HistoryJudgement(report, report.verdict() == Verdict.VERIFIED ? drawn : Optional.empty());
        }

        private void casesDone(CasePass cases, ErasedEntries erased, long announced) {
            notes.checked(Check.OPENING, cases.opened() + " sealed events are open to the last field, and every disclosure opens a digest of its event");
            erased.conclude(announced);
            notes.checked(Check.CHAIN, "every event names the leaf hash of its case's event before it, and belongs to that case alone");
            notes.checked(Check.RULES, totals.recordedHere() + " events that were recorded here keep the rules of casework, by what was published "
                    + "when each was recorded");
            notes.checked(Check.ROWS, totals.rows() + " of " + totals.events() + " rows for the statistics were computed anew and are those sealed"
                    + (totals.rowsInPart() == 0 ? "" : "; of " + totals.rowsInPart() + " more, the facts that do not rest on what was erased"));
            notes.checked(Check.CLOSING, totals.closings() + " trails were handed out, and each closing event counts the events before it");
        }

        private String sentence(EntryPass entries) {
            return "all " + entries.size() + " entries of " + head.manifest().origin() + ": " + entries.sealed() + " sealed events in "
                    + totals.cases() + " cases, each in one chain; " + published.indexes().size() + " case indexes";
        }

        private void tell(long done, long all) {
            if (done % TELL_EACH == 0 || done == all) {
                progress.entries(done, all);
            }
        }
    }
}
