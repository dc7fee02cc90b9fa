package akashi.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something of the public record by which an event of a case is judged or was counted. */
public sealed interface Citation {
    /** A version of a criterion that a decision or a draft applies. */
    record Criterion(String criterion, long version) implements Citation {}

    /** A version of a service standard, as deadlines name it: {@code extension/1}. */
    record Standard(String name) implements Citation {}

    /** The newest version of a calendar. */
    record Calendar(String id) implements Citation {}

    /** The version of a code list that applies on the day. */
    record Codes(String list) implements Citation {}

    /**
     * What an event cites, as far as it is open.
     *
     * @param before the case up to it, as far as that is open: an extension goes by the standard of the clock that it extends
     */
    static List<Citation> of(CaseworkState before, CaseworkEvent event) {
        List<Citation> cited = new ArrayList<>();
        event.criteria().forEach(each -> cited.add(new Criterion(each.criterion(), each.version())));
        switch (event.type()) {
            case "DeadlineSet" -> counted(event.text("standard"), event.text("calendar"), cited);
            case "DeadlineExtended", "DeadlineResumed" -> Optional.ofNullable(before.clocks().get(event.text("clock").orElse(Clocks.DECISION)))
                    .ifPresent(clock -> counted(clock.standard(), clock.calendar(), cited));
            case "RecordAccessed" -> cited.add(new Codes("purposes"));
            default -> { }
        }
        return List.copyOf(cited);
    }

    private static void counted(Optional<String> standard, Optional<String> calendar, List<Citation> cited) {
        standard.ifPresent(name -> cited.add(new Standard(name)));
        calendar.ifPresent(id -> cited.add(new Calendar(id)));
    }
}
