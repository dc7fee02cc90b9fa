package akashi.casework;

import akashi.clock.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Nothing is known of the public record. */
final class UnknownPublished implements Published {
    @Override
    public boolean isKnown() {
        return false;
    }

    @Override
    public boolean inForce(String criterion, long version, LocalDate day) {
        return false;
    }

    @Override
    public List<Standard> standards(String procedure, LocalDate day) {
        return List.of();
    }

    @Override
    public boolean hasStandard(String standard) {
        return false;
    }

    @Override
    public OptionalLong extensionCap(String standard) {
        return OptionalLong.empty();
    }

    @Override
    public Optional<BusinessCalendar> calendar(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Set<String>> codeList(String name) {
        return Optional.empty();
    }
}
