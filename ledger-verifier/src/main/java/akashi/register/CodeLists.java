package akashi.register;

import akashi.json.JsonString;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The code lists, version by version. Immutable. */
record CodeLists(Shelf<String, List<CodeList>> byName) {
    static final CodeLists NONE = new CodeLists(Shelf.empty());

    /** The newest version. */
    Optional<CodeList> newest(String name) {
        List<CodeList> versions = versions(name);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** The newest of the versions that have begun by that day. */
    Optional<CodeList> on(String name, LocalDate day) {
        return versions(name).stream().filter(version -> !version.from().isAfter(day)).reduce((before, after) -> after);
    }

    Optional<RegisterRefusal> refusalOf(Own event) {
        if (event.type() != PublicEventType.CODE_LIST_PUBLISHED) {
            return Optional.empty();
        }
        LocalDate from = event.date("from");
        return newest(event.text("list")).map(CodeList::from).filter(from::isBefore).flatMap(before ->
                event.refused(RegisterRule.STARTS_BEFORE_EARLIER, "from " + from + " is before the version that it follows begins, "
                        + before + "."));
    }

    CodeLists with(Own event) {
        if (event.type() != PublicEventType.CODE_LIST_PUBLISHED) {
            return this;
        }
        String name = event.text("list");
        List<CodeList> versions = new ArrayList<>(versions(name));
        versions.add(new CodeList(event.leaf(), name, event.number("version"), event.date("from"), event.objects("codes").stream()
                .map(entry -> ((JsonString) entry.members().get("code")).value()).collect(Collectors.toSet())));
        return new CodeLists(byName.with(name, List.copyOf(versions)));
    }

    private List<CodeList> versions(String name) {
        return byName.get(name).orElse(List.of());
    }
}
