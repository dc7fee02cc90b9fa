package akashi.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The criteria, version by version. Immutable. */
record Criteria(Shelf<String, List<Criterion>> byId) {
    static final Criteria NONE = new Criteria(Shelf.empty());

    Optional<Criterion> version(String id, long version) {
        return versions(id).stream().filter(criterion -> criterion.version() == version).findFirst();
    }

    Optional<Criterion> inForce(String id, LocalDate day) {
        return versions(id).stream().filter(criterion -> criterion.inForce(day)).findFirst();
    }

    Optional<RegisterRefusal> refusalOf(Own event, LocalDate today) {
        return switch (event.type()) {
            case CRITERIA_PUBLISHED -> published(event, today);
            case CRITERIA_REPEALED -> repealed(event, today);
            default -> Optional.empty();
        };
    }

    private Optional<RegisterRefusal> published(Own event, LocalDate today) {
        Criterion published = criterion(event);
        if (published.inForceFrom().isBefore(today) && published.transitional().isEmpty()) {
            return event.refused(RegisterRule.CRITERIA_RETROACTIVE, "inForceFrom " + published.inForceFrom() + " is before the day of its"
                    + " publication, " + today + ", and transitional holds no clause that allows it.");
        }
        return versions(published.id()).stream().filter(published::overlaps).findFirst().flatMap(other ->
                event.refused(RegisterRule.CRITERIA_OVERLAP, "criterion " + published.name() + " would be in force together with "
                        + other.name() + ", which is in force from " + other.inForceFrom()
                        + other.inForceTo().map(last -> " to " + last).orElse(" without an end") + "; repeal that one first."));
    }

    private Optional<RegisterRefusal> repealed(Own event, LocalDate today) {
        LocalDate last = event.date("inForceTo");
        Optional<Criterion> target = version(event.text("criterion"), event.number("version"));
        if (target.isEmpty() || target.get().inForceTo().filter(end -> !last.isBefore(end)).isPresent()) {
            return event.refused(RegisterRule.CRITERION_UNKNOWN, "criterion and version name nothing that was published and is in force"
                    + " after " + last + ".");
        }
        // The day before it comes into force: it never does.
        if (last.isBefore(today) || last.isBefore(target.get().inForceFrom().minusDays(1))) {
            return event.refused(RegisterRule.CRITERIA_RETROACTIVE, "inForceTo " + last + " is before the day of its publication, " + today
                    + ", or more than a day before the criterion comes into force, " + target.get().inForceFrom() + ".");
        }
        return Optional.empty();
    }

    Criteria with(Own event) {
        return switch (event.type()) {
            case CRITERIA_PUBLISHED -> put(criterion(event));
            case CRITERIA_REPEALED -> version(event.text("criterion"), event.number("version"))
                    .map(target -> put(target.until(event.date("inForceTo")))).orElse(this);
            default -> this;
        };
    }

    private Criteria put(Criterion criterion) {
        List<Criterion> versions = new ArrayList<>(versions(criterion.id()));
        versions.removeIf(other -> other.version() == criterion.version());
        versions.add(criterion);
        return new Criteria(byId.with(criterion.id(), List.copyOf(versions)));
    }

    private List<Criterion> versions(String id) {
        return byId.get(id).orElse(List.of());
    }

    private static Criterion criterion(Own event) {
        return new Criterion(event.leaf(), event.text("criterion"), event.number("version"), event.date("inForceFrom"),
                event.optionalDate("inForceTo"), event.optionalText("transitional"));
    }
}
