package akashi.casefile;

import akashi.json.JsonNull;
import akashi.json.JsonValue;

/**
 * One field of a type and revision. Name, kind and {@code required} are the sealed part and never change.
 *
 * @param name       ASCII letters and digits, first a lower-case letter
 * @param visibility who may see it, by default: S the case's subject (and all who may see more), D a document's digest, shown as S;
 *                   F as S, and besides a fact that statistics may use coarsened; O the officials alone; A oversight alone
 * @param required   must it be there when it is sealed? Otherwise {@code null} stands for absent
 */
public record FieldSchema(String name, FieldKind kind, char visibility, boolean required, Wording label) {
    /** May the field hold this value? {@code null} in JSON is absence. */
    public boolean accepts(JsonValue value) {
        return value == JsonNull.NULL ? !required : kind.accepts(value);
    }
}
