package akashi.command.releasing;

import akashi.command.appending.LogReader;
import akashi.command.register.CurrentRegister;
import akashi.command.register.Registrar;
import akashi.command.register.Registration;
import akashi.command.releasing.ReleaseAnswer.Refused;
import akashi.command.releasing.ReleaseAnswer.Why;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.register.Recorded;
import akashi.release.ReleaseMaker;
import akashi.release.StatisticsReleased;
import akashi.release.Stock;
import akashi.release.data.ReleaseData;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closes a period and releases its statistics. One at a time; safe for use by several threads. */
public final class Releasing {
    private static final int ATTEMPTS = 3;

    private final PeriodRows rows;
    private final LogReader log;
    private final CurrentRegister register;
    private final Registrar registrar;
    private final ReleaseFiles files;
    private final Clock clock;

    public Releasing(PeriodRows rows, LogReader log, CurrentRegister register, Registrar registrar, ReleaseFiles files, Clock clock) {
        this.rows = rows;
        this.log = log;
        this.register = register;
        this.registrar = registrar;
        this.files = files;
        this.clock = clock;
    }

    /** A date of a calendar. */
    private record Planned(String series, String release, LocalDate from, LocalDate until, LocalDate on) {}

    /**
     * A release that is due.
     *
     * @param today the day on which it is
     */
    public record Due(String series, String release, LocalDate today) {
        /** The same on whatever day. */
        Due withoutDay() {
            return new Due(series, release, LocalDate.EPOCH);
        }
    }

    /** Of each series the newest release that the calendar has for today or before, unless it is released already. */
    List<Due> due() throws SQLException, MalformedException {
        PublicRegister known = registrar.judging().register();
        LocalDate today = clock.instant().atZone(known.zone()).toLocalDate();
        Map<String, Planned> newest = new LinkedHashMap<>();
        for (Recorded recorded : known.events()) {
            if (recorded.type() == PublicEventType.STATISTICS_CALENDAR_PUBLISHED) {
                // A newer version of a calendar stands for the older ones.
                String series = recorded.event().own().text("series");
                newest.remove(series);
                for (JsonValue value : recorded.event().own().array("releases")) {
                    Planned entry = planned(series, (JsonObject) value);
                    if (!entry.on().isAfter(today)) {
                        newest.merge(series, entry, (one, two) -> two.on().isBefore(one.on()) ? one : two);
                    }
                }
            }
        }
        return newest.values().stream().filter(entry -> released(known, entry.series(), entry.release()).isEmpty())
                .map(entry -> new Due(entry.series(), entry.release(), today)).toList();
    }

    /**
     * Releases the period that the calendar has under this name; one that is released already is answered as it was.
     *
     * @throws SQLException       the database does not answer
     * @throws IOException        the disk does not
     * @throws MalformedException what is stored does not open, or an event of the log is none
     */
    public synchronized ReleaseAnswer release(String series, String release) throws SQLException, IOException, MalformedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Registrar.Judging judging = registrar.judging();
            PublicRegister known = judging.register();
            Optional<Recorded> before = released(known, series, release);
            if (before.isPresent()) {
                return new ReleaseAnswer.Released(before.get().leaf(), StatisticsReleased.of(before.get().event()), false);
            }
            Optional<Planned> planned = planned(known, series, release);
            LocalDate today = clock.instant().atZone(known.zone()).toLocalDate();
            if (planned.isEmpty()) {
                return new Refused(Why.NOT_PLANNED, "No StatisticsCalendarPublished of the series has a release of this name.");
            }
            if (today.isBefore(planned.get().on())) {
                return new Refused(Why.NOT_PLANNED, "The calendar says that it is released on " + planned.get().on() + ", not before.");
            }
            Optional<ReleaseAnswer> answer = attempt(judging, planned.get());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return new Refused(Why.BUSY, "Others kept publishing meanwhile; nothing was released. Ask again.");
    }

    private Optional<ReleaseAnswer> attempt(Registrar.Judging judging, Planned planned) throws SQLException, IOException, MalformedException {
        List<StatisticsReleased> earlier = earlier(judging.register());
        long first = earlier.stream().mapToLong(each -> each.period().treeSize()).max().orElse(0);
        long treeSize = log.head().tree().size();
        Path folder = files.begin();
        // An audit tells of each row in which half of its class its leaf lies: the classes must bear that.
        int k = judging.register().audit(planned.series(), planned.release()).isPlanned() ? StatisticsReleased.LEAST_K_AUDITED : StatisticsReleased.LEAST_K;
        try (ReleaseMaker maker = new ReleaseMaker(folder, k, treeSize - first)) {
            long erased = rows.handTo(maker, first, treeSize);
            Optional<ReleaseMaker.Made> made = maker.write(folder);
            if (made.isEmpty()) {
                return Optional.of(new Refused(Why.TOO_FEW, "Since the release before, fewer than " + k + " rows of as many cases"
                        + " were recorded. The period goes on to the next date of the calendar."));
            }
            ReleaseMaker.Made done = made.get();
            Stock stock = new Stock(judging.register().stockOf(planned.series()), done.in(), done.out(), done.corrections());
            if (stock.closing() < 0) {
                return Optional.of(new Refused(Why.STOCK, "The stock would close with " + stock.closing() + ": " + stock.opening() + " + " + stock.in()
                        + " in - " + stock.out() + " out + " + stock.corrections() + ". Publish a StatisticsCorrected that counts the difference and"
                        + " says why."));
            }
            LocalDate from = judging.register().lastDayOf(planned.series()).map(day -> day.plusDays(1)).orElse(planned.from());
            StatisticsReleased.Period period = new StatisticsReleased.Period(planned.series(), planned.release(), from, planned.until(), first, treeSize);
            StatisticsReleased released = new StatisticsReleased(period, done.rows(), erased, done.rowsRoot(), done.linksRoot(),
                    k, done.withheld(), done.tables(), stock);
            ReleaseData.write(folder, released);
            // In this order: an event whose files are not there would be a promise that nobody can keep.
            files.keep(folder, first, treeSize);
            // Only if nothing was published since the rows were read: so nothing was erased meanwhile.
            return registrar.registerAt(judging, PublicEventType.STATISTICS_RELEASED, released.fields()).map(registration ->
                    registration instanceof Registration.Registered registered ? new ReleaseAnswer.Released(registered.leaf(), released, true)
                            : new ReleaseAnswer.NotRegistered(registration));
        }
    }

    /** The releases so far, withdrawn ones too: their leaves are released for ever. */
    private static List<StatisticsReleased> earlier(PublicRegister register) throws MalformedException {
        List<StatisticsReleased> released = new ArrayList<>();
        for (Recorded recorded : register.events()) {
            if (recorded.type() == PublicEventType.STATISTICS_RELEASED) {
                released.add(StatisticsReleased.of(recorded.event()));
            }
        }
        return released;
    }

    private static Optional<Recorded> released(PublicRegister register, String series, String release) {
        return register.events().stream().filter(recorded -> recorded.type() == PublicEventType.STATISTICS_RELEASED
                && says(recorded.event().own(), "series", series) && says(recorded.event().own(), "release", release)).findFirst();
    }

    private static Optional<Planned> planned(PublicRegister register, String series, String release) throws MalformedException {
        Optional<Recorded> calendar = register.events().stream().filter(recorded -> recorded.type() == PublicEventType.STATISTICS_CALENDAR_PUBLISHED
                && says(recorded.event().own(), "series", series)).reduce((before, after) -> after);
        if (calendar.isEmpty()) {
            return Optional.empty();
        }
        for (JsonValue value : calendar.get().event().own().array("releases")) {
            JsonObject entry = (JsonObject) value;
            if (says(entry, "release", release)) {
                return Optional.of(planned(series, entry));
            }
        }
        return Optional.empty();
    }

    private static Planned planned(String series, JsonObject entry) throws MalformedException {
        return new Planned(series, entry.text("release"), LocalDate.parse(entry.text("from")), LocalDate.parse(entry.text("until")),
                LocalDate.parse(entry.text("on")));
    }

    private static boolean says(JsonObject fields, String name, String text) {
        return new JsonString(text).equals(fields.members().get(name));
    }
}
