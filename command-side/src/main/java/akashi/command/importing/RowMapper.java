package akashi.command.importing;

import akashi.casefile.EventCatalogue;
import akashi.casefile.FieldSchema;
import akashi.command.casefile.CaseFile;
import akashi.command.importing.source.Attribute;
import akashi.command.importing.source.SourceRow;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Turns one row into one event, as a mapping says. What it cannot turn into a field stays an attribute and is a finding. */
final class RowMapper {
    private static final int LONGEST_CASE_NUMBER = 200;
    private static final int LONGEST_AMOUNT = 40;

    private final Mapping mapping;
    private final String casePrefix;
    private final Consumer<String> findings;
    private final EventRule unmapped;

    /** @param findings told the kind of each oddity */
    RowMapper(Mapping mapping, String casePrefix, Consumer<String> findings) {
        this.mapping = mapping;
        this.casePrefix = casePrefix;
        this.findings = findings;
        this.unmapped = new EventRule(EventCatalogue.shipped().newest(Mapping.UNMAPPED).orElseThrow(), Map.of(), Map.of());
    }

    String caseNumber(SourceRow row) throws MalformedException {
        String number = mapping.column(Mapping.Role.CASE).in(row.attributes()).map(Attribute::value).or(mapping::emptyCase)
                .orElseThrow(() -> new MalformedException(row.place() + ": no case"));
        String whole = casePrefix + number.strip();
        if (whole.isEmpty() || whole.length() > LONGEST_CASE_NUMBER) {
            throw new MalformedException(row.place() + ": a case number of no or more than " + LONGEST_CASE_NUMBER + " characters");
        }
        // Two numbers that look alike must not be two cases.
        if (whole.codePoints().anyMatch(RowMapper::isHidden) || !Normalizer.isNormalized(whole, Normalizer.Form.NFC)) {
            throw new MalformedException(row.place() + ": a case number with a hidden character or not in normal form C");
        }
        if (whole.equals(CaseFile.OVERSIGHT)) {
            throw new MalformedException(row.place() + ": the case number " + CaseFile.OVERSIGHT + ", which is the ledger's own: erasures are"
                    + " listed in it");
        }
        return whole;
    }

    HistoryEvent event(SourceRow row, String caseNumber) throws MalformedException {
        List<Attribute> all = row.attributes();
        // By identity: XES may state one attribute twice, and the second is kept.
        Set<Attribute> used = Collections.newSetFromMap(new IdentityHashMap<>());
        mapping.column(Mapping.Role.CASE).in(all).ifPresent(used::add);
        Attribute time = mapping.column(Mapping.Role.TIME).in(all)
                .orElseThrow(() -> new MalformedException(row.place() + ": no time"));
        SourceTime.Read read = mapping.time().read(time.value()).orElseThrow(() -> new MalformedException(row.place()
                + ": the time is written in a way that the mapping does not know"));
        if (!read.zoned()) {
            findings.accept("times-without-zone");
        }
        if (read.whole()) {
            used.add(time);
        }
        Optional<Attribute> activity = mapping.column(Mapping.Role.ACTIVITY).in(all);
        activity.ifPresentOrElse(used::add, () -> findings.accept("events-without-activity"));
        Optional<Attribute> actor = mapping.column(Mapping.Role.ACTOR).in(all);
        actor.ifPresent(used::add);
        Optional<Attribute> office = mapping.column(Mapping.Role.OFFICE).in(all);
        office.ifPresent(used::add);
        EventRule rule = activity.map(Attribute::value).map(mapping.events()::get).filter(named -> named.appliesTo(all)).orElse(unmapped);
        Map<String, JsonValue> fields = fields(rule, all, used);
        return new HistoryEvent(caseNumber, row.place(), rule.schema().type(), read.instant(), actor.map(Attribute::value),
                office.map(Attribute::value), activity.map(Attribute::value).orElse(""), fields, rest(row, used),
                SourceIdentity.of(row, mapping.rowNumbers()));
    }

    private Map<String, JsonValue> fields(EventRule rule, List<Attribute> row, Set<Attribute> used) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        rule.fields().forEach((name, source) -> {
            FieldSchema schema = rule.schema().field(name).orElseThrow();
            if (source.constant().isPresent()) {
                value(schema, source.constant().get(), 0).ifPresent(value -> fields.put(name, value));
                return;
            }
            Optional<Attribute> from = source.column().in(row);
            Optional<JsonValue> value = from.flatMap(attribute -> value(schema, attribute.value(), source.scale()));
            if (value.isPresent()) {
                fields.put(name, value.get());
                used.add(from.orElseThrow());
            } else if (from.isPresent()) {
                findings.accept("unreadable-fields");
            }
        });
        return fields;
    }

    private Optional<JsonValue> value(FieldSchema schema, String text, int scale) {
        Optional<JsonValue> value = switch (schema.kind()) {
            case INSTANT -> mapping.time().read(text).map(read -> new JsonString(Instants.format(read.instant())));
            case INTEGER -> integer(text, scale);
            case TEXT, CODE -> Optional.of(new JsonString(text.strip()));
            default -> Optional.empty();
        };
        return value.filter(schema::accepts);
    }

    private static Optional<JsonValue> integer(String text, int scale) {
        if (text.length() > LONGEST_AMOUNT || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return Optional.empty();
        }
        BigDecimal shifted = new BigDecimal(text).movePointRight(scale);
        try {
            long whole = shifted.longValueExact();
            return Math.abs(whole) <= JsonInteger.GREATEST ? Optional.of(new JsonInteger(whole)) : Optional.empty();
        } catch (ArithmeticException e) {
            // A fraction of the smallest unit, or a number beyond all bounds: kept as it was written.
            return Optional.empty();
        }
    }

    /** Everything that became no field, but for what the case said with an earlier row already. */
    private static List<Attribute> rest(SourceRow row, Set<Attribute> used) {
        List<Attribute> rest = new ArrayList<>(row.attributes().subList(row.repeated(), row.attributes().size()));
        rest.removeIf(used::contains);
        return rest;
    }

    private static boolean isHidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
