package akashi.register;

import akashi.casework.Published;
import akashi.clock.BusinessCalendar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the rules of casework ask, answered out of a register. */
record RegisterPublished(PublicRegister register, LocalDate today) implements Published {
    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public boolean inForce(String criterion, long version, LocalDate day) {
        return register.criterion(criterion, version).map(published -> published.inForce(day)).orElse(false);
    }

    @Override
    public List<Standard> standards(String procedure, LocalDate day) {
        return register.standardsFor(procedure, day).stream().map(ServiceStandard::standard).toList();
    }

    @Override
    public boolean hasStandard(String standard) {
        return register.standard(standard).isPresent();
    }

    @Override
    public OptionalLong extensionCap(String standard) {
        return register.standard(standard).map(published -> published.standard().extensionCapDays()).orElse(OptionalLong.empty());
    }

    @Override
    public Optional<BusinessCalendar> calendar(String id) {
        return register.calendar(id).map(PublishedCalendar::calendar);
    }

    @Override
    public Optional<Set<String>> codeList(String name) {
        return register.codes(name, today).map(CodeList::codes);
    }

    @Override
    public ZoneId zone() {
        return register.zone();
    }
}
