package akashi.register;

import java.util.List;
import java.util.Optional;

/** The highest version of everything that has versions. Immutable. */
record Versions(Shelf<List<String>, Long> highest) {
    static final Versions NONE = new Versions(Shelf.empty());

    Optional<RegisterRefusal> refusalOf(Own event) {
        if (!has(event)) {
            return Optional.empty();
        }
        return highest.get(key(event)).filter(before -> event.number("version") <= before).flatMap(before ->
                event.refused(RegisterRule.VERSION_NOT_ASCENDING, "version " + event.number("version") + " does not come after version " + before
                        + ", which was published already."));
    }

    Versions with(Own event) {
        boolean higher = has(event) && highest.get(key(event)).map(before -> event.number("version") > before).orElse(true);
        return higher ? new Versions(highest.with(key(event), event.number("version"))) : this;
    }

    /** A repeal has a version too, but it is that of what it ends. */
    private static boolean has(Own event) {
        return event.type() != PublicEventType.CRITERIA_REPEALED && event.type().fieldNames().contains("version");
    }

    /** What has versions is named by the type's first field. */
    private static List<String> key(Own event) {
        return List.of(event.type().word(), event.text(event.type().fieldNames().get(0)));
    }
}
