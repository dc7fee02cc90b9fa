package akashi.command.axon;

import akashi.command.casefile.CaseCommand;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.updates.UpdateChecker;

/**
 * Axon, put together by hand. Its Spring starter is not on the class path: at 4.13.0 it leaves an application with JDBC alone
 * without an event store and says nothing (STACK.md finding 3).
 *
 * <p>No transaction manager is configured, and none may be: nothing that a command does here is part of a database transaction of
 * its own. The appender has the one transaction in which events become the log.
 */
final class AxonWiring {
    private AxonWiring() {
    }

    static Configuration configuration(EventStorageEngine engine) {
        return configurer(engine).buildConfiguration();
    }

    static Configurer configurer(EventStorageEngine engine) {
        // Read by Axon's update checker, which would call its maker from every installation. It is not even configured: only modules
        // that are found on the class path by themselves (the argument "false" turns that off) would bring it.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        Serializer closed = new OpenedSerializer();
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(configuration -> new LedgerEventStore(engine))
                .configureSerializer(configuration -> closed)
                .configureEventSerializer(configuration -> closed)
                .configureMessageSerializer(configuration -> closed)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(CaseAggregate.class)
                        .configureCommandTargetResolver(configuration -> AxonWiring::target));
    }

    /**
     * Looks at what was put together, not at what we meant to put together (TRUST.md K3, K4, K6, K17).
     *
     * @throws IllegalStateException naming what is not as it must be
     */
    static void check(Configuration axon, EventStorageEngine engine) {
        require(axon.getComponent(EventBus.class) instanceof EventStore, "events go to a bus that keeps nothing");
        require(axon.getComponent(EventBus.class) instanceof LedgerEventStore store && store.engine() == engine,
                "events are not stored by the ledger's engine");
        require(axon.serializer() instanceof OpenedSerializer && axon.eventSerializer() instanceof OpenedSerializer
                && axon.messageSerializer() instanceof OpenedSerializer, "a serializer that is not closed");
        require(!isPresent("com.thoughtworks.xstream.XStream"), "XStream is on the class path");
        require(!isPresent("org.axonframework.axonserver.connector.AxonServerConfiguration"), "Axon Server's connector is on the class path");
        require(axon.getComponent(UpdateChecker.class, () -> null) == null, "Axon's update checker is configured");
    }

    static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        return new VersionedAggregateIdentifier((Object) ((CaseCommand) message.getPayload()).caseNumber(), null);
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, AxonWiring.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
