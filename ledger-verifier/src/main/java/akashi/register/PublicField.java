package akashi.register;

import akashi.json.JsonNull;
import akashi.json.JsonValue;

/**
 * A member of a public event.
 *
 * @param name     the member's
 * @param form     what it may hold
 * @param optional may it hold null instead?
 */
record PublicField(String name, FieldForm form, boolean optional) {
    static PublicField field(String name, FieldForm form) {
        return new PublicField(name, form, false);
    }

    static PublicField optional(String name, FieldForm form) {
        return new PublicField(name, form, true);
    }

    boolean accepts(JsonValue value) {
        return value == JsonNull.NULL ? optional : form.holds().test(value);
    }
}
