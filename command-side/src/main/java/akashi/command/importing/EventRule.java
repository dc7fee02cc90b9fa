package akashi.command.importing;

import akashi.casefile.EventSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an activity becomes.
 *
 * @param schema the newest revision of the type
 * @param fields the type's own fields and where each comes from
 */
record EventRule(EventSchema schema, Map<String, FieldSource> fields) {
    EventRule {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
