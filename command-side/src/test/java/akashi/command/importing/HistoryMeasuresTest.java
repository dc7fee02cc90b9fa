package akashi.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.command.casefile.CaseEvent;
import akashi.testkit.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What real logs say of the institutions that kept them, against counts made over the same files by other programs (data/INDEX.md). */
class HistoryMeasuresTest {
    private static final HistoryOptions OPTIONS = HistoryOptions.all(Path.of(System.getProperty("java.io.tmpdir")));

    @Test
    void the_receipt_log_passes_deadlines_leaves_cases_open_and_has_one_clerk_for_two() throws Exception {
        assertThat(of("receipt_wabo.csv.gz")).containsExactly(
                new Measure("cases-past-deadline", 416, 1_434),
                new Measure("cases-never-closed", 105, 1_434),
                new Measure("registered-and-checked-by-one", 1_088, 1_316));
    }

    @Test
    void events_that_finished_on_a_later_day_than_they_were_due_are_late() throws Exception {
        // 243 cases have no end date, and one of them was archived all the same.
        assertThat(of("BPIC15_1.xes.gz")).contains(new Measure("events-finished-late", 619, 3_340),
                new Measure("cases-never-closed", 242, 1_199));
    }

    @Test
    void most_who_appealed_a_fine_have_no_recorded_answer() throws Exception {
        assertThat(of("traffic_fines_10k.csv.gz")).contains(new Measure("reviews-decided", 52, 232),
                new Measure("reviews-notified", 51, 232));
    }

    @Test
    void a_case_is_measured_by_its_deadline_as_extended_in_time_and_an_open_one_by_the_end_of_the_history() throws Exception {
        Mapping mapping = Mapping.parse("""
                {"akashi":"mapping/1","name":"dues","recognisedBy":["number"],"case":"number","activity":"action","time":"at","events":{
                 "lodged":{"type":"ApplicationReceived","fields":{"dueBy":"due"}},
                 "extended":{"type":"DeadlineExtended","fields":{"newDueBy":"due"}},"closed":"CaseClosed"}}""".getBytes(StandardCharsets.UTF_8),
                EventCatalogue.shipped());
        String received = "%s,lodged,2024-01-01T00:00:00Z,2024-02-01T00:00:00Z";
        HistoryText file = HistoryText.csv("number,action,at,due", received.formatted("kept"), received.formatted("extended"),
                received.formatted("toolate"), received.formatted("open"), "none,lodged,2024-01-01T00:00:00Z,",
                "kept,closed,2024-02-01T00:00:00Z,",
                "extended,extended,2024-02-01T00:00:00Z,2024-03-01T00:00:00Z",
                "extended,closed,2024-02-20T00:00:00Z,",
                "toolate,extended,2024-02-02T00:00:00Z,2024-03-01T00:00:00Z",
                "toolate,closed,2024-02-20T00:00:00Z,");
        HistoryText text = file.with(file.options().withMapping(mapping));
        try (History history = text.open()) {
            assertThat(measured(history)).containsExactly(new Measure("cases-past-deadline", 2, 4), new Measure("cases-never-closed", 2, 5));
        }
    }

    @Test
    void what_a_history_says_nothing_of_is_not_measured() throws Exception {
        try (History history = HistoryText.csv("case,activity,time", "1,a,2024-01-01T00:00:00Z").open()) {
            assertThat(measured(history)).isEmpty();
        }
    }

    private static List<Measure> of(String file) throws Exception {
        try (History history = History.open(Files.newInputStream(Shared.file("data/" + file)), file, OPTIONS)) {
            return measured(history);
        }
    }

    private static List<Measure> measured(History history) throws Exception {
        ObservedEvents events = new ObservedEvents(EventCatalogue.shipped());
        HistoryMeasures measures = new HistoryMeasures(history.mapping());
        for (Optional<HistoryEvent> row = history.next(); row.isPresent(); row = history.next()) {
            CaseEvent event = events.of(row.get(), Instant.parse("2026-11-23T09:00:00Z"));
            measures.add(row.get().caseNumber(), event);
        }
        return measures.all();
    }
}
