package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads the parts of an OCEL file, one element at a time. A member that OCEL 2.0 does not define is refused: it would be dropped in silence. */
final class OcelParser {
    private final JsonParser json;
    private String last = "";

    OcelParser(Reader text, SourceLimits limits) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(limits.depth())
                        .maxStringLength(limits.rowBytes()).maxNameLength(limits.valueLength()).maxNumberLength(1_000)
                        .maxDocumentLength(-1).build())
                .build();
        this.json = factory.createParser(ObjectReadContext.empty(), text);
    }

    JsonToken token() {
        return json.nextToken();
    }

    /** The name of the member whose name was just read. */
    String name() {
        return json.currentName();
    }

    long line() {
        return json.currentLocation().getLineNr();
    }

    void skip() {
        json.skipChildren();
    }

    /** What a type that the file declares is called; the parser stands at the start of its object. */
    String typeName(String place) throws MalformedException {
        require(json.currentToken() == JsonToken.START_OBJECT, place, "not an object");
        String name = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = json.currentName();
            json.nextToken();
            if (member.equals("name")) {
                name = text(place, "name");
            } else {
                json.skipChildren();
            }
        }
        require(!name.isEmpty(), place, "no name");
        last = place;
        return name;
    }

    /** An event or object; the parser stands at its start. */
    OcelElement element(String place, boolean timed) throws MalformedException {
        require(json.currentToken() == JsonToken.START_OBJECT, place, "not an object");
        String id = "";
        String type = "";
        String time = "";
        List<OcelElement.Value> values = new ArrayList<>();
        List<OcelElement.Relation> relations = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case "id" -> id = text(place, member);
                case "type" -> type = text(place, member);
                case "time" -> time = text(place, member);
                case "attributes" -> values(place, values);
                case "relationships" -> relations(place, relations);
                default -> require(false, place, "a member that OCEL 2.0 does not define");
            }
        }
        require(!id.isEmpty(), place, "no id");
        require(!type.isEmpty(), place, "no type");
        require(time.isEmpty() != timed, place, timed ? "no time" : "a time, which an object has not");
        last = place;
        return new OcelElement(place, id, type, time, values, relations);
    }

    /** Jackson's own text is left out: it quotes the file. */
    MalformedException malformed(JacksonException thrown) throws IOException, MalformedException {
        BadInputException.rethrow(thrown);
        if (thrown instanceof JacksonIOException && thrown.getCause() instanceof IOException io) {
            throw io;
        }
        String after = last.isEmpty() ? "" : ", after " + last;
        if (thrown instanceof UnexpectedEndOfInputException) {
            return new MalformedException("ocel: cut off" + after, thrown);
        }
        return new MalformedException("line " + (thrown.getLocation() == null ? line() : thrown.getLocation().getLineNr())
                + ": not json, nested too deep, or one name twice in an object" + after, thrown);
    }

    private void values(String place, List<OcelElement.Value> target) throws MalformedException {
        eachObject(place, "attributes", () -> {
            String name = "";
            String value = "";
            String time = "";
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = json.currentName();
                JsonToken token = json.nextToken();
                switch (member) {
                    case "name" -> name = text(place, member);
                    case "time" -> time = text(place, member);
                    case "value" -> value = token == JsonToken.VALUE_NULL ? "" : scalar(place, token);
                    default -> require(false, place, "an attribute with a member that OCEL 2.0 does not define");
                }
            }
            require(!name.isEmpty(), place, "an attribute without a name");
            target.add(new OcelElement.Value(name, value, time));
        });
    }

    private void relations(String place, List<OcelElement.Relation> target) throws MalformedException {
        eachObject(place, "relationships", () -> {
            String id = "";
            String qualifier = "";
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "objectId" -> id = text(place, member);
                    case "qualifier" -> qualifier = text(place, member);
                    default -> require(false, place, "a relationship with a member that OCEL 2.0 does not define");
                }
            }
            require(!id.isEmpty(), place, "a relationship without an objectId");
            target.add(new OcelElement.Relation(id, qualifier));
        });
    }

    private interface Part {
        void read() throws MalformedException;
    }

    private void eachObject(String place, String what, Part part) throws MalformedException {
        require(json.currentToken() == JsonToken.START_ARRAY, place, what + " that are no array");
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            require(token == JsonToken.START_OBJECT, place, what + " with something that is no object");
            part.read();
        }
    }

    private String scalar(String place, JsonToken token) throws MalformedException {
        require(token.isScalarValue(), place, "an attribute whose value is no single one");
        return wellFormed(place, json.getString());
    }

    private String text(String place, String member) throws MalformedException {
        require(json.currentToken() == JsonToken.VALUE_STRING, place, "its " + member + " is no text");
        return wellFormed(place, json.getString());
    }

    /** An escape can spell half a character, which no encoding has. */
    private static String wellFormed(String place, String text) throws MalformedException {
        require(text.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE), place,
                "half a character");
        return text;
    }

    private static void require(boolean good, String place, String fault) throws MalformedException {
        if (!good) {
            throw new MalformedException(place + ": " + fault);
        }
    }
}
