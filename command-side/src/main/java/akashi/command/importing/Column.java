package akashi.command.importing;

import akashi.command.importing.source.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names under which one thing may stand in a file; the first that is there counts.
 *
 * @param names alternatives, the likeliest first
 */
record Column(List<String> names) {
    /** No column at all. */
    static final Column NONE = new Column(List.of());

    Column {
        names = List.copyOf(names);
    }

    /** Is one of these headings one of the names? */
    boolean isAmong(Collection<String> headings) {
        return names.stream().anyMatch(headings::contains);
    }

    /** The first of the names that the row has a value for. */
    Optional<Attribute> in(List<Attribute> row) {
        for (String name : names) {
            for (Attribute attribute : row) {
                if (name.equals(attribute.name())) {
                    return Optional.of(attribute);
                }
            }
        }
        return Optional.empty();
    }

    /** This column under the spellings that a header uses: capitals, blanks, underscores and hyphens may differ. */
    Column spelledAs(Collection<String> header) {
        List<String> spelled = new ArrayList<>();
        for (String name : names) {
            header.stream().filter(heading -> plain(heading).equals(plain(name))).forEach(spelled::add);
        }
        return new Column(spelled);
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
