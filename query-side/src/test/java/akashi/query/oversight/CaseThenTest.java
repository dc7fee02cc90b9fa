package akashi.query.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.casefile.CaseView;
import akashi.query.oversight.CaseThen.By;
import akashi.query.store.CaseTables.Place;
import akashi.vault.CaseRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A case as it stood at the end of a day, by the day recorded and by the day stated, and what came between two days. */
class CaseThenTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final List<CaseView.Event> events = new ArrayList<>();

    @Test
    void a_day_ends_at_midnight_in_the_ledgers_zone() {
        event("2026-05-01T14:59:59.999Z", "ApplicationReceived", Map.of());
        event("2026-05-01T15:00:00.000Z", "ApplicationAcknowledged", Map.of());
        assertThat(there("2026-04-30", By.RECORDED)).isEmpty();
        assertThat(there("2026-05-01", By.RECORDED)).containsExactly(0L);
        assertThat(there("2026-05-02", By.RECORDED)).containsExactly(0L, 1L);
    }

    @Test
    void what_was_recorded_later_than_it_is_said_to_have_happened_is_there_by_one_day_and_not_by_the_other_and_is_named() {
        event("2026-05-01T00:00:00.000Z", "ApplicationReceived", Map.of());
        event("2026-06-10T00:00:00.000Z", "InterviewHeld", Map.of("occurredAt", new JsonString("2026-05-20T00:00:00.000Z")));
        CaseThen recorded = then("2026-05-31", By.RECORDED);
        assertThat(numbers(recorded.events())).containsExactly(0L);
        assertThat(numbers(recorded.elsewhere())).containsExactly(1L);
        CaseThen stated = then("2026-05-31", By.STATED);
        assertThat(numbers(stated.events())).containsExactly(0L, 1L);
        assertThat(numbers(stated.elsewhere())).containsExactly(1L);
        assertThat(then("2026-06-30", By.RECORDED).elsewhere()).isEmpty();
    }

    @Test
    void what_cannot_be_opened_is_counted_apart() {
        event("2026-05-01T00:00:00.000Z", "ApplicationReceived", Map.of());
        events.add(new CaseView.Event(new Place(1, 1, Hash.EMPTY_TREE, false), Optional.empty(), List.of(), true));
        CaseThen then = then("2026-05-31", By.RECORDED);
        assertThat(numbers(then.events())).containsExactly(0L);
        assertThat(numbers(then.undated())).containsExactly(1L);
        assertThat(then.state().count()).isEqualTo(2);
    }

    @Test
    void between_two_days_events_are_added_and_say_what_they_correct_withdraw_or_contest_and_clocks_begin_move_and_end() {
        event("2026-05-01T00:00:00.000Z", "ApplicationReceived", Map.of());
        event("2026-05-01T00:00:01.000Z", "DeadlineSet", clock("decision", "dueBy", "2026-07-01"));
        event("2026-05-01T00:00:02.000Z", "DeadlineSet", clock("acknowledgement", "dueBy", "2026-05-08"));
        event("2026-05-05T00:00:00.000Z", "ApplicationAcknowledged", Map.of());
        event("2026-05-06T00:00:00.000Z", "DeadlineExtended", clock("decision", "newDueOn", "2026-08-01"));
        event("2026-05-06T00:00:01.000Z", "DeadlineSet", clock("evidence-5", "dueBy", "2026-06-01"));
        event("2026-05-07T00:00:00.000Z", "SubjectContested", Map.of("target", new JsonInteger(0)));
        event("2026-05-08T00:00:00.000Z", "RecordCorrected", Map.of("target", new JsonInteger(0), "correctValue", new JsonString("right")));
        event("2026-05-09T00:00:00.000Z", "DecisionRevoked", Map.of("target", new JsonInteger(3)));
        CaseChanges changes = CaseChanges.between(then("2026-05-01", By.RECORDED), then("2026-05-10", By.RECORDED));
        assertThat(changes.added()).extracting(each -> each.event().place().sequence() + " " + each.kind() + " " + each.target().map(String::valueOf)
            .orElse("-")).containsExactly("3 ADDS -", "4 ADDS -", "5 ADDS -", "6 CONTESTS 0", "7 CORRECTS 0", "8 WITHDRAWS 3");
        assertThat(changes.clocksBegun()).containsExactly("evidence-5");
        assertThat(changes.clocksEnded()).containsExactly("acknowledgement");
        assertThat(changes.clocksMoved()).containsExactly("decision");
        CaseChanges none = CaseChanges.between(then("2026-05-02", By.RECORDED), then("2026-05-02", By.RECORDED));
        assertThat(none.added()).isEmpty();
        assertThat(none.clocksBegun()).isEmpty();
    }

    private static Map<String, JsonValue> clock(String clock, String field, String day) {
        return Map.of("clock", new JsonString(clock), "owner", new JsonString("institution"), field, new JsonString(day));
    }

    private List<Long> there(String day, By by) {
        return numbers(then(day, by).events());
    }

    private CaseThen then(String day, By by) {
        CaseView view = new CaseView(CaseRef.of(new byte[32]), Optional.of("A"), events, false);
        return CaseThen.at(view, LocalDate.parse(day), by, TOKYO);
    }

    private static List<Long> numbers(List<CaseView.Event> events) {
        return events.stream().map(event -> event.place().sequence()).toList();
    }

    private void event(String recordedAt, String type, Map<String, JsonValue> fields) {
        int revision = EventCatalogue.shipped().schema(type, 2).isPresent() ? 2 : 1;
        events.add(new CaseView.Event(new Place(events.size(), events.size(), Hash.EMPTY_TREE, true),
            Optional.of(new Content(type, revision, 1, Mode.NATIVE, Instant.parse(recordedAt), fields)), List.of(), false));
    }
}
