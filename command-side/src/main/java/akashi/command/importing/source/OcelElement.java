package akashi.command.importing.source;

import java.util.List;

/**
 * An event or an object of an OCEL file, as it stands there.
 *
 * @param place     where, for messages: {@code event 5} or {@code object 3}
 * @param time      of an event; an object has none
 * @param values    its attributes
 * @param relations the objects that it relates to
 */
record OcelElement(String place, String id, String type, String time, List<Value> values, List<Relation> relations) {
    OcelElement {
        values = List.copyOf(values);
        relations = List.copyOf(relations);
    }

    /** An attribute. @param time since when an object has it; empty if the file does not say */
    record Value(String name, String value, String time) {}

    /** To another object. */
    record Relation(String objectId, String qualifier) {}

    /** About how much memory it takes. */
    long characters() {
        long characters = 200L + id.length() + type.length();
        for (Value value : values) {
            characters += 100 + value.name().length() + value.value().length();
        }
        for (Relation relation : relations) {
            characters += 100 + relation.objectId().length() + relation.qualifier().length();
        }
        return characters;
    }
}
