package akashi.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.Shared;
import akashi.testkit.TestLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real log into a real database, after which the whole log is re-derived from its rows. */
class RealImportTest {
    private static final String RECEIPTS = "receipt_wabo.csv.gz";

    @TempDir
    Path directory;

    @Test
    void a_check_an_import_and_a_second_import_of_the_receipt_log_report_the_same() throws Exception {
        TestLedger ledger = TestLedger.fresh();
        try {
            ImportCheck checked;
            try (History history = receipts()) {
                checked = ledger.imports().check(history);
            }
            ImportCounts first = record(ledger);
            ImportCounts second = record(ledger);
            assertThat(first.newEvents()).isEqualTo(8_577);
            assertThat(second.newEvents()).isZero();
            assertThat(first.measures()).contains(new Measure("cases-past-deadline", 416, 1_434),
                    new Measure("registered-and-checked-by-one", 1_088, 1_316));
            assertThat(second.measures()).isEqualTo(first.measures()).isEqualTo(checked.measures());
            assertThat(second.findings()).isEqualTo(first.findings()).isEqualTo(checked.findings());
        } finally {
            ledger.close();
        }
    }

    private ImportCounts record(TestLedger ledger) throws Exception {
        try (History history = receipts()) {
            return ledger.imports().record(history);
        }
    }

    private History receipts() throws Exception {
        return History.open(Files.newInputStream(Shared.file("data/" + RECEIPTS)), RECEIPTS, HistoryOptions.all(directory));
    }
}
