package akashi.command.importing;

import akashi.casefile.EventSchema;
import akashi.command.importing.source.Attribute;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an activity becomes.
 *
 * @param schema the newest revision of the type
 * @param fields the type's own fields and where each comes from
 * @param when   columns and the values that each must have one of; a row without them is of no type of its own
 */
record EventRule(EventSchema schema, Map<String, FieldSource> fields, Map<String, Set<String>> when) {
    EventRule {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        when = Map.copyOf(when);
    }

    /** Is this row, of the rule's activity, what the rule is about? */
    boolean appliesTo(List<Attribute> row) {
        return when.entrySet().stream().allMatch(condition -> row.stream().anyMatch(
                attribute -> attribute.name().equals(condition.getKey()) && condition.getValue().contains(attribute.value())));
    }
}
