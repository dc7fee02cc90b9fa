package akashi.testkit;

import akashi.casework.Published;
import akashi.clock.BusinessCalendar;
import akashi.clock.Deadline;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One procedure, {@code extension}: thirty working days in Tokyo, which may be extended by sixty days. */
public final class TestStandards implements Published {
    private static final BusinessCalendar TOKYO = new BusinessCalendar("JP", 1, ZoneId.of("Asia/Tokyo"),
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            Set.of(LocalDate.of(2026, 1, 12), LocalDate.of(2026, 2, 11), LocalDate.of(2026, 2, 23), LocalDate.of(2026, 3, 20)),
            LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    private static final Standard STANDARD = new Standard("extension/1", "decision", 30, Deadline.Unit.WORKING_DAYS, "JP", "institution",
            "notice 1 of 2026", OptionalLong.of(60), OptionalLong.empty(), OptionalLong.empty());

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public boolean inForce(String criterion, long version, LocalDate day) {
        return true;
    }

    @Override
    public List<Standard> standards(String procedure, LocalDate day) {
        return procedure.equals("extension") ? List.of(STANDARD) : List.of();
    }

    @Override
    public boolean hasStandard(String standard) {
        return standard.equals(STANDARD.name());
    }

    @Override
    public OptionalLong extensionCap(String standard) {
        return STANDARD.extensionCapDays();
    }

    @Override
    public Optional<BusinessCalendar> calendar(String id) {
        return id.equals("JP") ? Optional.of(TOKYO) : Optional.empty();
    }

    @Override
    public Optional<Set<String>> codeList(String name) {
        return Optional.empty();
    }

    @Override
    public ZoneId zone() {
        return TOKYO.zone();
    }
}
