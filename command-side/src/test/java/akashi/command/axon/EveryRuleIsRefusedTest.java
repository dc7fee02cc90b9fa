package akashi.command.axon;

import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.Decision;
import akashi.event.Content;
import akashi.testkit.BrokenRules;
import akashi.testkit.BrokenRules.Broken;
import akashi.testkit.BrokenRules.Place;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Given a case, when an event would break a rule, then it is refused by that rule's code; the same history from elsewhere is counted. */
class EveryRuleIsRefusedTest {
    private static final String CASE = "IA/00123/2026";

    private FixtureConfiguration<CaseAggregate> fixture;

    @BeforeEach
    void prepare() {
        fixture = new AggregateTestFixture<>(CaseAggregate.class).registerCommandTargetResolver(AxonWiring::target);
    }

    static Stream<Broken> refused() {
        return BrokenRules.all().stream().filter(row -> row.shows(Place.REFUSED));
    }

    static Stream<Broken> counted() {
        return BrokenRules.all().stream().filter(row -> row.shows(Place.COUNTED));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_native_event_that_breaks_it_is_refused_and_nothing_is_appended(Broken row) {
        List<CaseEvent> before = events(row.history().beforeLast());
        Content last = row.history().last();
        fixture.given(before.stream().map(event -> new RecordedEvent(CASE, event)).toList())
                .when(message(new CaseCommand.Record(CASE, List.of(event(last)), OptionalLong.of(before.size()), SmallRegister.IN_UTC,
                        last.recordedAt())))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(Matchers.matches(
                        result -> result instanceof Decision.Refused refused && refused.code().equals(row.rule().code())));
    }

    @ParameterizedTest
    @MethodSource("counted")
    void a_history_from_elsewhere_that_breaks_it_is_taken_and_counted(Broken row) {
        List<CaseEvent> all = events(row.history().allObserved());
        fixture.givenNoPriorActivity().when(message(new CaseCommand.RecordObserved(CASE, all)))
                .expectEvents(all.stream().map(event -> new RecordedEvent(CASE, event)).toArray())
                .expectResultMessagePayloadMatching(Matchers.matches(
                        result -> result instanceof Decision.Accepted accepted && accepted.findings().containsKey(row.rule())));
    }

    private static List<CaseEvent> events(History history) {
        return history.contents().stream().map(EveryRuleIsRefusedTest::event).toList();
    }

    private static CaseEvent event(Content content) {
        return new CaseEvent(content.type(), content.revision(), content.mode(), content.recordedAt(), content.fields());
    }

    private static GenericCommandMessage<CaseCommand> message(CaseCommand command) {
        return new GenericCommandMessage<>(new GenericMessage<>(command), CaseAggregate.COMMAND);
    }
}
