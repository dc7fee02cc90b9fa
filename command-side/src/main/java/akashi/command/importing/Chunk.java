package akashi.command.importing;

import akashi.command.importing.CaseImport.Observed;
import akashi.command.importing.source.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bounded part of a file, by case. Not thread safe. */
final class Chunk {
    private static final int MOST_EVENTS = 8_192;
    private static final long MOST_CHARACTERS = 16L << 20;
    /** A rough count for what is not attributes. */
    private static final int CHARACTERS_AN_EVENT = 500;

    private final Map<String, List<Observed>> byCase = new LinkedHashMap<>();
    private int events;
    private long characters;

    void add(Observed observed) {
        byCase.computeIfAbsent(observed.row().caseNumber(), number -> new ArrayList<>()).add(observed);
        events++;
        characters += CHARACTERS_AN_EVENT;
        for (Attribute attribute : observed.row().attributes()) {
            characters += attribute.name().length() + attribute.value().length();
        }
    }

    boolean isFull() {
        return events >= MOST_EVENTS || characters >= MOST_CHARACTERS;
    }

    Map<String, List<Observed>> byCase() {
        return byCase;
    }
}
