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
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.springframework.context.MessageSource;

/** Puts events into words: the catalogue's sentence, and every field with its label. One reader's language and zone. */
final class EventText {
    private static final String OCCURRED = "occurredAt";
    private static final String AMOUNT = "amount";
    private static final String ACTOR = "actor";
    private static final String OFFICER = "officer ";
    /** Fields that hold the number of another event of the case. */
    private static final Set<String> EVENTS = Set.of("about", "access", "consultation", "decision", "inquiry", "interview", "miss", "objection", "payment",
        "request", "submission", "target");
    /** Texts that an institution writes as codes, if it publishes a list of them. */
    private static final Set<String> NAMED = Set.of("procedure", "office", "reason");
    /** Why something was done, and what is due next, is read without opening the particulars. */
    private static final Set<String> PLAIN = Set.of("reasons", "reason", "reasonCode", "explanation", "basis", "purpose", "transitionalRule", "cause",
        "waiverReason", "finding", "text", "statement", "dueBy", "formula", "answerBy", "decisionDueBy", "newDueOn", "newDueBy", "remedyBody", "remedyBy",
        "responseBy", "cureBy", "reportBy", "bridgeEndsBy", "revocableUntil", "validFrom", "validUntil", "items", "conditions", "receiptCode", "daysLate");

    private final MessageSource words;
    private final Language language;
    private final Locale locale;
    private final ZoneId zone;
    private final LongFunction<String> places;
    private final CodeWords codes;
    private final EventSentences sentences;
    private final FormulaText formulas;

    EventText(MessageSource words, Language language, ZoneId zone) {
        this(words, language, Locale.forLanguageTag(language.tag()), zone, sequence -> "#event-" + sequence);
    }

    /** @param language of what the catalogue says
     *  @param locale   of everything else, which may be a simpler form of that language
     *  @param places   where an event of the case is found */
    EventText(MessageSource words, Language language, Locale locale, ZoneId zone, LongFunction<String> places) {
        this.words = words;
        this.language = language;
        this.locale = locale;
        this.zone = zone;
        this.places = places;
        this.codes = new CodeWords(words, locale);
        this.sentences = new EventSentences(language, locale);
        this.formulas = new FormulaText(words, locale, this::day);
    }

    /** One event as the page shows it; escaping is the page's business. */
    EventLine line(CaseView.Event event) {
        String sequence = Long.toString(event.place().sequence());
        String leaf = Long.toString(event.place().leafIndex());
        String hash = event.place().leafHash().base64Url();
        Optional<Withheld> whole = event.withheld().stream().filter(item -> item.field().isEmpty()).findFirst();
        if (whole.isPresent()) {
            return new EventLine(sequence, word("event.closed.name"), null, word("event.closed.sentence", whole.get().basis()), null, List.of(),
                List.of(), 0, null, "withheld", leaf, hash);
        }
        if (event.content().isEmpty()) {
            String gone = event.erased() ? "event.erased" : "event.lost";
            return new EventLine(sequence, word(gone + ".name"), null, word(gone + ".sentence"), null, List.of(), List.of(), 0, null, event.erased() ? "erased" : "lost",
                leaf, hash);
        }
        Content content = event.content().get();
        Optional<EventSchema> schema = EventCatalogue.shipped().schema(content.type(), content.revision());
        // What the sentence says stands among the particulars, and not a second time below the sentence.
        Set<String> said = new HashSet<>();
        String sentence = schema.map(known -> sentences.of(known, name -> {
            Optional<String> shown = shown(known, content, name);
            shown.ifPresent(any -> said.add(name));
            return shown;
        })).orElse(word("event.unknown.sentence"));
        List<FieldLine> fields = schema.map(known -> fields(known, content, event.withheld(), said)).orElse(List.of());
        return new EventLine(sequence,
            schema.map(sentences::name).orElse(content.type()),
            content.text(OCCURRED).map(this::moment).orElse(null), sentence, said.contains(ACTOR) ? null : who(content),
            fields.stream().filter(FieldLine::plain).toList(), fields.stream().filter(field -> !field.plain()).toList(),
            event.withheld().size(), Moment.of(content.recordedAt(), zone, language), content.mode().word(), leaf, hash);
    }

    private List<FieldLine> fields(EventSchema schema, Content content, List<Withheld> withheld, Set<String> said) {
        List<FieldLine> lines = new ArrayList<>();
        for (FieldSchema field : schema.fields()) {
            Optional<JsonValue> value = content.field(field.name());
            if (value.isPresent() && !field.name().equals(OCCURRED)) {
                Moment time = field.kind() == FieldKind.INSTANT && value.get() instanceof JsonString text ? moment(text.value()) : null;
                List<String> texts = field.name().equals(ACTOR) ? List.of(who(content)) : texts(field, value.get(), content);
                // A list that was recorded as empty says something: that nothing was withheld, for one.
                lines.add(new FieldLine(field.name(), label(field), time, texts.isEmpty() ? List.of(word("event.none")) : texts,
                    links(field, value.get()), !said.contains(field.name()) && PLAIN.contains(field.name()) || field.kind() == FieldKind.CRITERIA));
            }
        }
        withheld.forEach(item -> item.field().flatMap(schema::field).ifPresent(field ->
            lines.add(new FieldLine(field.name(), label(field), null, List.of(word("event.closed.value", item.basis())), List.of(), false))));
        return lines;
    }

    /** By whom, in words; null where it is not said. The name that somebody has within the case tells two officers apart. */
    private String who(Content content) {
        Optional<String> role = content.text("role").flatMap(codes::actor);
        Optional<String> actor = content.text(ACTOR);
        if (role.isEmpty()) {
            return actor.orElse(null);
        }
        return actor.filter(name -> name.startsWith(OFFICER)).map(name -> word("event.who.named", role.get(), name.substring(OFFICER.length())))
            .or(() -> role).get();
    }

    private String label(FieldSchema field) {
        return sentences.label(field);
    }

    /** Where what a line names is found: a criterion in the public register, an event on this page. */
    private List<String> links(FieldSchema field, JsonValue value) {
        if (value instanceof JsonArray list && field.kind() == FieldKind.CRITERIA) {
            return list.elements().stream().map(EventText::register).toList();
        }
        if (value instanceof JsonArray list && field.kind() == FieldKind.SEQUENCES) {
            return list.elements().stream().map(element -> element instanceof JsonInteger place ? places.apply(place.value()) : null).toList();
        }
        return value instanceof JsonInteger place && EVENTS.contains(field.name()) ? List.of(places.apply(place.value())) : List.of();
    }

    private static String register(JsonValue element) {
        try {
            return CriteriaController.link(CitedCriterion.parse(element).criterion());
        } catch (MalformedException impossible) {
            throw new AssertionError("the opener holds every field against its schema", impossible);
        }
    }

    private Optional<String> shown(EventSchema schema, Content content, String name) {
        if (name.equals(ACTOR)) {
            return content.text("role").flatMap(codes::actor).or(() -> content.text(ACTOR));
        }
        if (name.equals(AMOUNT) && content.field(name).orElse(null) instanceof JsonInteger number) {
            // The sentence names the currency itself.
            return Optional.of(money(number.value(), content.text("currency"), false));
        }
        return schema.field(name).flatMap(field -> content.field(name).map(value -> texts(field, value, content)))
            .filter(texts -> texts.size() == 1).map(texts -> texts.get(0));
    }

    private List<String> texts(FieldSchema field, JsonValue value, Content content) {
        if (value instanceof JsonArray list) {
            List<String> lines = new ArrayList<>();
            list.elements().forEach(element -> lines.add(element(field, element)));
            return lines;
        }
        if (value instanceof JsonInteger number) {
            return List.of(field.name().equals(AMOUNT) ? money(number.value(), content.text("currency"), true) : Long.toString(number.value()));
        }
        if (value instanceof JsonBoolean yes) {
            return List.of(word(yes.value() ? "yes" : "no"));
        }
        return value instanceof JsonString text ? List.of(text(field, text.value())) : List.of(CompactJson.text(value));
    }

    private String text(FieldSchema field, String value) {
        return switch (field.kind()) {
            case INSTANT -> moment(value).text();
            case DATE -> day(LocalDate.parse(value));
            case CODE -> codes.of(field.name(), value);
            default -> field.name().equals("formula") ? formulas.of(value) : NAMED.contains(field.name()) ? codes.of(field.name(), value) : value;
        };
    }

    /** A day as it is written in the page's language. */
    String day(LocalDate date) {
        return Moment.day(date, language);
    }

    private String element(FieldSchema field, JsonValue element) {
        try {
            return switch (field.kind()) {
                case WITHHELD -> withheld(Withheld.parse(element));
                case CRITERIA -> criterion(CitedCriterion.parse(element));
                case ATTRIBUTES -> pair(element);
                default -> element instanceof JsonString text ? codes.of(field.name(), text.value()) : CompactJson.text(element);
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

    private static String money(long smallestUnits, Optional<String> currency, boolean named) {
        int digits = currency.flatMap(EventText::currency).map(Currency::getDefaultFractionDigits).filter(known -> known > 0).orElse(0);
        return BigDecimal.valueOf(smallestUnits, digits).toPlainString() + currency.filter(code -> named).map(code -> " " + code).orElse("");
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
     * @param who      null if not stated
     * @param plain    the fields that say why, and what is due
     * @param withheld how many fields of it the reader does not get
     * @param recorded null where there is no content
     * @param mode     {@code erased}, {@code lost} or {@code withheld} where there is no content */
    public record EventLine(String sequence, String name, Moment occurred, String sentence, String who, List<FieldLine> plain,
                            List<FieldLine> fields, int withheld, Moment recorded, String mode, String leafIndex, String leafHash) { }

    /** @param time  null if the field is no time
     *  @param links as many as lines, or none
     *  @param plain whether it says why, or what is due */
    public record FieldLine(String name, String label, Moment time, List<String> lines, List<String> links, boolean plain) { }
}
