package akashi.command.axon;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.CaseFile;
import akashi.command.casefile.Decision;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseAggregateTest {
    private static final String CASE = "IA/00123/2015";
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final CaseEvent RECEIVED = observed("ApplicationReceived");
    private static final CaseEvent CLOSED = observed("CaseClosed");

    private FixtureConfiguration<CaseAggregate> fixture;

    @BeforeEach
    void prepare() {
        fixture = new AggregateTestFixture<>(CaseAggregate.class).registerCommandTargetResolver(AxonWiring::target);
    }

    @Test
    void the_first_command_opens_the_case() {
        fixture.givenNoPriorActivity()
                .when(message(new CaseCommand.RecordObserved(CASE, List.of(RECEIVED, CLOSED))))
                .expectEvents(new RecordedEvent(CASE, RECEIVED), new RecordedEvent(CASE, CLOSED));
    }

    @Test
    void later_commands_find_what_happened_before() {
        fixture.given(new RecordedEvent(CASE, RECEIVED), new RecordedEvent(CASE, CLOSED))
                .when(message(new CaseCommand.DiscloseTrail(CASE, CaseCommand.Recipient.OPERATOR, NOW)))
                .expectEvents(new RecordedEvent(CASE, new CaseEvent("TrailDisclosed", 1, Mode.NATIVE, NOW, Map.of("count",
                        new JsonInteger(2), "withheld", new JsonArray(List.of()), "recipient", new JsonString("operator")))));
    }

    @Test
    void a_refusal_is_a_value_and_leaves_no_event() {
        fixture.givenNoPriorActivity()
                .when(message(new CaseCommand.IssueAccessCode(CASE, Hash.sha256(new byte[1]), Map.of(), NOW)))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(Matchers.matches(
                        result -> result instanceof Decision.Refused refused && refused.code().equals(CaseFile.CASE_UNKNOWN)));
    }

    @Test
    void observing_nothing_records_nothing_and_answers() {
        fixture.given(new RecordedEvent(CASE, CLOSED))
                .when(message(new CaseCommand.RecordObserved(CASE, List.of())))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(Matchers.matches(
                        result -> result instanceof Decision.Accepted accepted && accepted.findings().size() == 1));
    }

    @Test
    void each_event_carries_its_own_source() {
        byte[] first = {1};
        byte[] second = {2};
        fixture.givenNoPriorActivity()
                .when(new GenericCommandMessage<>(new GenericMessage<>(new CaseCommand.RecordObserved(CASE, List.of(RECEIVED, CLOSED)),
                        Map.of(Sources.KEY, new Sources(List.of(first, second)))), CaseAggregate.COMMAND))
                .expectEventsMatching(Matchers.matches(events -> {
                    assertThat(events).extracting(event -> ((EventMessage<?>) event).getMetaData().get(Sources.ONE)).containsExactly(first, second);
                    return true;
                }));
    }

    private static GenericCommandMessage<CaseCommand> message(CaseCommand command) {
        return new GenericCommandMessage<>(new GenericMessage<>(command), CaseAggregate.COMMAND);
    }

    private static CaseEvent observed(String type) {
        return new CaseEvent(type, 1, Mode.OBSERVED, NOW, Map.of());
    }
}
