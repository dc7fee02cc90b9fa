package akashi.query.web;

import akashi.casefile.CitedCriterion;
import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldKind;
import akashi.casefile.FieldSchema;
import akashi.casefile.Withheld;
import akashi.event.Content;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.query.casefile.CaseView;
import akashi.text.Instants;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;

/** Puts events into words: the catalogue's sentence, and every field with its label. One reader's language and zone. */
final class EventText {
    private static final String OCCURRED = "occurredAt";
    private static final String AMOUNT = "amount";

    private final MessageSource words;
    private final Language language;
    private final Locale locale;
    private final ZoneId zone;

    EventText(MessageSource words, Language language, ZoneId zone) {
        this.words = words;
        this.language = language;
        this.locale = Locale.forLanguageTag(language.tag());
        this.zone = zone;
    }

    /** One event as the page shows it; escaping is the page's business. */
    EventLine line(CaseView.Event event) {
        String sequence = Long.toString(event.place().sequence());
        String leaf = Long.toString(event.place().leafIndex());
        String hash = event.place().leafHash().base64Url();
        Optional<Withheld> whole = event.withheld().stream().filter(item -> item.field().isEmpty()).findFirst();
        if (whole.isPresent()) {
            return new EventLine(sequence, word("event.closed.name"), null, word("event.closed.sentence", whole.get().basis()), List.of(), null,
                "withheld", leaf, hash);
        }
        if (event.content().isEmpty()) {
            String gone = event.erased() ? "event.erased" : "event.lost";
            return new EventLine(sequence, word(gone + ".name"), null, word(gone + ".sentence"), List.of(), null, event.erased() ? "erased" : "lost",
                leaf, hash);
        }
        Content content = event.content().get();
        Optional<EventSchema> schema = EventCatalogue.shipped().schema(content.type(), content.revision());
        return new EventLine(sequence,
            schema.map(known -> known.name().in(language)).orElse(content.type()),
            content.text(OCCURRED).map(this::moment).orElse(null),
            schema.map(known -> known.sentence().in(language, name -> shown(known, content, name))).orElse(word("event.unknown.sentence")),
            schema.map(known -> fields(known, content, event.withheld())).orElse(List.of()),
            Moment.of(content.recordedAt(), zone, language), content.mode().word(), leaf, hash);
    }

    private List<FieldLine> fields(EventSchema schema, Content content, List<Withheld> withheld) {
        List<FieldLine> lines = new ArrayList<>();
        for (FieldSchema field : schema.fields()) {
            Optional<JsonValue> value = content.field(field.name());
            if (value.isPresent() && !field.name().equals(OCCURRED)) {
                Moment time = field.kind() == FieldKind.INSTANT && value.get() instanceof JsonString text ? moment(text.value()) : null;
                List<String> texts = texts(field, value.get(), content);
                // A list that was recorded as empty says something: that nothing was withheld, for one.
                lines.add(new FieldLine(field.label().in(language), time, texts.isEmpty() ? List.of(word("event.none")) : texts));
            }
        }
        withheld.forEach(item -> item.field().flatMap(schema::field).ifPresent(field ->
            lines.add(new FieldLine(field.label().in(language), null, List.of(word("event.closed.value", item.basis()))))));
        return lines;
    }

    private Optional<String> shown(EventSchema schema, Content content, String name) {
        return schema.field(name).flatMap(field -> content.field(name).map(value -> texts(field, value, content)))
            .filter(texts -> texts.size() == 1).map(texts -> texts.get(0));
    }

    private List<String> texts(FieldSchema field, JsonValue value, Content content) {
        if (value instanceof JsonArray list) {
            List<String> lines = new ArrayList<>();
            list.elements().forEach(element -> lines.add(element(field.kind(), element)));
            return lines;
        }
        if (value instanceof JsonInteger number) {
            return List.of(field.name().equals(AMOUNT) ? money(number.value(), content.text("currency")) : Long.toString(number.value()));
        }
        if (value instanceof JsonBoolean yes) {
            return List.of(word(yes.value() ? "yes" : "no"));
        }
        return value instanceof JsonString text ? List.of(text(field.kind(), text.value())) : List.of(CompactJson.text(value));
    }

    private String text(FieldKind kind, String value) {
        return switch (kind) {
            case INSTANT -> moment(value).text();
            case DATE -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(LocalDate.parse(value));
            default -> value;
        };
    }

    private String element(FieldKind kind, JsonValue element) {
        try {
            return switch (kind) {
                case WITHHELD -> withheld(Withheld.parse(element));
                case CRITERIA -> criterion(CitedCriterion.parse(element));
                case ATTRIBUTES -> pair(element);
                default -> element instanceof JsonString text ? text.value() : CompactJson.text(element);
            };
        } catch (MalformedException impossible) {
            throw new AssertionError("the opener holds every field against its schema", impossible);
        }
    }

    private String criterion(CitedCriterion cited) {
        return word(cited.met() ? "event.criterion.met" : "event.criterion.missed", cited.criterion(), Long.toString(cited.version()),
            cited.paragraph());
    }

    private String pair(JsonValue element) {
        if (element instanceof JsonArray pair && pair.size() == 2 && pair.get(0) instanceof JsonString name
                && pair.get(1) instanceof JsonString value) {
            return word("event.attribute", name.value(), value.value());
        }
        return CompactJson.text(element);
    }

    private String withheld(Withheld item) {
        String place = Long.toString(item.sequence());
        String what = item.field().map(field -> word("event.withheld.field", place, item.basis(), field))
            .orElseGet(() -> word("event.withheld", place, item.basis()));
        return item.until().map(until -> word("event.withheld.until", what, until)).orElse(what);
    }

    private static String money(long smallestUnits, Optional<String> currency) {
        int digits = currency.flatMap(EventText::currency).map(Currency::getDefaultFractionDigits).filter(known -> known > 0).orElse(0);
        return BigDecimal.valueOf(smallestUnits, digits).toPlainString() + currency.map(code -> " " + code).orElse("");
    }

    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream().filter(known -> known.getCurrencyCode().equals(code)).findFirst();
    }

    private Moment moment(String instant) {
        try {
            Instant parsed = Instants.parse(instant, "instant");
            return Moment.of(parsed, zone, language);
        } catch (MalformedException impossible) {
            throw new AssertionError("the opener holds every field against its schema", impossible);
        }
    }

    private String word(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }

    /** @param occurred null if not stated
     * @param recorded null where there is no content
     * @param mode     {@code erased}, {@code lost} or {@code withheld} where there is no content */
    public record EventLine(String sequence, String name, Moment occurred, String sentence, List<FieldLine> fields, Moment recorded,
                            String mode, String leafIndex, String leafHash) { }

    /** @param time null if the field is no time */
    public record FieldLine(String label, Moment time, List<String> lines) { }
}
