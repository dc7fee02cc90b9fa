package akashi.command.axon;

import java.util.Iterator;
import java.util.List;

/**
 * By what a second import recognises the source records of a command's events: one byte string an event, in their order. Travels
 * beside the command as metadata, since no rule of casework asks for it.
 */
record Sources(List<byte[]> records) implements Iterable<byte[]> {
    /** The command's metadata key. */
    static final String KEY = "sources";
    /** The event's metadata key. */
    static final String ONE = "source";
    static final Sources NONE = new Sources(List.of());

    Sources {
        records = List.copyOf(records);
    }

    @Override
    public Iterator<byte[]> iterator() {
        return records.iterator();
    }
}
