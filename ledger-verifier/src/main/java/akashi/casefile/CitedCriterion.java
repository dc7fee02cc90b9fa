package akashi.casefile;

import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.util.List;

/**
 * One published criterion that a decision applied, as it stands in a field of kind {@code criteria}.
 *
 * @param criterion which one
 * @param version   in which published version, from 1
 * @param paragraph the part of its text that was applied
 * @param met       was it met?
 */
public record CitedCriterion(String criterion, long version, String paragraph, boolean met) {
    private static final List<String> NAMES = List.of("criterion", "version", "paragraph", "met");

    public CitedCriterion {
        if (!FieldKind.CODE.accepts(new JsonString(criterion)) || version < 1 || !FieldKind.TEXT.accepts(new JsonString(paragraph))) {
            throw new IllegalArgumentException("a cited criterion needs a code, a version from 1 and a text");
        }
    }

    /** As it stands in the field. */
    public JsonObject json() {
        return JsonObject.EMPTY.with("criterion", criterion).with("version", version).with("paragraph", paragraph).with("met", met);
    }

    /** Reads one element of such a field. */
    public static CitedCriterion parse(JsonValue value) throws MalformedException {
        if (!isOne(value)) {
            throw new MalformedException("criteria: not criterion, version, paragraph and met");
        }
        JsonObject cited = (JsonObject) value;
        return new CitedCriterion(cited.text("criterion"), cited.integer("version"), cited.text("paragraph"), cited.bool("met"));
    }

    static boolean isOne(JsonValue value) {
        return value instanceof JsonObject cited && cited.names().equals(NAMES)
                && FieldKind.CODE.accepts(cited.members().get("criterion"))
                && cited.members().get("version") instanceof JsonInteger version && version.value() >= 1
                && FieldKind.TEXT.accepts(cited.members().get("paragraph"))
                && cited.members().get("met") instanceof JsonBoolean;
    }
}
