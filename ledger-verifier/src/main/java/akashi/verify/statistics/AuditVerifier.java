package akashi.verify.statistics;

import akashi.audit.AuditCoins;
import akashi.audit.AuditFile;
import akashi.checkpoint.Checkpoint;
import akashi.hash.Hash;
import akashi.register.ReleaseAudit;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the partial audit of a release against the public log, which it verifies on the way (docs/format/audit.md). Keeps about 160 bytes a row.
 * Safe for several threads if its policies and its memory are.
 */
public final class AuditVerifier {
    private final LogVerifier logs;

    /** @param threads how many read and hash the log at once */
    public AuditVerifier(PolicyLookup policies, CheckpointMemory memory, Clock clock, int threads) {
        this.logs = new LogVerifier(policies, memory, clock, threads);
    }

    /**
     * Verifies an audit.
     *
     * @param file    the audit's
     * @param release the folder of the release that was audited
     * @param log     the published log
     */
    public Report verify(Path file, Path release, LogFiles log, LogVerifier.Progress progress) {
        Examination sheet = new Examination();
        limits(sheet);
        ReleaseFolder folder = new ReleaseFolder(release);
        ReleaseFile own;
        StatisticsReleased released;
        Checkpoint checkpoint;
        try {
            own = folder.file();
            released = own.released();
            checkpoint = own.signed().checkpoint();
        } catch (MalformedException e) {
            return ended(sheet, Finding.of(FindingCode.RELEASE_MALFORMED, "the release's own file cannot be read: " + e.getMessage()));
        } catch (IOException e) {
            return ended(sheet, Finding.of(FindingCode.RELEASE_INCOMPLETE, "the release's own file cannot be read: " + e.getMessage()));
        }
        sheet.checked("release", ReleaseFile.FILE + " is one, in its one spelling");
        AuditInLog inLog = new AuditInLog(own.leafIndex(), released.period());
        Optional<Checkpoint> newest = logs.run(log, sheet, progress, new LogVerifier.Looking(Optional.of(checkpoint), ReleaseFile.FILE, inLog));
        if (newest.isEmpty()) {
            sheet.notRun("everything-else", "without the log nobody knows which coins fell");
            return sheet.report("");
        }
        if (inLog.event().filter(event -> Arrays.equals(event.entry(), own.entry())).isEmpty()) {
            return ended(sheet, Finding.of(FindingCode.RELEASE_NOT_IN_LOG, "another entry stands in the log where the release says that its event stands")
                    .at("leaf index " + own.leafIndex()));
        }
        if (!inLog.isWhole()) {
            return ended(sheet, Finding.of(FindingCode.LOG_INCOMPLETE, "not every entry of the period could be read"));
        }
        Optional<List<Hash>> nonces = nonces(inLog.audit(), released, own.leafIndex(), sheet);
        if (nonces.isEmpty()) {
            sheet.notRun("openings", "the log does not say which coins fell");
            return sheet.report("");
        }
        openings(file, folder, own, released, inLog, nonces.get(), sheet);
        return sheet.report("the audit of release " + released.period().release() + " of " + released.period().series() + " opened each of its "
                + released.rows() + " links one way, as the auditors' coins say, and each opening holds");
    }

    private static Report ended(Examination sheet, Finding finding) {
        sheet.found(finding);
        sheet.notRun("everything-else", finding.sentence());
        return sheet.report("");
    }

    /** The auditors' nonces, if the log shows an audit that came to its end. */
    private static Optional<List<Hash>> nonces(ReleaseAudit audit, StatisticsReleased released, long releaseLeaf, Examination sheet) {
        if (audit.releaseLeaf().isEmpty() || audit.releaseLeaf().getAsLong() != releaseLeaf || !audit.isPlanned()) {
            sheet.found(Finding.of(FindingCode.AUDIT_UNREADY, "before the release fewer auditors committed nonces than an audit needs")
                    .expected(ReleaseAudit.LEAST_AUDITORS + " at least").actual(audit.commitments().size()));
        } else if (audit.bindings().isEmpty()) {
            sheet.found(Finding.of(FindingCode.AUDIT_UNREADY, "the institution has not bound itself to which link is whose"));
        } else if (!audit.awaited().isEmpty()) {
            sheet.found(Finding.of(FindingCode.AUDIT_UNREADY, "not every auditor has revealed the nonce").expected("of " + String.join(", ", audit.awaited())));
        }
        if (released.k() < StatisticsReleased.LEAST_K_AUDITED) {
            sheet.found(Finding.of(FindingCode.SUPPRESSION_BROKEN, "classes of a release that is audited must be larger: an audit halves them")
                    .expected("k of at least " + StatisticsReleased.LEAST_K_AUDITED).actual(released.k()));
        }
        sheet.checked("auditors", "before the release committed themselves, and revealed after it what they had committed to: "
                + String.join(", ", audit.commitments().keySet()));
        return audit.allNonces();
    }

    private static void openings(Path file, ReleaseFolder folder, ReleaseFile own, StatisticsReleased released, AuditInLog inLog, List<Hash> nonces,
            Examination sheet) {
        SortedDigests rows = new SortedDigests();
        SortedDigests links = new SortedDigests();
        if (new ReleaseRows(folder, released, sheet).read(rows::add, links::add).isEmpty()) {
            sheet.notRun("openings", "without all rows and links nothing says what must be opened");
            return;
        }
        ReleaseAudit.Bindings bindings = inLog.audit().bindings().orElseThrow();
        AuditCoins coins = AuditCoins.of(Hash.leaf(own.entry()), bindings.root(), nonces);
        Openings openings = new Openings(released, inLog, coins, rows, links, sheet);
        try (AuditFile audit = AuditFile.open(file)) {
            if (audit.header().release() != own.leafIndex() || audit.header().bindings() != bindings.leaf()) {
                throw new MalformedException("it is of the release at leaf index " + audit.header().release() + " with bindings at leaf index "
                        + audit.header().bindings() + ", not of " + own.leafIndex() + " with " + bindings.leaf());
            }
            openings.bindings(audit, bindings);
            openings.openings(audit);
            odds(openings.notOpened(), links.size(), sheet);
            HalvedClasses.remark(folder, released, openings::isRowOpened, sheet);
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.AUDIT_MALFORMED, "the file of the audit is none: " + e.getMessage()));
            sheet.notRun("openings", "the file of the audit could not be read to its end");
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.AUDIT_MALFORMED, "the file of the audit cannot be read: " + e.getMessage()));
            sheet.notRun("openings", "the file of the audit could not be read to its end");
        }
    }

    /** What an audit that holds shows: chances, and nothing for certain. */
    private static void odds(long notOpened, int links, Examination sheet) {
        sheet.remark("Had m rows of the " + links + " not been those that were sealed, this audit would have caught it at odds of 1 - 2^-m: 1 row 50%, "
                + "2 rows 75%, 3 rows 87.5%, 5 rows 96.9%, 10 rows 99.9%, 20 rows 99.9999%");
        if (notOpened > 0) {
            sheet.remark("Nobody looked at " + notOpened + " links, whose entries were erased since: of m rows, so many fewer count");
        }
    }

    private static void limits(Examination sheet) {
        sheet.notProved("It is not proved for any single row that it is the one that was sealed: that is a matter of odds here. Applicants show it for "
                + "their own rows (verify trail --release), an ombudsman for all (verify history).");
        sheet.notProved("It is not proved that the named auditors are who they are said to be, nor that one of them kept the nonce secret: ask them. If "
                + "all of them were in league with the institution, the coins were known beforehand.");
        sheet.notProved("It is not proved that what was sealed is true.");
    }
}
