package akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.command.appending.AppendOutcome.Appended;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.CaseReader;
import akashi.command.appending.Eraser;
import akashi.command.appending.LogReader;
import akashi.command.appending.StoredEvent;
import akashi.command.axon.CaseCommands;
import akashi.command.axon.CaseOpener;
import akashi.command.axon.LedgerEventStorageEngine;
import akashi.command.erasing.AskedErasures;
import akashi.command.erasing.Erasing;
import akashi.command.erasing.ErasureDesk;
import akashi.command.erasing.OversightPolicy;
import akashi.command.importing.ImportRun;
import akashi.command.importing.RecordedSources;
import akashi.command.recording.Authorship;
import akashi.command.recording.OfficerNames;
import akashi.command.register.CurrentRegister;
import akashi.command.sealing.CaseSealer;
import akashi.command.sealing.NewestRules;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventOpener;
import akashi.event.EventPlace;
import akashi.event.OpenedEvent;
import akashi.event.PublicEvent;
import akashi.facets.FacetRules;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRefKey;
import akashi.vault.ClockKey;
import akashi.vault.RecordingKey;
import akashi.vault.WrappingKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Everything from a command to the log, over a real database of its own, with a clock that stands still. */
public final class TestLedger implements AutoCloseable {
    /** What the ledger's clock says. */
    public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String ORIGIN = "ledger.test/akashi";
    private static final int BATCH = 7;

    private final SecureRandom random = new SecureRandom();
    private final WrappingKey master = WrappingKey.of(bytes());
    private final CaseRefKey refKey = CaseRefKey.of(bytes());
    private final ClockKey clockKey = ClockKey.of(bytes());
    private final List<Appender> otherAppenders = new ArrayList<>();
    private final List<CaseCommands> otherDoors = new ArrayList<>();
    private final TestDatabase database;
    private final CaseOpener opener;
    private final Appender appender;
    private final LedgerEventStorageEngine engine;
    private final CaseCommands commands;
    private final ImportRun imports;

    private TestLedger(TestDatabase database) {
        this.database = database;
        this.appender = new Appender(database.writer(), AppenderLimits.DEFAULT);
        CaseReader cases = new CaseReader(database.writer());
        LogReader log = new LogReader(database.writer());
        CaseSealer sealer = new CaseSealer(ORIGIN, cases, new NewestRules(log), Optional::empty, refKey, clockKey, master,
                random);
        this.opener = new CaseOpener(ORIGIN, cases, refKey, master);
        this.engine = new LedgerEventStorageEngine(appender, log, opener, sealer, BATCH);
        this.commands = CaseCommands.over(engine);
        this.imports = new ImportRun(commands, new RecordedSources(database.writer(), cases, refKey, master), EventCatalogue.shipped(),
                Clock.fixed(NOW, ZoneOffset.UTC), 8);
    }

    /** A ledger without cases; its leaf 0 is the facet rules. */
    public static TestLedger fresh() throws Exception {
        TestLedger ledger = new TestLedger(TestDatabase.fresh());
        ledger.publishRules("UTC");
        return ledger;
    }

    /** Appends facet rules: whatever was sealed before must be sealed anew. */
    public void publishRules(String zone) {
        publish(new FacetRules(zone, List.of("ApplicationReceived", "DecisionRecorded")));
    }

    /** Appends these facet rules. */
    public void publish(FacetRules facetRules) {
        PublicEvent rules = facetRules.event(NOW);
        assertThat(appender.append(new AppendRequest.Public(rules.entry(), rules.leafHash(), OptionalLong.empty(), true)).join())
                .isInstanceOf(Appended.class);
    }

    /** The database under it. */
    public TestDatabase database() {
        return database;
    }

    /** The appender. */
    public Appender appender() {
        return appender;
    }

    /** Axon's view of the log. */
    public LedgerEventStorageEngine engine() {
        return engine;
    }

    /** The door for commands. */
    public CaseCommands commands() {
        return commands;
    }

    /** The door for commands of another node on the same database, with memories of its own. */
    public CaseCommands anotherNode() {
        Appender own = new Appender(database.writer(), AppenderLimits.DEFAULT);
        CaseReader cases = new CaseReader(database.writer());
        LogReader log = new LogReader(database.writer());
        CaseSealer sealer = new CaseSealer(ORIGIN, cases, new NewestRules(log), Optional::empty, refKey, clockKey, master,
                random);
        CaseCommands door = CaseCommands.over(new LedgerEventStorageEngine(own, log, opener, sealer, BATCH));
        otherAppenders.add(own);
        otherDoors.add(door);
        return door;
    }

    /** Where erasures are asked for, and who carries them out. */
    public record Erasures(ErasureDesk desk, Erasing erasing) {}

    /** Erasing on this ledger, as another node would: with memories of its own. @param writer over which the keys are destroyed */
    public Erasures erasures(DataSource writer, Path policy) {
        CaseReader cases = new CaseReader(database.writer());
        LogReader log = new LogReader(database.writer());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        ErasureDesk desk = new ErasureDesk(ORIGIN, cases, new AskedErasures(database.writer()), refKey, master, clock, random);
        return new Erasures(desk, new Erasing(desk, new OversightPolicy(policy), cases, refKey,
                new CaseSealer(ORIGIN, cases, new NewestRules(log), Optional::empty, refKey, clockKey, master, random), new Eraser(writer, master, random),
                new Authorship(new OfficerNames(refKey, RecordingKey.of(new byte[32])), random), new CurrentRegister(log, clock), clock, () -> true));
    }

    /** Opens what is sealed. */
    public CaseOpener opener() {
        return opener;
    }

    /** A case's events as they are sealed, opened whole. */
    public List<OpenedEvent> sealed(String caseNumber) throws SQLException, MalformedException {
        CaseReader cases = new CaseReader(database.writer());
        CaseKeys keys = cases.find(refKey.refOf(caseNumber)).orElseThrow().keys(master);
        List<OpenedEvent> events = new ArrayList<>();
        for (StoredEvent event : cases.events(refKey.refOf(caseNumber), 0, 1_000)) {
            EventKey key = EventKey.of(keys.eventKey(event.sequence(), event.wrappedEventKey()));
            byte[] plain = key.decrypt(new EventPlace(ORIGIN, caseNumber, event.sequence()), event.ciphertext());
            events.add(new EventOpener(EventCatalogue.shipped()).open(event.entry(), DisclosureCodec.decode(plain)).orThrow());
        }
        return events;
    }

    /** The door for histories. */
    public ImportRun imports() {
        return imports;
    }

    /** Stops everything, and fails unless the log agrees with itself. */
    @Override
    public void close() throws SQLException {
        imports.close();
        otherDoors.forEach(CaseCommands::close);
        otherAppenders.forEach(Appender::close);
        commands.close();
        appender.close();
        WholeLog.check(database.superuser());
        database.close();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
