package akashi.register;

import akashi.clock.Deadline;
import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event of the register whose fields have been found to be what its type has.
 *
 * @param leaf where it stands; -1 while it does not stand anywhere yet
 */
record Own(long leaf, PublicEventType type, PublicEvent event) {
    String text(String name) {
        return ((JsonString) event.own().members().get(name)).value();
    }

    Optional<String> optionalText(String name) {
        return event.own().members().get(name) instanceof JsonString text ? Optional.of(text.value()) : Optional.empty();
    }

    long number(String name) {
        return ((JsonInteger) event.own().members().get(name)).value();
    }

    OptionalLong optionalNumber(String name) {
        return event.own().members().get(name) instanceof JsonInteger number ? OptionalLong.of(number.value()) : OptionalLong.empty();
    }

    LocalDate date(String name) {
        return LocalDate.parse(text(name));
    }

    Optional<LocalDate> optionalDate(String name) {
        return optionalText(name).map(LocalDate::parse);
    }

    List<String> texts(String name) {
        return ((JsonArray) event.own().members().get(name)).elements().stream().map(text -> ((JsonString) text).value()).toList();
    }

    List<JsonObject> objects(String name) {
        return ((JsonArray) event.own().members().get(name)).elements().stream().map(JsonObject.class::cast).toList();
    }

    JsonObject object(String name) {
        return (JsonObject) event.own().members().get(name);
    }

    Deadline.Unit unit(String name) {
        return Deadline.Unit.of(text(name)).orElseThrow();
    }

    Optional<RegisterRefusal> refused(RegisterRule rule, String sentence) {
        return Optional.of(new RegisterRefusal(rule, sentence));
    }
}
