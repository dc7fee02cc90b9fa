package akashi.command.checking;

import akashi.checkpoint.TlogPolicy;
import akashi.command.appending.LogHead;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.files.PublishedLog;
import akashi.text.MalformedException;
import akashi.vault.CaseRefKey;
import akashi.vault.KeyPurpose;
import akashi.vault.WrappingKey;
import akashi.verify.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Derives everything that is stored again and compares. Reads only.
 *
 * <p>The database is read in one snapshot. The published log is read after it, so beside a running ledger it may be ahead of the
 * snapshot; it is then held against what is published only.
 */
public final class Fsck {
    private final PublishingPaths paths;
    private final WrappingKey master;
    private final Clock clock;
    private final Progress progress;

    /** Is told how far the check is. */
    @FunctionalInterface
    public interface Progress {
        void at(String what, long done);
    }

    /** @param master opens the vault */
    public Fsck(PublishingPaths paths, WrappingKey master, Clock clock, Progress progress) {
        this.paths = paths;
        this.master = master;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Looks at everything.
     *
     * @param connection of the reader's role, to the primary; closed in the end
     * @throws SQLException       the database does not answer
     * @throws IOException        a file cannot be read
     * @throws MalformedException it cannot be judged at all: no policy, no ledger's database, another ledger's keys
     */
    public FsckReport run(Connection connection) throws SQLException, IOException, MalformedException {
        FsckReport report = new FsckReport();
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(paths.policy()));
        try (StoredLedger ledger = new StoredLedger(connection)) {
            SignedCheck signed = new SignedCheck(report, policy);
            // The files first, then the snapshot, which begins with the first question: beside a running ledger, nothing that stands in
            // a file is then newer than the snapshot.
            List<Path> missing = new ArrayList<>();
            for (Path file : List.of(paths.highWater(), paths.log().resolve(PublishedLog.CHECKPOINT_SIGNED))) {
                if (!signed.file(file)) {
                    missing.add(file);
                }
            }
            signed.file(paths.log().resolve(PublishedLog.CHECKPOINT));
            LogHead head = ledger.head();
            Optional<StoredLedger.SignedRow> row = ledger.signed();
            if (row.isPresent()) {
                signed.row(row.get());
                missing.forEach(signed::missing);
            }
            EntriesCheck entries = new EntriesCheck(report, signed.sizes());
            ledger.entries((leafIndex, entry) -> {
                entries.entry(leafIndex, entry);
                progress.at("entries", leafIndex + 1);
            });
            entries.end(head.tree());
            signed.against(entries);
            cases(ledger, entries, report);
            PublishedCheck published = new PublishedCheck(paths, policy, clock, report);
            List<Finding> ahead = published.run((done, all) -> progress.at("published entries", done));
            published.judge(ahead, ledger.sizeNow());
        }
        return report;
    }

    private void cases(StoredLedger ledger, EntriesCheck entries, FsckReport report) throws SQLException, MalformedException {
        String origin = entries.founded().orElseThrow(() -> new MalformedException("leaf 0 does not found a log")).origin();
        byte[] wrapped = ledger.ledgerKey(KeyPurpose.CASE_REF_KEY)
                .orElseThrow(() -> new MalformedException("vault.ledger_key: has no key of the case references"));
        CaseRefKey refKey = CaseRefKey.of(master.unwrap(KeyPurpose.CASE_REF_KEY, new byte[0], wrapped));
        CasesCheck cases = new CasesCheck(report, origin, master, refKey, entries, done -> progress.at("events", done));
        cases.run(ledger);
        for (long leaf : ledger.entriesWithoutVault()) {
            report.fault(CasesCheck.NAME, new Fault("log.entry leaf " + leaf, "is sealed, and the vault has no row that would open it",
                    Fault.EVIDENCE));
        }
        for (long leaf : ledger.sealedWithoutCase()) {
            report.fault(CasesCheck.NAME, new Fault("vault.sealed leaf " + leaf, "belongs to a case that vault.case_file does not have",
                    Fault.EVIDENCE));
        }
        if (ledger.erasedRows() != entries.erased()) {
            report.fault(CasesCheck.NAME, new Fault("vault.erased", "has " + ledger.erasedRows() + " rows; the log tells of " + entries.erased()
                    + " erased leaves", Fault.EVIDENCE));
        }
        long rows = ledger.sealedRows();
        if (rows != entries.sealed()) {
            report.fault(CasesCheck.NAME, new Fault("vault.sealed", "has " + rows + " rows for " + entries.sealed() + " sealed entries",
                    Fault.EVIDENCE));
        }
    }
}
