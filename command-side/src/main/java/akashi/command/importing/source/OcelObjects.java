package akashi.command.importing.source;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The objects of an OCEL file: of each which type it has, and of those that are a case what the file says of them. Types and identifiers
 * are kept as hashes, in bounded memory; what must be kept as it is has a limit. Not thread safe.
 */
final class OcelObjects {
    /** What may be kept at once: of cases, of events that come before the objects, of relations to objects that come later. */
    private static final long MOST_HELD = 64L << 20;
    private static final int MOST_TYPES = 10_000;
    private static final String SINCE_EVER = "1970-01-01T00:00:00";

    private final DigestTable types;
    private final List<String> typeNames = new ArrayList<>();
    private final Map<String, Integer> typeNumbers = new HashMap<>();
    private final Map<String, String> firstOfType = new LinkedHashMap<>();
    private final Map<String, String> awaited = new LinkedHashMap<>();
    private final Map<String, List<Attribute>> cases = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final SourceLimits limits;
    private final boolean chosen;
    private Optional<String> caseType;
    private long held;
    private long count;
    private long valuesOfOthers;

    /** @param caseType which type of object is the case; empty if the file is to have one type alone */
    OcelObjects(SourceLimits limits, Optional<String> caseType, Path directory) {
        this.limits = limits;
        this.caseType = caseType;
        this.chosen = caseType.isPresent();
        this.types = new DigestTable(directory);
    }

    void add(OcelElement object) throws IOException, MalformedException {
        count++;
        if (caseType.isEmpty()) {
            caseType = Optional.of(object.type());
        }
        Hash id = digest(object.id());
        if (types.get(id).isPresent()) {
            throw new MalformedException(object.place() + ": the id of another object");
        }
        types.put(id, number(object));
        awaited.remove(object.id());
        for (OcelElement.Relation relation : object.relations()) {
            if (types.get(digest(relation.objectId())).isEmpty() && awaited.putIfAbsent(relation.objectId(), object.place()) == null) {
                hold(object.place(), 200L + relation.objectId().length());
            }
        }
        if (object.type().equals(caseType.get())) {
            hold(object.place(), object.characters());
            cases.put(object.id(), attributes(object));
        } else {
            valuesOfOthers += object.values().size() + object.relations().size();
        }
    }

    /** Counts what is kept in memory. */
    void hold(String place, long characters) throws MalformedException {
        held += characters;
        if (held > MOST_HELD) {
            throw new MalformedException(place + ": more than can be kept at once (" + (MOST_HELD >> 20)
                    + " million characters); put objects before events, or divide the file");
        }
    }

    /** The type of this object. */
    String typeOf(String place, String id) throws MalformedException {
        OptionalLong type = types.get(digest(id));
        if (type.isEmpty()) {
            throw new MalformedException(place + ": relates to an object that the file does not hold");
        }
        return typeNames.get((int) type.getAsLong());
    }

    /** What the file says of this case; empty if the object is no case. */
    Optional<List<Attribute>> ofCase(String id) {
        return Optional.ofNullable(cases.get(id));
    }

    /** Is this the first event of the case? */
    boolean begins(String id) {
        return begun.add(id);
    }

    /**
     * To be asked when the file has been read to its end.
     *
     * @param declared the types that it says there are
     */
    void check(Set<String> declared) throws MalformedException {
        for (Map.Entry<String, String> type : firstOfType.entrySet()) {
            if (!declared.contains(type.getKey())) {
                throw new MalformedException(type.getValue() + ": of a type that objectTypes does not name");
            }
        }
        if (!awaited.isEmpty()) {
            throw new MalformedException(awaited.values().iterator().next() + ": relates to an object that the file does not hold");
        }
    }

    /** Before the first event: is it known what a case is? */
    void requireCase() throws MalformedException {
        boolean oneType = caseType.isPresent() && typeNames.equals(List.of(caseType.get()));
        if (count > 0 && !oneType && (!chosen || !typeNumbers.containsKey(caseType.get()))) {
            throw new MalformedException("ocel: the mapping does not say which type of object is the case (caseObject); there are "
                    + String.join(", ", typeNames.stream().limit(20).map(Printable::of).toList()));
        }
    }

    long casesWithoutEvents() {
        return cases.size() - begun.size();
    }

    long valuesOfOthers() {
        return valuesOfOthers;
    }

    private long number(OcelElement object) throws MalformedException {
        Integer known = typeNumbers.get(object.type());
        if (known != null) {
            return known;
        }
        if (typeNames.size() == MOST_TYPES) {
            throw new MalformedException(object.place() + ": more than " + MOST_TYPES + " types");
        }
        typeNames.add(object.type());
        typeNumbers.put(object.type(), typeNames.size() - 1);
        firstOfType.put(object.type(), object.place());
        return typeNames.size() - 1L;
    }

    private List<Attribute> attributes(OcelElement object) throws MalformedException {
        AttributeList attributes = new AttributeList(limits);
        attributes.add(object.place(), SourceRow.OF_CASE + "concept:name", object.id());
        for (OcelElement.Value value : object.values()) {
            attributes.add(object.place(), SourceRow.OF_CASE + value.name(), value.value());
            if (!value.time().startsWith(SINCE_EVER) && !value.value().isEmpty()) {
                attributes.add(object.place(), SourceRow.OF_CASE + value.name() + "/time", value.time());
            }
        }
        for (OcelElement.Relation relation : object.relations()) {
            attributes.add(object.place(), SourceRow.OF_CASE + "object", relation.objectId());
            attributes.add(object.place(), SourceRow.OF_CASE + "object/qualifier", relation.qualifier());
        }
        return List.copyOf(attributes.all());
    }

    static Hash digest(String id) {
        return Hash.sha256(id.getBytes(StandardCharsets.UTF_8));
    }
}
