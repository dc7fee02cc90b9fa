package akashi.benchmarks;

import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.CaseReader;
import akashi.command.appending.LogReader;
import akashi.command.axon.CaseOpener;
import akashi.command.axon.LedgerEventStorageEngine;
import akashi.command.axon.RecordedEvent;
import akashi.command.casefile.CaseEvent;
import akashi.command.database.LedgerDatabase;
import akashi.command.sealing.CaseSealer;
import akashi.command.sealing.NewestRules;
import akashi.command.vault.LedgerKeys;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.json.JsonString;
import akashi.text.MalformedException;
import akashi.vault.CaseRefKey;
import akashi.vault.WrappingKey;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Akashi's storage engine: each event is sealed, encrypted, hashed into the tree and durable when its caller goes on. */
final class LedgerStore implements Callers.Store, AutoCloseable {
    private static final String ORIGIN = "benchmark.localhost/1";
    private static final Instant RECORDED = Instant.parse("2026-11-23T09:00:00Z");
    private static final int PAGE = 100;

    private final Appender appender;
    private final LedgerEventStorageEngine engine;

    LedgerStore(LedgerDatabase database, SecureRandom random) throws SQLException, MalformedException {
        byte[] master = new byte[WrappingKey.LENGTH];
        random.nextBytes(master);
        WrappingKey masterKey = WrappingKey.of(master);
        this.appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
        PublicEvent rules = new FacetRules("UTC", List.of("ApplicationReceived")).event(RECORDED);
        appender.append(new AppendRequest.Public(rules.entry(), Hash.leaf(rules.entry()), OptionalLong.empty(), true)).join();
        CaseReader cases = new CaseReader(database.writer());
        LogReader log = new LogReader(database.writer());
        LedgerKeys keys = new LedgerKeys(database.writer(), masterKey, random);
        CaseRefKey refKey = keys.caseRefKey();
        CaseSealer sealer = new CaseSealer(ORIGIN, cases, new NewestRules(log), Optional::empty, refKey, keys.clockKey(), masterKey,
                random);
        this.engine = new LedgerEventStorageEngine(appender, log, new CaseOpener(ORIGIN, cases, refKey, masterKey), sealer, PAGE);
    }

    @Override
    public Callers.Caller caller(String name, int eventsOfCommand) {
        Numbering numbering = new Numbering(name);
        return () -> {
            List<DomainEventMessage<?>> events = new ArrayList<>();
            CaseEvent event = new CaseEvent("ActionRecorded", 1, Mode.OBSERVED, RECORDED, Map.of(
                    "occurredAt", new JsonString("2026-11-23T08:59:59.000Z"), "activity", new JsonString(AppendBenchmark.TEXT)));
            for (int i = 0; i < eventsOfCommand; i++) {
                events.add(new GenericDomainEventMessage<>("Case", numbering.caseNumber(), numbering.sequence(),
                        new RecordedEvent(numbering.caseNumber(), event), Map.of(LedgerEventStorageEngine.SO_FAR, CaseSoFar.NONE)));
                numbering.next();
            }
            engine.appendEvents(events);
        };
    }

    @Override
    public void close() {
        appender.close();
    }
}
