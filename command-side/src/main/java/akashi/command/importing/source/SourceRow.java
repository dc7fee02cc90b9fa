package akashi.command.importing.source;

import java.util.List;

/**
 * One event as it stands in the file.
 *
 * @param place      where, for messages: {@code line 17} or {@code trace 3, event 5}
 * @param attributes every value that is not empty, in file order; attributes of a whole case are named {@code case:...}
 * @param repeated   how many of the first attributes were already given with an earlier row: XES states the attributes of a case once,
 *                   and they are carried along so that a mapping can use them
 */
public record SourceRow(String place, List<Attribute> attributes, int repeated) {
    /** What the names of attributes that describe the case, not the event, begin with. */
    public static final String OF_CASE = "case:";

    public SourceRow {
        attributes = List.copyOf(attributes);
    }
}
