package akashi.command.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What follows by itself from an event, in the same append, and from the passing of time. */
class FollowUpsTest {
    /** Recorded on Monday, 5 January 2026, at three in the morning, UTC. */
    private static final String DECISION_DUE = "2026-03-06";

    @Test
    void an_application_starts_the_clocks_of_its_standard_with_their_formula() {
        List<CaseEvent> events = recorded(new History().received());
        assertThat(events).extracting(CaseEvent::type).containsExactly("ApplicationReceived", "DeadlineSet", "DeadlineSet");
        assertThat(events.get(1).text("clock")).contains("decision");
        assertThat(events.get(1).text("dueBy")).contains(DECISION_DUE);
        assertThat(events.get(1).text("formula").orElseThrow()).startsWith("2026-01-05 + 60 days").endsWith("= " + DECISION_DUE);
        assertThat(events.get(1).text("role")).contains("system");
        assertThat(events.get(2).text("clock")).contains("acknowledgement");
        assertThat(events.get(2).text("dueBy")).contains("2026-01-12");
        assertThat(recorded(new History().event("ApplicationReceived", "procedure", "unheard of"))).hasSize(1);
    }

    @Test
    void a_question_that_stops_the_clock_is_timed_and_its_answer_lets_the_clock_go_on() {
        History asked = new History().received().event("EvidenceRequested", "answerBy", "2026-02-01", "suspendsClock", true, "basis", "art. 2");
        List<CaseEvent> events = recorded(asked);
        assertThat(types(events, "EvidenceRequested")).containsExactly("EvidenceRequested", "DeadlineSet", "DeadlineSuspended");
        CaseFile file = CaseFile.unrecorded("1").evolve(events);
        List<CaseEvent> answered = decided(file, new History().at("2026-01-10T03:00:00Z").event("EvidenceSubmitted", "request", 3));
        assertThat(answered).extracting(CaseEvent::type).containsExactly("EvidenceSubmitted", "DeadlineResumed");
        assertThat(answered.get(1).text("newDueOn")).contains("2026-03-11");
    }

    @Test
    void a_decision_is_to_be_served_and_its_service_times_the_remedy() {
        List<CaseEvent> events = recorded(refused().event("DecisionServed", "decision", 3, "remedyBody", "board", "remedyBy", "2026-02-10"));
        assertThat(types(events, "DecisionRecorded")).containsExactly("DecisionRecorded", "DeadlineSet", "DecisionServed", "DeadlineSet");
        assertThat(events.get(events.size() - 1).text("clock")).contains("remedy");
        assertThat(events.get(events.size() - 1).text("owner")).contains("applicant");
    }

    @Test
    void detention_inquiries_consultations_and_requests_for_the_file_are_timed() {
        assertThat(clockAfter("DetentionOrdered", "start", "2026-01-05")).containsExactly("detention-review", "2026-04-05");
        assertThat(clockAfter("InquiryOpened", "answerBy", "2026-02-01")).containsExactly("answer-3", "2026-02-01");
        assertThat(clockAfter("ConsultationRequested", "answerBy", "2026-02-01")).containsExactly("consultation-3", "2026-02-01");
        assertThat(clockAfter("DisclosureRequested")).containsExactly("disclosure-3", "2026-02-04");
    }

    @Test
    void what_is_sent_back_is_to_be_decided_anew_from_that_day_on() {
        List<CaseEvent> events = recorded(refused());
        CaseFile file = CaseFile.unrecorded("1").evolve(events);
        file = file.evolve(decided(file, new History().at("2026-01-20T03:00:00Z").event("ReviewLodged", "decision", 3)));
        List<CaseEvent> remitted = decided(file, new History().at("2026-06-01T03:00:00Z").event("ReviewDecided", "outcome", "remitted",
                "followsPanel", true));
        assertThat(remitted).extracting(CaseEvent::type).endsWith("ReviewDecided", "DeadlineSet");
        assertThat(remitted.get(remitted.size() - 1).text("clock")).contains("decision");
        assertThat(remitted.get(remitted.size() - 1).text("dueBy")).contains("2026-07-31");
    }

    @Test
    void a_stay_that_ends_while_the_case_is_pending_is_bridged_and_the_decision_ends_the_bridge_in_the_same_append() {
        CaseFile file = CaseFile.unrecorded("1");
        file = file.evolve(decided(file, new History().event("ApplicationReceived", "procedure", "unheard of", "lawfulStayUntil", "2026-01-10")));
        List<CaseEvent> bridged = accepted(file.decide(new CaseCommand.TickClocks("1", SmallRegister.IN_UTC, Instant.parse("2026-01-11T04:00:00Z"))));
        assertThat(bridged).extracting(CaseEvent::type).containsExactly("StatusBridged");
        assertThat(bridged.get(0).text("bridgeEndsBy")).contains("2026-03-10");
        file = file.evolve(bridged);
        List<CaseEvent> granted = decided(file, new History().at("2026-02-01T03:00:00Z").event("DecisionRecorded", "outcome", "grant"));
        assertThat(granted).extracting(CaseEvent::type).containsExactly("DecisionRecorded", "BridgeEnded");
        assertThat(granted.get(1).text("cause")).contains("decision");
        List<CaseEvent> closed = decided(file, new History().at("2026-02-01T03:00:00Z").event("CaseClosed"));
        assertThat(closed).extracting(CaseEvent::type).containsExactly("CaseClosed", "BridgeEnded");
        assertThat(closed.get(1).text("cause")).contains("closed");
        List<CaseEvent> later = decided(file.evolve(closed), new History().at("2026-04-20T03:00:00Z").event("NoticeSent"));
        assertThat(later).extracting(CaseEvent::type).as("it ended once").containsExactly("NoticeSent");
    }

    @Test
    void what_a_court_sends_back_or_the_institution_reopens_is_to_be_decided_anew_and_what_is_upheld_is_not() {
        CaseFile decided = CaseFile.unrecorded("1").evolve(recorded(refused()));
        for (History back : List.of(on("JudicialReviewDecided", "outcome", "remitted"), on("CaseReopened", "target", 3, "reason", "new facts"))) {
            List<CaseEvent> events = decided(decided, back);
            assertThat(events).extracting(CaseEvent::type).containsExactly(back.last().type(), "DeadlineSet");
            assertThat(events.get(1).text("clock")).contains("decision");
            assertThat(events.get(1).text("startsOn")).contains("2026-01-08");
            assertThat(events.get(1).text("dueBy")).contains("2026-03-09");
        }
        assertThat(decided(decided, on("JudicialReviewDecided", "outcome", "upheld"))).hasSize(1);

        CaseFile pending = CaseFile.unrecorded("1").evolve(recorded(new History().received()));
        assertThat(decided(pending, on("CaseReopened", "target", 0, "reason", "by mistake"))).as("its clock runs").hasSize(1);
        CaseFile withdrawn = pending.evolve(decided(pending, on("Withdrawn", "cause", "own")));
        assertThat(decided(withdrawn, on("CaseReopened", "target", 3, "reason", "revoked"))).extracting(CaseEvent::type)
                .containsExactly("CaseReopened", "DeadlineSet");
    }

    @Test
    void of_a_case_that_another_system_keeps_nothing_follows_until_it_is_taken_over() {
        CaseFile file = CaseFile.unrecorded("1").evolve(new History().received().allObserved().contents().stream()
                .map(content -> new CaseEvent(content.type(), content.revision(), content.mode(), content.recordedAt(), content.fields()))
                .toList());
        assertThat(file.nextTick(SmallRegister.IN_UTC)).isEmpty();
        List<CaseEvent> taken = decided(file, on("CaseTakenOver", "basis", "order 7"));
        assertThat(taken).extracting(CaseEvent::type).containsExactly("CaseTakenOver", "DeadlineSet", "DeadlineSet");
        assertThat(file.evolve(taken).nextTick(SmallRegister.IN_UTC)).as("the acknowledgement is due first")
                .contains(Instant.parse("2026-01-16T00:00:00Z"));
    }

    @Test
    void a_clock_that_ran_out_is_missed_once_by_the_system_and_says_how_late() {
        CaseFile file = CaseFile.unrecorded("1");
        file = file.evolve(decided(file, new History().received()));
        Instant late = Instant.parse("2026-03-08T04:00:00Z");
        List<CaseEvent> missed = accepted(file.decide(new CaseCommand.TickClocks("1", SmallRegister.IN_UTC, late)));
        assertThat(missed).extracting(CaseEvent::type).containsExactly("DeadlineMissed", "DeadlineMissed");
        assertThat(missed).extracting(event -> event.text("clock").orElseThrow()).containsExactly("acknowledgement", "decision");
        assertThat(missed.get(1).fields().get("daysLate")).hasToString("JsonInteger[value=2]");
        assertThat(accepted(file.evolve(missed).decide(new CaseCommand.TickClocks("1", SmallRegister.IN_UTC, late)))).isEmpty();
    }

    /** Name and due day of the clock that this event sets as the fourth of a case. */
    private static List<String> clockAfter(String type, Object... fields) {
        List<CaseEvent> events = recorded(new History().received().event(type, fields));
        CaseEvent set = events.get(events.size() - 1);
        assertThat(set.type()).as(type).isEqualTo("DeadlineSet");
        return List.of(set.text("clock").orElseThrow(), set.text("dueBy").orElseThrow());
    }

    /** One event on 8 January. */
    private static History on(String type, Object... fields) {
        return new History().at("2026-01-08T03:00:00Z").event(type, fields);
    }

    private static History refused() {
        return new History().received().event("DecisionRecorded", "outcome", "refuse", "reasons", "no means", "criteria", History.unmet("C-1"));
    }

    private static List<String> types(List<CaseEvent> events, String from) {
        List<String> types = events.stream().map(CaseEvent::type).toList();
        return types.subList(types.indexOf(from), types.size());
    }

    /** A history recorded event by event into an empty case, with all that follows. */
    private static List<CaseEvent> recorded(History history) {
        List<CaseEvent> all = new ArrayList<>();
        for (Content content : history.contents()) {
            CaseFile file = CaseFile.unrecorded("1").evolve(all);
            all.addAll(decided(file, new History(List.of(content), content.recordedAt())));
        }
        return all;
    }

    private static List<CaseEvent> decided(CaseFile file, History one) {
        Content content = one.last();
        CaseEvent event = new CaseEvent(content.type(), content.revision(), Mode.NATIVE, content.recordedAt(), content.fields());
        return accepted(file.decide(new CaseCommand.Record("1", List.of(event), OptionalLong.empty(), SmallRegister.IN_UTC, content.recordedAt())));
    }

    private static List<CaseEvent> accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }
}
