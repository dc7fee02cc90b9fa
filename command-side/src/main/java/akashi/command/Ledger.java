package akashi.command;

import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedCheckpoint;
import akashi.command.access.StaffRegister;
import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.CaseReader;
import akashi.command.appending.Eraser;
import akashi.command.appending.LogReader;
import akashi.command.appending.RecordedRequests;
import akashi.command.axon.CaseCommands;
import akashi.command.axon.CaseOpener;
import akashi.command.axon.LedgerEventStorageEngine;
import akashi.command.casefile.CaseCommand;
import akashi.command.clocks.CaseClocks;
import akashi.command.clocks.ClockWorker;
import akashi.command.clocks.SimulatedClock;
import akashi.command.clocks.Simulation;
import akashi.command.database.DatabaseRefusedException;
import akashi.command.database.LedgerDatabase;
import akashi.command.erasing.AskedErasures;
import akashi.command.erasing.ErasureDesk;
import akashi.command.erasing.Erasing;
import akashi.command.erasing.OversightPolicy;
import akashi.command.importing.ImportRun;
import akashi.command.importing.RecordedSources;
import akashi.command.publishing.FoundedLog;
import akashi.command.publishing.Founding;
import akashi.command.publishing.FoundingRefusedException;
import akashi.command.publishing.Publisher;
import akashi.command.publishing.PublisherSettings;
import akashi.command.publishing.PublisherState;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.anchoring.Anchoring;
import akashi.command.publishing.anchoring.KeptAnchor;
import akashi.command.publishing.files.PublishedDocuments;
import akashi.command.publishing.StageTimes;
import akashi.command.publishing.indexing.CaseIndexing;
import akashi.command.publishing.indexing.IndexClock;
import akashi.command.publishing.store.JdbcAnchorRows;
import akashi.command.publishing.store.JdbcIndexedCases;
import akashi.command.publishing.store.JdbcLogPrimary;
import akashi.command.publishing.store.JdbcSignedCheckpoints;
import akashi.command.publishing.store.JdbcSigningSeeds;
import akashi.command.publishing.timestamping.Timestamping;
import akashi.command.publishing.timestamping.TimestampingSettings;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.publishing.witnessing.CosigningSettings;
import akashi.command.recording.Authorship;
import akashi.command.recording.OfficerNames;
import akashi.command.recording.Recording;
import akashi.command.recording.RefusalCounts;
import akashi.command.register.CurrentRegister;
import akashi.command.register.Registrar;
import akashi.command.releasing.Auditing;
import akashi.command.releasing.CalendarReleases;
import akashi.command.releasing.PeriodRows;
import akashi.command.releasing.ReleaseFiles;
import akashi.command.releasing.Releasing;
import akashi.command.sealing.CaseSealer;
import akashi.command.sealing.NewestRules;
import akashi.command.vault.AuditKeys;
import akashi.command.vault.LedgerKeys;
import akashi.event.Anchor;
import akashi.text.MalformedException;
import akashi.vault.CaseRefKey;
import akashi.vault.RecordingKey;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything behind the web, started in order and stopped in the other: database, founding, publisher, appender, commands,
 * case index, clocks, imports.
 * What started is stopped also when a later part does not start.
 */
final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int EVENTS_A_READ = 200;
    /** How often it is asked whether a case index is due. */
    private static final Duration INDEX_LOOK = Duration.ofMinutes(1);
    /** How often it is asked in which case something is due; that is recorded hours after it fell due, so a minute is soon. */
    private static final Duration CLOCK_LOOK = Duration.ofMinutes(1);
    /** How often it is asked whether a release of statistics is due: those of a day may come at any hour of it. */
    private static final Duration CALENDAR_LOOK = Duration.ofSeconds(10);
    /** In which quarters are counted; an institution elsewhere publishes other facet rules. */
    private static final String ZONE = "UTC";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Clock clock;
    private final SecureRandom random;
    private final StageTimes stageTimes = new StageTimes();
    private Anchoring anchoring;
    private Cosigning cosigning;
    private Publisher publisher;
    private Optional<PublisherState.Trouble> reported = Optional.empty();
    private CaseCommands commands;
    private CaseOpener opener;
    private StaffRegister staff;
    private RefusalCounts refusals;
    private Authorship authorship;
    private Recording recording;
    private ImportRun imports;
    private CurrentRegister register;
    private PublishedDocuments documents;
    private Registrar registrar;
    private ErasureDesk erasureDesk;
    private Erasing erasing;
    private Releasing releasing;
    private Auditing auditing;
    private CaseIndexing indexing;
    private Simulation simulation;
    private String origin;
    private String databaseUrl;

    private Ledger(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Starts all of it. */
    static Ledger start(Settings settings, Keys keys, Clock clock, SecureRandom random) {
        Ledger ledger = new Ledger(clock, random);
        boolean whole = false;
        try {
            ledger.start(settings, keys);
            whole = true;
            return ledger;
        } catch (DatabaseRefusedException | FoundingRefusedException e) {
            throw StartFailure.because(e.getMessage(), e);
        } catch (MalformedException e) {
            throw StartFailure.because("the keys in " + settings.data() + "/keys do not belong to this database (" + e.getMessage()
                    + "); restore both from one backup", e);
        } catch (IOException | SQLException e) {
            throw StartFailure.because("the ledger in " + settings.data() + " could not be taken up: the database or the disk did not answer;"
                    + " " + settings.data().resolve("command.log") + " says more", e);
        } finally {
            if (!whole) {
                ledger.close();
            }
        }
    }

    private void start(Settings settings, Keys keys)
            throws DatabaseRefusedException, FoundingRefusedException, IOException, SQLException, MalformedException {
        LedgerDatabase database = opened(settings.databaseUrl().isPresent()
                ? LedgerDatabase.server(settings.databaseUrl().get(), keys.credentials().database())
                : LedgerDatabase.embedded(settings.data().resolve("postgres"), keys.credentials().database()));
        DataSource writer = database.writer();
        databaseUrl = database.url();
        LedgerKeys ledgerKeys = new LedgerKeys(writer, keys.master(), random);
        CaseRefKey refKey = ledgerKeys.caseRefKey();
        publisher = publisher(settings, writer, found(settings, writer, keys.master()));
        Appender appender = opened(new Appender(writer, AppenderLimits.DEFAULT));
        appender.onCommit(stageTimes::sequenced);
        appender.onGrowth(treeSize -> publisher.wake());

        CaseReader cases = new CaseReader(writer);
        LogReader log = new LogReader(writer);
        register = new CurrentRegister(log, clock);
        documents = new PublishingPaths(settings.data()).documents();
        registrar = new Registrar(register, appender, clock);
        CaseSealer sealer = new CaseSealer(origin, cases, new NewestRules(log), this::newestAnchor, refKey, ledgerKeys.clockKey(),
                keys.master(), random);
        opener = new CaseOpener(origin, cases, refKey, keys.master());
        staff = new StaffRegister(writer);
        refusals = new RefusalCounts(writer, clock);
        RecordingKey recordingKey = ledgerKeys.recordingKey();
        authorship = new Authorship(new OfficerNames(refKey, recordingKey), random);
        commands = opened(CaseCommands.over(new LedgerEventStorageEngine(appender, log, opener, sealer, EVENTS_A_READ)));
        recording = new Recording(commands, opener, new RecordedRequests(writer), recordingKey, authorship, register, clock);
        erasureDesk = new ErasureDesk(origin, cases, new AskedErasures(writer), refKey, keys.master(), clock, random);
        erasing = new Erasing(erasureDesk, new OversightPolicy(new PublishingPaths(settings.data()).policy()), cases, refKey, sealer,
                new Eraser(writer, keys.master(), random), authorship, register, clock, () -> {
                    publisher.wake();
                    return database.tidyVault();
                });
        PeriodRows periodRows = new PeriodRows(origin, cases, refKey, keys.master());
        releasing = new Releasing(periodRows, log, register, registrar, new ReleaseFiles(settings.data()), clock);
        auditing = new Auditing(periodRows, registrar, new ReleaseFiles(settings.data()),
                new AuditKeys(writer, keys.master(), random), database::tidyVault);
        indexing = new CaseIndexing(new JdbcIndexedCases(writer), appender, clock, CaseIndexing.USUAL_PERIOD);
        opened(new IndexClock(indexing, () -> recordingRefused().isEmpty(), INDEX_LOOK,
                failure -> LOG.warn("the case index that is due was not published and is tried again: {}", failure.getMessage())));
        CaseClocks clocks = new CaseClocks(writer);
        ClockWorker worker = opened(new ClockWorker(clocks, opener, this::lookAt, clock, () -> recordingRefused().isEmpty(), CLOCK_LOOK,
                failure -> LOG.warn("what fell due in a case was not recorded and is tried again: {}", failure.getMessage())));
        if (clock instanceof SimulatedClock simulated) {
            // Where time is simulated, nothing is released by itself: a day there may pass in a second, and who plays it says when to release.
            simulation = new Simulation(simulated, clocks, worker);
        } else {
            opened(new CalendarReleases(releasing, () -> recordingRefused().isEmpty(), CALENDAR_LOOK, Ledger::tell));
        }
        imports = opened(new ImportRun(commands, new RecordedSources(writer, cases, refKey, keys.master()), EventCatalogue.shipped(),
                clock, settings.importWorkers()));
    }

    private static void tell(CalendarReleases.Told told) {
        if (told.isTrouble()) {
            LOG.warn("{}", told.sentence());
        } else {
            LOG.info("{}", told.sentence());
        }
    }

    private void lookAt(String caseNumber, Instant now) throws SQLException {
        commands.send(new CaseCommand.TickClocks(caseNumber, register.published(), now));
    }

    /** With an appender of its own: the one that serves commands starts only when the publisher has found everything in order. */
    private FoundedLog found(Settings settings, DataSource writer, WrappingKey master) throws IOException, FoundingRefusedException {
        try (Appender appender = new Appender(writer, AppenderLimits.DEFAULT)) {
            FoundedLog founded = new Founding(new JdbcSigningSeeds(writer), new JdbcLogPrimary(writer), appender,
                    new PublishingPaths(settings.data()), new Founding.Secrets(master, random, clock))
                    .found(settings.origin(), Founding.firstRules(ZONE), settings.witnesses(), settings.lastGood());
            origin = founded.keys().origin();
            founded.notice().ifPresent(LOG::warn);
            return founded;
        }
    }

    private Publisher publisher(Settings settings, DataSource writer, FoundedLog founded) throws IOException {
        PublishingPaths paths = new PublishingPaths(settings.data());
        if (founded.trust().isWitnessed()) {
            Consumer<KeptAnchor> onAnchor = settings.timestampAuthority().isEmpty() ? anchor -> { }
                    : timestamping(settings.timestampAuthority().get(), paths)::anchored;
            anchoring = opened(Anchoring.start(new JdbcAnchorRows(writer), paths.anchors(), founded.trust().policy(), onAnchor));
            // By the machine's own clock, as the witnesses' are: also where time is simulated.
            cosigning = opened(Cosigning.start(founded.trust().witnesses(), founded.trust().policy(), paths.cosigned(),
                    CosigningSettings.USUAL, Clock.systemUTC(), this::cosigned));
        }
        Publisher made = opened(Publisher.of(new JdbcLogPrimary(writer), new JdbcSignedCheckpoints(writer), paths, founded.keys(), clock,
                PublisherSettings.USUAL, cosigning(), stageTimes, this::report));
        PublisherState state = made.start();
        if (clock instanceof SimulatedClock simulated) {
            // A demonstration that is taken up again goes on where it was, whatever moment it was started with.
            state.signedAt().ifPresent(simulated::moveTo);
        }
        return made;
    }

    private Timestamping timestamping(URI authority, PublishingPaths paths) throws IOException {
        return opened(Timestamping.start(authority, paths.timestampFiles(), paths.timestamps(), TimestampingSettings.USUAL, random,
                Clock.systemUTC()));
    }

    private void cosigned(SignedCheckpoint note) {
        stageTimes.reached(StageTimes.Stage.COSIGNED, note.checkpoint().treeSize());
        anchoring.cosigned(note);
    }

    /** What was cosigned lately, for whoever seals; empty while there is nothing, and for ever without witnesses. */
    private Optional<Anchor> newestAnchor() {
        return anchoring == null ? Optional.empty() : anchoring.newest();
    }

    /** In the publisher's thread: what changes is said once, however often it is tried again. */
    private void report(PublisherState state) {
        if (!state.trouble().equals(reported)) {
            state.trouble().ifPresentOrElse(trouble -> LOG.warn("the newest entries are not public ({}): {}", trouble.kind(),
                    trouble.sentence()), () -> LOG.warn("the newest entries are public again"));
            reported = state.trouble();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    /** Where the database is, without user and password: for the query side, which has a role of its own. */
    String databaseUrl() {
        return databaseUrl;
    }

    /** The log's identity line. */
    String origin() {
        return origin;
    }

    CaseCommands commands() {
        return commands;
    }

    /** Why nothing may be recorded now; empty: it may. What is signed already stays readable, so this does not keep the side from starting. */
    Optional<String> recordingRefused() {
        PublisherState state = publisher.state();
        return state.isRecordingAllowed() ? Optional.empty() : state.trouble().map(PublisherState.Trouble::sentence);
    }

    /** What the operator should know of the log now; empty: all is well. */
    Optional<String> trouble() {
        return publisher.state().trouble().map(PublisherState.Trouble::sentence);
    }

    /** Opens what is sealed. */
    CaseOpener opener() {
        return opener;
    }

    /** The people whom the operator added. */
    StaffRegister staff() {
        return staff;
    }

    /** What was refused, by rule. */
    RefusalCounts refusals() {
        return refusals;
    }

    Authorship authorship() {
        return authorship;
    }

    Recording recording() {
        return recording;
    }

    /** What the institution has published. */
    CurrentRegister register() {
        return register;
    }

    /** The texts that public events name. */
    PublishedDocuments documents() {
        return documents;
    }

    Registrar registrar() {
        return registrar;
    }

    ErasureDesk erasureDesk() {
        return erasureDesk;
    }

    Erasing erasing() {
        return erasing;
    }

    /** Releases statistics. */
    Releasing releasing() {
        return releasing;
    }

    /** Audits releases. */
    Auditing auditing() {
        return auditing;
    }

    CaseIndexing indexing() {
        return indexing;
    }

    /** How time passes, if it does not by itself. */
    Optional<Simulation> simulation() {
        return Optional.ofNullable(simulation);
    }

    ImportRun imports() {
        return imports;
    }

    /** Who asks the witnesses, if the log has any. */
    Optional<Cosigning> cosigning() {
        return Optional.ofNullable(cosigning);
    }

    StageTimes stageTimes() {
        return stageTimes;
    }

    Publisher publisher() {
        return publisher;
    }

    /** Stops what started, newest first; a part that does not stop keeps no other from stopping. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                // AutoCloseable declares nothing narrower.
                LOG.error("{} did not stop as it should", part.getClass().getSimpleName(), e);
            }
        }
    }
}
