package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * OCEL 2.0 in JSON: events that each relate to several objects. Objects of one type are the cases; an event is a row of each case that it
 * relates to. The columns are named as XES names them, so that the usual names fit: {@code case:concept:name}, {@code concept:name},
 * {@code time:timestamp}; then {@code ocel:id}, the event's own, and {@code object:TYPE} for the other objects it relates to.
 */
final class OcelRows implements SourceRows {
    private static final int MOST_TYPES = 10_000;

    private final InputStream in;
    private final SourceLimits limits;
    private final RowBudget budget;
    private final OcelParser parser;
    private final OcelObjects objects;
    private final DigestTable eventIds;
    private final Map<Section, Set<String>> declared = new HashMap<>();
    private final Map<String, String> firstOfType = new HashMap<>();
    private final Set<Section> seen = new HashSet<>();
    private final Deque<OcelElement> waiting = new ArrayDeque<>();
    private final Deque<SourceRow> ready = new ArrayDeque<>();
    private Section section;
    private long place;
    private long eventsOfNoCase;
    private boolean caseKnown;
    private boolean done;

    private enum Section {
        OBJECT_TYPES("objectTypes", "object type "), EVENT_TYPES("eventTypes", "event type "), OBJECTS("objects", "object "),
        EVENTS("events", "event ");

        private final String member;
        private final String word;

        Section(String member, String word) {
            this.member = member;
            this.word = word;
        }

        static Optional<Section> of(String member) {
            for (Section section : values()) {
                if (section.member.equals(member)) {
                    return Optional.of(section);
                }
            }
            return Optional.empty();
        }
    }

    /** @param caseObject which type of object is the case; empty if the file is to have one type alone */
    OcelRows(InputStream in, SourceLimits limits, Optional<String> caseObject, Path directory) throws IOException, MalformedException {
        this.in = in;
        this.limits = limits;
        this.budget = new RowBudget(new BufferedReader(new InputStreamReader(new Utf8Guard(in, limits), StandardCharsets.UTF_8)),
                limits.rowBytes());
        this.parser = new OcelParser(budget, limits);
        this.objects = new OcelObjects(limits, caseObject, directory);
        this.eventIds = new DigestTable(directory);
        declared.put(Section.OBJECT_TYPES, new HashSet<>());
        declared.put(Section.EVENT_TYPES, new HashSet<>());
        try {
            if (parser.token() != JsonToken.START_OBJECT) {
                throw new MalformedException("ocel: the document is no object");
            }
        } catch (JacksonException e) {
            throw parser.malformed(e);
        }
    }

    @Override
    public Optional<SourceRow> next() throws IOException, MalformedException {
        try {
            while (ready.isEmpty() && !(done && waiting.isEmpty())) {
                if (done) {
                    rows(waiting.remove());
                } else {
                    step();
                }
            }
            return Optional.ofNullable(ready.poll());
        } catch (JacksonException e) {
            throw parser.malformed(e);
        }
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public long emptyCases() {
        return objects.casesWithoutEvents();
    }

    @Override
    public Map<String, Long> oddities() {
        Map<String, Long> oddities = new TreeMap<>(Map.of("events-of-no-case", eventsOfNoCase,
                "values-of-other-objects", objects.valuesOfOthers()));
        oddities.values().removeIf(count -> count == 0);
        return oddities;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void step() throws IOException, MalformedException {
        JsonToken token = parser.token();
        if (section == null && token == JsonToken.PROPERTY_NAME) {
            open(parser.name());
        } else if (section == null) {
            finish();
        } else if (token == JsonToken.END_ARRAY) {
            section = null;
        } else {
            element(section, section.word + ++place);
        }
        budget.rowEnded(parser.line());
    }

    private void open(String member) throws MalformedException {
        JsonToken token = parser.token();
        if (member.startsWith("ocel:")) {
            throw new MalformedException("ocel: version 1, whose members are named ocel:...; only OCEL 2.0 is read");
        }
        Optional<Section> named = Section.of(member);
        if (named.isEmpty()) {
            // What stands beside the four says nothing about an event.
            parser.skip();
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw new MalformedException("ocel: its " + member + " are no array");
        }
        section = named.get();
        seen.add(section);
        place = 0;
    }

    private void element(Section where, String at) throws IOException, MalformedException {
        switch (where) {
            case OBJECT_TYPES, EVENT_TYPES -> {
                Set<String> names = declared.get(where);
                if (!names.add(parser.typeName(at)) || names.size() > MOST_TYPES) {
                    throw new MalformedException(at + ": named twice, or more than " + MOST_TYPES);
                }
            }
            case OBJECTS -> objects.add(parser.element(at, false));
            case EVENTS -> event(parser.element(at, true));
        }
    }

    private void event(OcelElement event) throws IOException, MalformedException {
        if (eventIds.get(OcelObjects.digest(event.id())).isPresent()) {
            throw new MalformedException(event.place() + ": the id of another event");
        }
        eventIds.put(OcelObjects.digest(event.id()), 1);
        if (firstOfType.putIfAbsent(event.type(), event.place()) == null && firstOfType.size() > MOST_TYPES) {
            throw new MalformedException(event.place() + ": more than " + MOST_TYPES + " types");
        }
        if (seen.contains(Section.OBJECTS)) {
            rows(event);
        } else {
            objects.hold(event.place(), event.characters());
            waiting.add(event);
        }
    }

    private void rows(OcelElement event) throws MalformedException {
        if (!caseKnown) {
            objects.requireCase();
            caseKnown = true;
        }
        Set<String> cases = new LinkedHashSet<>();
        for (OcelElement.Relation relation : event.relations()) {
            objects.typeOf(event.place(), relation.objectId());
            if (objects.ofCase(relation.objectId()).isPresent()) {
                cases.add(relation.objectId());
            }
        }
        eventsOfNoCase += cases.isEmpty() ? 1 : 0;
        for (String one : cases) {
            ready.add(row(event, one));
        }
    }

    private SourceRow row(OcelElement event, String caseId) throws MalformedException {
        AttributeList attributes = new AttributeList(limits);
        List<Attribute> ofCase = objects.ofCase(caseId).orElseThrow();
        attributes.addAll(event.place(), ofCase);
        attributes.add(event.place(), "ocel:id", event.id());
        attributes.add(event.place(), "concept:name", event.type());
        attributes.add(event.place(), "time:timestamp", event.time());
        for (OcelElement.Value value : event.values()) {
            attributes.add(event.place(), value.name(), value.value());
        }
        for (OcelElement.Relation relation : event.relations()) {
            String name = "object:" + objects.typeOf(event.place(), relation.objectId());
            if (!relation.objectId().equals(caseId)) {
                attributes.add(event.place(), name, relation.objectId());
            }
            attributes.add(event.place(), name + "/qualifier", relation.qualifier());
        }
        return new SourceRow(event.place(), attributes.all(), objects.begins(caseId) ? 0 : ofCase.size());
    }

    private void finish() throws MalformedException {
        if (parser.token() != null) {
            throw new MalformedException("ocel: more after the end of the document");
        }
        for (Section needed : Section.values()) {
            if (!seen.contains(needed)) {
                throw new MalformedException("ocel: it has no " + needed.member);
            }
        }
        objects.check(declared.get(Section.OBJECT_TYPES));
        for (Map.Entry<String, String> type : firstOfType.entrySet()) {
            if (!declared.get(Section.EVENT_TYPES).contains(type.getKey())) {
                throw new MalformedException(type.getValue() + ": of a type that eventTypes does not name");
            }
        }
        done = true;
    }
}
