package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** Gathers the attributes of one event, within the limits. */
final class AttributeList {
    private static final int PUNCTUATION = 8;

    private final SourceLimits limits;
    private final List<Attribute> attributes = new ArrayList<>();
    private int bytes;

    AttributeList(SourceLimits limits) {
        this.limits = limits;
    }

    /** Adds one, unless it is empty. */
    void add(String place, String name, String value) throws MalformedException {
        if (value.isEmpty()) {
            return;
        }
        if (name.length() > limits.valueLength() || value.length() > limits.valueLength()) {
            throw new MalformedException(place + ": a name or value longer than " + limits.valueLength() + " characters");
        }
        if (!isText(name) || !isText(value)) {
            throw new MalformedException(place + ": a control character in a name or value");
        }
        attributes.add(new Attribute(name, value));
        bytes += PUNCTUATION + jsonLength(name) + jsonLength(value);
        if (attributes.size() > limits.attributes()) {
            throw new MalformedException(place + ": more than " + limits.attributes() + " attributes");
        }
        if (bytes > limits.attributesBytes()) {
            throw new MalformedException(place + ": attributes of more than " + limits.attributesBytes() + " bytes");
        }
    }

    void addAll(String place, List<Attribute> others) throws MalformedException {
        for (Attribute other : others) {
            add(place, other.name(), other.value());
        }
    }

    List<Attribute> all() {
        return attributes;
    }

    /** What the kind of field "text" takes: of the control characters only tab, line feed and carriage return. */
    private static boolean isText(String text) {
        return text.chars().noneMatch(unit -> unit < ' ' && unit != '\t' && unit != '\n' && unit != '\r' || unit == 0x7f);
    }

    /** At most this many bytes as CompactJson writes it. */
    private static int jsonLength(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            length += unit < ' ' ? 6 : unit == '"' || unit == '\\' ? 2 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        }
        return length;
    }
}
