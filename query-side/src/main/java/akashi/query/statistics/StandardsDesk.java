package akashi.query.statistics;

import akashi.event.PublicEvent;
import akashi.json.JsonInteger;
import akashi.query.published.LogEntry;
import akashi.query.published.PublishedDesk;
import akashi.query.statistics.PromisedStandard.InTime;
import akashi.query.statistics.PromisedStandard.State;
import akashi.query.statistics.PromisedStandard.Told;
import akashi.query.statistics.PromisedStandard.Untold;
import akashi.query.store.PublicEntries;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.register.PublishedCalendar;
import akashi.register.ServiceStandard;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts every service standard that was published beside what the rows of the newest releases tell, as far as they are counted. Safe for use by many threads. */
@Component
public class StandardsDesk {
    /** Where the log's first leaf is in the count, receipts from before it are told too: so many years of days are looked at. */
    private static final int YEARS_BEFORE = 10;
    private static final String CLOCK = "decision";
    private static final String OWNER = "institution";

    private final PublicEntries entries;
    private final PublishedDesk published;
    private final CountDesk count;

    StandardsDesk(PublicEntries entries, PublishedDesk published, CountDesk count) {
        this.entries = entries;
        this.published = published;
        this.count = count;
    }

    /** All of it.
     *
     * @param standards by procedure, then by name, the newest version first
     * @param rows      what they are compared with; empty: no release can be counted here, or none is yet */
    public record Compared(List<PromisedStandard> standards, Optional<RowsTogether> rows) {
        public Compared {
            standards = List.copyOf(standards);
        }
    }

    private record Version(ServiceStandard standard, Optional<Long> percentile) { }

    /** Compares them.
     *
     * @param today in the ledger's zone
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public Compared compared(LocalDate today) throws IOException, MalformedException {
        List<LogEntry> read = new ArrayList<>();
        List<Long> leaves = new ArrayList<>(entries.all(PublicEventType.SERVICE_STANDARD_PUBLISHED.word()));
        leaves.addAll(entries.all(PublicEventType.BUSINESS_CALENDAR_PUBLISHED.word()));
        leaves.sort(null);
        PublicRegister register = PublicRegister.EMPTY;
        for (long leaf : leaves) {
            LogEntry entry = published.entry(leaf).orElseThrow();
            read.add(entry);
            register = register.with(leaf, entry.event().orElseThrow());
        }
        List<Version> versions = versions(read, register);
        CountDesk.Counted counted = count.counted();
        Map<String, Long> inForce = new HashMap<>();
        versions.stream().filter(each -> !each.standard().from().isAfter(today))
            .forEach(each -> inForce.merge(each.standard().id(), each.standard().version(), Math::max));
        List<PromisedStandard> standards = new ArrayList<>();
        for (Version version : versions) {
            State state = version.standard().from().isAfter(today) ? State.FUTURE
                : inForce.get(version.standard().id()) == version.standard().version() ? State.IN_FORCE : State.PAST;
            standards.add(compared(version, state, counted, register));
        }
        return new Compared(standards, versions.isEmpty() ? Optional.empty() : counted.rows());
    }

    private static List<Version> versions(List<LogEntry> read, PublicRegister register) throws MalformedException {
        List<Version> versions = new ArrayList<>();
        for (LogEntry entry : read) {
            PublicEvent event = entry.event().orElseThrow();
            if (event.type().equals(PublicEventType.SERVICE_STANDARD_PUBLISHED.word())) {
                Optional<Long> percentile = event.own().members().get("percentile") instanceof JsonInteger number ? Optional.of(number.value()) : Optional.empty();
                // What the register does not take breaks its rules, and promises nothing.
                register.standard(event.own().text("standard") + "/" + event.own().integer("version")).filter(standard -> standard.leaf() == entry.leafIndex())
                    .ifPresent(standard -> versions.add(new Version(standard, percentile)));
            }
        }
        versions.sort((one, other) -> {
            int byProcedure = one.standard().procedure().compareTo(other.standard().procedure());
            int byName = byProcedure != 0 ? byProcedure : one.standard().id().compareTo(other.standard().id());
            return byName != 0 ? byName : Long.compare(other.standard().version(), one.standard().version());
        });
        return versions;
    }

    private static PromisedStandard compared(Version version, State state, CountDesk.Counted counted, PublicRegister register) {
        Optional<RowsTogether> together = counted.rows();
        ServiceStandard standard = version.standard();
        Optional<RowMeasures.Procedure> procedure = together.map(rows -> rows.measures().procedures().get(standard.procedure()));
        Optional<Untold> why = state != State.IN_FORCE ? Optional.of(Untold.NOT_IN_FORCE)
            : !standard.standard().clock().equals(CLOCK) || !standard.standard().owner().equals(OWNER) ? Optional.of(Untold.OTHER_CLOCK)
            : counted.state() != CountDesk.State.COUNTED ? Optional.of(Untold.NOT_YET)
            : together.isEmpty() ? Optional.of(Untold.NO_ROWS) : procedure.isEmpty() ? Optional.of(Untold.PROCEDURE) : Optional.empty();
        Optional<Told> told = why.isPresent() ? Optional.empty() : Optional.of(new Told(inTime(standard, procedure.orElseThrow(), together.orElseThrow(),
            register.calendar(standard.standard().calendar())), procedure.get().due()));
        return new PromisedStandard(standard, version.percentile(), state, told, why);
    }

    private static Optional<InTime> inTime(ServiceStandard standard, RowMeasures.Procedure procedure, RowsTogether rows, Optional<PublishedCalendar> calendar) {
        return calendar.flatMap(known -> procedure.decided().map(table -> {
            PromisedTime.Limits limits = PromisedTime.of(standard.standard().amount(), standard.standard().unit(), known.calendar(),
                rows.since().orElse(rows.from().minusYears(YEARS_BEFORE)), rows.until(), PromisedTime.ends(table)).limits(table, procedure.over().orElseThrow());
            return new InTime(table.cases(), limits.atLeast(), limits.atMost());
        }));
    }
}
