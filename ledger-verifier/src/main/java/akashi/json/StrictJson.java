package akashi.json;

import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON that every strict reader understands alike (FORMAT.md section 2), or refuses it. Stateless, safe to share.
 *
 * <p>White space between tokens and the order of members are the caller's business; where a format fixes them, the caller writes
 * the value again with {@link CompactJson} and compares.
 */
public final class StrictJson {
    // Lengths and counts are checked here, against the caller's limits; Jackson's own fence stands behind the depth alone.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(JsonLimits.DEEPEST + 1)
                    .maxStringLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).maxNumberLength(1_000).build())
            .build();
    private static final int LONGEST_INTEGER = "-9007199254740991".length();

    private final JsonParser parser;
    private final JsonLimits limits;
    private final String what;
    private int values;

    private StrictJson(JsonParser parser, JsonLimits limits, String what) {
        this.parser = parser;
        this.limits = limits;
        this.what = what;
    }

    /** Reads one value and nothing after it. */
    public static JsonValue parse(byte[] document, JsonLimits limits) throws MalformedException {
        return parse(document, limits, "json");
    }

    /**
     * Reads one value and nothing after it.
     *
     * @param what names the document in messages
     */
    public static JsonValue parse(byte[] document, JsonLimits limits, String what) throws MalformedException {
        if (document.length > limits.documentBytes()) {
            throw new MalformedException(what + ": longer than " + limits.documentBytes() + " bytes");
        }
        // Jackson's own UTF-8 decoding is made for speed; the JDK's says of every byte whether it may stand there.
        String text = utf8(document, what);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            StrictJson reader = new StrictJson(parser, limits, what);
            JsonValue value = reader.value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw new MalformedException(what + ": more after the value");
            }
            return value;
        } catch (JacksonException e) {
            // Jackson quotes the input in its messages, and the input is a stranger's.
            throw new MalformedException(what + ": not json", e);
        }
    }

    /** As {@link #parse(byte[], JsonLimits, String)}, and the value must be an object. */
    public static JsonObject parseObject(byte[] document, JsonLimits limits, String what) throws MalformedException {
        JsonValue value = parse(document, limits, what);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedException(what + ": " + value.kind() + ", not object");
    }

    private JsonValue value(JsonToken token, int depth) throws MalformedException {
        if (token == null) {
            throw new MalformedException(what + ": no value");
        }
        if (++values > limits.values()) {
            throw new MalformedException(what + ": more than " + limits.values() + " values");
        }
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> new JsonString(string("string"));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> JsonNull.NULL;
            case VALUE_NUMBER_FLOAT -> throw new MalformedException(what + ": a number that is not an integer");
            default -> throw new MalformedException(what + ": not json");
        };
    }

    private JsonObject object(int depth) throws MalformedException {
        checkDepth(depth);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = string("name");
            JsonValue value = value(parser.nextToken(), depth);
            if (members.put(name, value) != null) {
                throw new MalformedException(what + ": a name twice in one object");
            }
        }
        return new JsonObject(members);
    }

    private JsonArray array(int depth) throws MalformedException {
        checkDepth(depth);
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token, depth));
        }
        return new JsonArray(elements);
    }

    private String string(String part) throws MalformedException {
        String text = parser.getString();
        if (text.length() > limits.stringLength()) {
            throw new MalformedException(what + ": a " + part + " longer than " + limits.stringLength());
        }
        if (!WellFormed.isUnicode(text)) {
            throw new MalformedException(what + ": a lone surrogate in a " + part);
        }
        return text;
    }

    private JsonInteger integer() throws MalformedException {
        String digits = parser.getString();
        if (digits.length() > LONGEST_INTEGER || digits.equals("-0")) {
            throw new MalformedException(what + ": an integer beyond 2^53-1 or negative zero");
        }
        long value = Long.parseLong(digits);
        if (Math.abs(value) > JsonInteger.GREATEST) {
            throw new MalformedException(what + ": an integer beyond 2^53-1 or negative zero");
        }
        return new JsonInteger(value);
    }

    private void checkDepth(int depth) throws MalformedException {
        if (depth > limits.depth()) {
            throw new MalformedException(what + ": deeper than " + limits.depth());
        }
    }

    private static String utf8(byte[] document, String what) throws MalformedException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(document)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException(what + ": not utf-8", e);
        }
        if (text.startsWith("\uFEFF")) {
            throw new MalformedException(what + ": a byte order mark");
        }
        return text;
    }
}
