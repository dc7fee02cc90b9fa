package akashi.query.published;

import akashi.event.PublicEvent;
import akashi.register.Criterion;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.text.MalformedException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All criteria. @param zone in which their days are counted */
public record PublishedCriteria(ZoneId zone, List<Versions> criteria) {
    /** A criterion, oldest version first. */
    public record Versions(String id, List<Version> versions) {
        /** That version. */
        public Optional<Version> version(long number) {
            return versions.stream().filter(each -> each.criterion().version() == number).findFirst();
        }
    }

    /** A version of a criterion, and what published it. */
    public record Version(Criterion criterion, PublicEvent event) { }

    static PublishedCriteria of(List<LogEntry> entries, PublicRegister register) throws MalformedException {
        TreeMap<String, List<Version>> byId = new TreeMap<>();
        for (LogEntry entry : entries) {
            PublicEvent event = entry.event().orElseThrow();
            if (event.type().equals(PublicEventType.CRITERIA_PUBLISHED.word())) {
                String id = event.own().text("criterion");
                // What the register does not take breaks its rules, and no decision may cite it.
                register.criterion(id, event.own().integer("version")).filter(criterion -> criterion.leaf() == entry.leafIndex())
                    .ifPresent(criterion -> byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(new Version(criterion, event)));
            }
        }
        return new PublishedCriteria(register.zone(), byId.entrySet().stream().map(each -> new Versions(each.getKey(), List.copyOf(each.getValue())))
            .toList());
    }

    /** That criterion. */
    public Optional<Versions> criterion(String id) {
        return criteria.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
