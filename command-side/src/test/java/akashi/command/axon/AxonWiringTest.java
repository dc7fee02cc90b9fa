package akashi.command.axon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.updates.LoggingUpdateCheckerReporter;
import org.axonframework.updates.UpdateChecker;
import org.axonframework.updates.UpdateCheckerHttpClient;
import org.axonframework.updates.configuration.UsagePropertyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The wiring is looked at before it is used; each thing that is looked at is broken here once. */
class AxonWiringTest {
    private static final EventStorageEngine ENGINE = new InMemoryEventStorageEngine();

    @Test
    void what_we_put_together_passes() {
        assertThatCode(() -> AxonWiring.check(AxonWiring.configuration(ENGINE), ENGINE)).doesNotThrowAnyException();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("K3", "keeps nothing", with -> with.configureEventBus(axon -> SimpleEventBus.builder().build())),
                broken("K4", "the ledger's engine", with -> with.configureEmbeddedEventStore(axon -> ENGINE)),
                broken("K4", "the ledger's engine",
                        with -> with.configureEventStore(axon -> new LedgerEventStore(new InMemoryEventStorageEngine()))),
                broken("K6", "not closed", with -> with.configureEventSerializer(axon -> JacksonSerializer.defaultSerializer())),
                broken("K6", "not closed", with -> with.configureMessageSerializer(axon -> JacksonSerializer.defaultSerializer())),
                broken("K6", "not closed", with -> with.configureSerializer(axon -> JacksonSerializer.defaultSerializer())),
                broken("K17", "update checker", with -> with.registerComponent(UpdateChecker.class, axon -> updateChecker())));
    }

    private static UpdateChecker updateChecker() {
        UsagePropertyProvider off = UsagePropertyProvider.create();
        return new UpdateChecker(new UpdateCheckerHttpClient(off), new LoggingUpdateCheckerReporter(), off);
    }

    private static Arguments broken(String assertion, String sentence, UnaryOperator<Configurer> change) {
        return Arguments.of(assertion, sentence, change);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("broken")
    void anything_else_is_refused(String assertion, String sentence, UnaryOperator<Configurer> change) {
        Configuration axon = change.apply(AxonWiring.configurer(ENGINE)).buildConfiguration();
        assertThatThrownBy(() -> AxonWiring.check(axon, ENGINE)).isInstanceOf(IllegalStateException.class).hasMessageContaining(sentence);
    }
}
