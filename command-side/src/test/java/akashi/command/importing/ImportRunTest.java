package akashi.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.axon.CaseAnswer;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.Decision;
import akashi.testkit.TestLedger;
import akashi.text.MalformedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories into a real database; after each test the whole log is re-derived from its rows. */
class ImportRunTest {
    private static final String HEADER = "case,activity,time,resource\n";

    @TempDir
    Path directory;
    private TestLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = TestLedger.fresh();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void cases_that_are_spread_over_many_chunks_come_together() throws Exception {
        List<String> rows = rows(400, 50);
        ImportCounts counts = record(rows);
        assertThat(counts.cases()).isEqualTo(400);
        assertThat(counts.newCases()).isEqualTo(400);
        assertThat(counts.events()).isEqualTo(20_000);
        assertThat(counts.newEvents()).isEqualTo(20_000);
        for (int i = 0; i < 400; i += 57) {
            assertThat(eventsOf("case-" + i)).isEqualTo(50);
        }
    }

    @Test
    void an_import_that_ended_anywhere_goes_on_where_it_ended() throws Exception {
        long seed = 20261123;
        Random random = new Random(seed);
        List<String> rows = rows(40, 10);
        Collections.shuffle(rows, random);
        ImportCounts whole = check(rows);
        long recorded = 0;
        for (int end = 0; end < rows.size(); end += 1 + random.nextInt(150)) {
            ImportCounts part = record(rows.subList(0, end));
            assertThat(part.newEvents()).as("seed %d, to row %d", seed, end).isEqualTo(end - recorded);
            assertThat(part.already()).isEqualTo(recorded);
            recorded = end;
        }
        ImportCounts rest = record(rows);
        assertThat(rest.newEvents() + rest.already()).isEqualTo(400);
        assertThat(rest.findings()).isEqualTo(whole.findings());
        assertThat(record(rows).newEvents()).isZero();
    }

    @Test
    void rows_that_are_equal_are_as_many_events_as_there_are_rows() throws Exception {
        String row = "twin,Register,2024-01-01T09:00:00Z,ann";
        assertThat(record(List.of(row, row, row)).newEvents()).isEqualTo(3);
        assertThat(record(List.of(row, row, row)).newEvents()).isZero();
        assertThat(record(List.of(row, row, row, row)).newEvents()).isEqualTo(1);
    }

    @Test
    void two_who_import_one_file_at_once_record_it_once() throws Exception {
        List<String> rows = rows(60, 6);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<ImportCounts>> runs = threads.invokeAll(Collections.nCopies(3, (Callable<ImportCounts>) () -> record(rows)));
        long recorded = 0;
        for (Future<ImportCounts> run : runs) {
            recorded += run.get().newEvents();
        }
        threads.shutdown();
        assertThat(recorded).isEqualTo(360);
        assertThat(eventsOf("case-7")).isEqualTo(6);
    }

    @Test
    void a_fault_in_the_file_names_its_place_and_what_came_long_before_it_stays() throws Exception {
        List<String> rows = rows(3, 4_000);
        rows.add("case-1,Register,yesterday,ann");
        assertThatThrownBy(() -> record(rows)).isInstanceOf(MalformedException.class).hasMessageContaining("line 12002");
        rows.remove(rows.size() - 1);
        ImportCounts mended = record(rows);
        assertThat(mended.already()).as("the first chunk").isEqualTo(8_192);
        assertThat(mended.newEvents()).isEqualTo(12_000 - 8_192);
    }

    private long eventsOf(String caseNumber) {
        CaseAnswer answer = ledger.commands().send(new CaseCommand.DiscloseTrail(caseNumber, CaseCommand.Recipient.OPERATOR, TestLedger.NOW));
        return ((akashi.json.JsonInteger) ((Decision.Accepted) answer.decision()).events().get(0).fields().get("count")).value();
    }

    private static List<String> rows(int cases, int eventsEach) {
        List<String> rows = new ArrayList<>();
        for (int event = 0; event < eventsEach; event++) {
            for (int i = 0; i < cases; i++) {
                rows.add("case-" + i + ",Step " + event + ",2024-01-01T09:00:" + String.format(java.util.Locale.ROOT, "%02d", event % 60)
                        + "Z,officer " + event);
            }
        }
        return rows;
    }

    private ImportCounts record(List<String> rows) throws Exception {
        try (History history = history(rows)) {
            return ledger.imports().record(history);
        }
    }

    /** What a check finds, in the form of counts. */
    private ImportCounts check(List<String> rows) throws Exception {
        try (History history = history(rows)) {
            ImportCheck check = ledger.imports().check(history);
            Map<String, Long> findings = check.findings();
            return new ImportCounts(check.cases(), check.events(), 0, 0, 0, 0, findings, check.measures());
        }
    }

    private History history(List<String> rows) throws Exception {
        byte[] file = (HEADER + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        return History.open(new ByteArrayInputStream(file), "history.csv", HistoryOptions.all(directory));
    }
}
