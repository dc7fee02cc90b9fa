package akashi.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Axon's own JDBC engine on the same server: each event is one row and one commit (auto-commit, which is its fastest), no seal, no
 * encryption, no tree.
 */
final class PlainAxonStore implements Callers.Store, AutoCloseable {
    private final HikariDataSource pool;
    private final JdbcEventStorageEngine engine;

    PlainAxonStore(DataSource database, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(connections);
        this.pool = new HikariDataSource(config);
        Serializer serializer = Jackson3Serializer.builder().build();
        this.engine = JdbcEventStorageEngine.builder().connectionProvider(pool::getConnection)
                .transactionManager(NoTransactionManager.instance()).eventSerializer(serializer).snapshotSerializer(serializer).build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
    }

    /** The payload: as many bytes of text as Akashi's events have. */
    public record Recorded(String occurredAt, String activity) {}

    @Override
    public Callers.Caller caller(String name, int eventsOfCommand) {
        Numbering numbering = new Numbering(name);
        return () -> {
            List<DomainEventMessage<?>> events = new ArrayList<>();
            for (int i = 0; i < eventsOfCommand; i++) {
                events.add(new GenericDomainEventMessage<>("Case", numbering.caseNumber(), numbering.sequence(),
                        new Recorded("2026-11-23T08:59:59.000Z", AppendBenchmark.TEXT)));
                numbering.next();
            }
            engine.appendEvents(events);
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}
