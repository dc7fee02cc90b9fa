package akashi.command.web;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.FieldKind;
import akashi.casefile.FieldSchema;
import akashi.command.recording.Authorship;
import akashi.register.PublicEventType;
import akashi.text.Language;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says of every type of event that somebody may record what its fields are: written from the catalogue, so that it is never another. */
final class EventDescriptions {
    /** The schema of what staff sends. */
    static final String BY_STAFF = "RecordingRequest";
    /** The schema of what an applicant or a representative sends. */
    static final String BY_SUBJECT = "ApplicantRecordingRequest";
    private static final String COMPONENTS = "#/components/schemas/";

    private EventDescriptions() {
    }

    /** Adds the schema of a recording request under this name, and one of each type. @param types that may be recorded by it */
    static void addTo(Components components, EventCatalogue catalogue, Set<String> types, String name) {
        ComposedSchema oneOf = new ComposedSchema();
        Discriminator discriminator = new Discriminator().propertyName("type");
        for (String type : new TreeSet<>(types)) {
            EventSchema schema = catalogue.newest(type).orElseThrow();
            components.addSchemas("Event" + type, event(schema));
            oneOf.addOneOfItem(new Schema<>().$ref(COMPONENTS + "Event" + type));
            discriminator.mapping(type, COMPONENTS + "Event" + type);
        }
        oneOf.setDiscriminator(discriminator);
        components.addSchemas(name, closed(new ObjectSchema().addProperty("events",
                new ArraySchema().items(oneOf).minItems(1).maxItems(DraftReader.MOST))).addRequiredItem("events"));
    }

    /** What a registrar sends: the fields of each type are in docs/format/public-events.md. */
    static Schema<?> ofRegister() {
        StringSchema type = new StringSchema();
        Stream.of(PublicEventType.values()).forEach(each -> type.addEnumItem(each.word()));
        return closed(new ObjectSchema()).addProperty("type", type).addProperty("fields", new ObjectSchema())
                .addRequiredItem("type").addRequiredItem("fields");
    }

    private static Schema<?> event(EventSchema schema) {
        Schema<?> fields = closed(new ObjectSchema());
        for (FieldSchema field : schema.fields()) {
            if (!Authorship.isReserved(schema.type(), field.name())) {
                fields.addProperty(field.name(), of(field.kind()).description(field.label().in(Language.EN)));
                if (schema.nativeRequired().contains(field.name()) && !field.name().equals(Authorship.RECEIPT_CODE)) {
                    fields.addRequiredItem(field.name());
                }
            }
        }
        return closed(new ObjectSchema().description(schema.name().in(Language.EN)))
                .addProperty("type", new StringSchema().addEnumItem(schema.type()))
                .addProperty("occurredAt", new StringSchema().format("date-time").description("When it happened; absent: now"))
                .addProperty("fields", fields).addRequiredItem("type");
    }

    private static Schema<?> of(FieldKind kind) {
        return switch (kind) {
            case TEXT -> new StringSchema();
            case CODE -> new StringSchema().minLength(1).maxLength(128);
            case INTEGER -> new IntegerSchema().format("int64");
            case BOOLEAN -> new BooleanSchema();
            case INSTANT -> new StringSchema().format("date-time").description("UTC, milliseconds");
            case DATE -> new StringSchema().format("date");
            case DIGEST -> new StringSchema().minLength(43).maxLength(43);
            case ATTRIBUTES -> list(new ArraySchema().items(new StringSchema()).minItems(2).maxItems(2));
            case WITHHELD -> list(new ObjectSchema());
            case CODES -> list(new StringSchema().minLength(1).maxLength(128));
            case CRITERIA -> list(closed(new ObjectSchema()).addProperty("criterion", new StringSchema())
                    .addProperty("version", new IntegerSchema().format("int64")).addProperty("paragraph", new StringSchema())
                    .addProperty("met", new BooleanSchema()));
            case SEQUENCES -> list(new IntegerSchema().format("int64"));
        };
    }

    private static Schema<?> list(Schema<?> items) {
        return new ArraySchema().items(items).maxItems(1_000);
    }

    private static Schema<?> closed(Schema<?> object) {
        object.setAdditionalProperties(false);
        return object;
    }
}
