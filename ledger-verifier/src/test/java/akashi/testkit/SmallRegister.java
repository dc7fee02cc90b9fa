package akashi.testkit;

import akashi.casework.Published;
import akashi.clock.BusinessCalendar;
import akashi.clock.Deadline;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A public record as small as the rules of casework need it, for 2026 and 2027: criterion C-1 version 1 is in force during 2026; an
 * {@code extension} takes 60 days to decide, which may be extended by 30, 7 to acknowledge and 10 to serve; a {@code disclosure} takes
 * 30 days; there is one purpose, {@code casework}.
 *
 * @param zone where its days begin and end
 */
public record SmallRegister(ZoneId zone) implements Published {
    /** In UTC. */
    public static final SmallRegister IN_UTC = new SmallRegister(ZoneOffset.UTC);
    private static final String CALENDAR = "C";

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public boolean hasStandard(String standard) {
        return named(standard).isPresent();
    }

    @Override
    public boolean inForce(String criterion, long version, LocalDate day) {
        return criterion.equals("C-1") && version == 1 && day.getYear() == 2026;
    }

    @Override
    public List<Standard> standards(String procedure, LocalDate day) {
        return all().stream().filter(standard -> standard.name().equals(procedure + "/1")).toList();
    }

    @Override
    public OptionalLong extensionCap(String standard) {
        return named(standard).map(Standard::extensionCapDays).orElse(OptionalLong.empty());
    }

    @Override
    public Optional<BusinessCalendar> calendar(String id) {
        return id.equals(CALENDAR) ? Optional.of(new BusinessCalendar(CALENDAR, 1, zone, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(),
                LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31))) : Optional.empty();
    }

    @Override
    public Optional<Set<String>> codeList(String name) {
        return name.equals("purposes") ? Optional.of(Set.of("casework")) : Optional.empty();
    }

    private static List<Standard> all() {
        return List.of(new Standard("extension/1", "decision", 60, Deadline.Unit.DAYS, CALENDAR, "institution", "notice 1", OptionalLong.of(30),
                OptionalLong.of(7), OptionalLong.of(10)),
                new Standard("disclosure/1", "disclosure", 30, Deadline.Unit.DAYS, CALENDAR, "institution", "notice 2", OptionalLong.empty(),
                        OptionalLong.empty(), OptionalLong.empty()));
    }

    private static Optional<Standard> named(String name) {
        return all().stream().filter(standard -> standard.name().equals(name)).findFirst();
    }
}
