package akashi.register;

import akashi.casework.Published.Standard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The service standards, version by version. Immutable. */
record Standards(Shelf<String, List<ServiceStandard>> byId) {
    static final Standards NONE = new Standards(Shelf.empty());

    /** Those that apply to a procedure on a day, by their names. */
    List<ServiceStandard> forProcedure(String procedure, LocalDate day) {
        return byId.things().values().stream().flatMap(versions -> on(versions, day).stream())
                .filter(standard -> standard.procedure().equals(procedure)).sorted(Comparator.comparing(ServiceStandard::id)).toList();
    }

    /** The version that a deadline names, {@code extension/1}. */
    Optional<ServiceStandard> named(String name) {
        return byId.things().values().stream().flatMap(List::stream).filter(each -> each.standard().name().equals(name)).findFirst();
    }

    /** The newest of the versions that have begun by that day. */
    private static Optional<ServiceStandard> on(List<ServiceStandard> versions, LocalDate day) {
        return versions.stream().filter(version -> !version.from().isAfter(day)).reduce((before, after) -> after);
    }

    Optional<RegisterRefusal> refusalOf(Own event) {
        if (event.type() != PublicEventType.SERVICE_STANDARD_PUBLISHED) {
            return Optional.empty();
        }
        List<ServiceStandard> versions = versions(event.text("standard"));
        LocalDate from = event.date("from");
        boolean early = !versions.isEmpty() && from.isBefore(versions.get(versions.size() - 1).from());
        return early ? event.refused(RegisterRule.STARTS_BEFORE_EARLIER, "from " + from + " is before the version that it follows begins, "
                + versions.get(versions.size() - 1).from() + ".") : Optional.empty();
    }

    Standards with(Own event) {
        if (event.type() != PublicEventType.SERVICE_STANDARD_PUBLISHED) {
            return this;
        }
        String id = event.text("standard");
        List<ServiceStandard> versions = new ArrayList<>(versions(id));
        versions.add(standard(event, id));
        return new Standards(byId.with(id, List.copyOf(versions)));
    }

    private List<ServiceStandard> versions(String id) {
        return byId.get(id).orElse(List.of());
    }

    private static ServiceStandard standard(Own event, String id) {
        long version = event.number("version");
        Standard standard = new Standard(id + "/" + version, event.text("clock"), event.number("amount"), event.unit("unit"),
                event.text("calendar"), event.text("owner"), event.text("basis"), event.optionalNumber("extensionCapDays"),
                event.optionalNumber("acknowledgeWithinDays"), event.optionalNumber("serveWithinDays"));
        return new ServiceStandard(event.leaf(), id, version, event.text("procedure"), event.date("from"), standard);
    }
}
