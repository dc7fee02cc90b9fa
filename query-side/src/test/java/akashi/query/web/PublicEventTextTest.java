package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.query.testing.ShippedWords;
import akashi.register.PublicEventType;
import akashi.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublicEventTextTest {
    private static final Instant WHEN = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void every_member_of_every_type_has_a_name_in_both_languages() {
        List<String> without = new ArrayList<>();
        for (Language language : Language.values()) {
            for (PublicEventType type : PublicEventType.values()) {
                type.fieldNames().stream().filter(name -> text(language).label(type.word(), name).equals(name))
                    .forEach(name -> without.add(language + " " + type.word() + "." + name));
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void a_release_is_told_in_words_and_not_in_the_names_of_the_format() {
        JsonObject own = JsonObject.EMPTY.with("from", "2026-04-01").with("first", 0).with("rows", 139).with("k", 10).with("erased", 2)
            .with("withheld", JsonObject.EMPTY.with("row", 1).with("d1", 2).with("d2", 3).with("d3", 4))
            .with("tables", JsonObject.EMPTY.with("headline", "x").with("offices", "y"))
            .with("stockFlow", JsonObject.EMPTY.with("opening", 1).with("in", 2).with("out", 3).with("transferIn", 4).with("transferOut", 5)
                .with("corrections", 6).with("closing", 7));
        PublicEvent event = new PublicEvent("StatisticsReleased", 1, WHEN, own);
        assertThat(told(Language.EN, event)).contains("From: 1 April 2026", "Rows: 139", "Smallest group: 10", "Rows erased: 2",
            "Rows not opened: at all: 1, by office: 2, by procedure: 3, finer facts: 4", "Open cases: at the beginning: 1, came in: 2, left: 3");
        assertThat(told(Language.JA, event)).contains("2026年4月1日", "最小の集団: 10").doesNotContainPattern("[a-z]{2,}:");
    }

    @Test
    void days_are_days_of_the_reader_and_what_only_looks_like_one_is_left_alone() {
        JsonObject calendar = JsonObject.EMPTY.with("calendar", "2026-04-01").with("from", "soon")
            .with("holidays", JsonArray.of(new JsonString("2026-05-03"), new JsonString("2026-05-04"))).with("version", new JsonInteger(1));
        assertThat(told(Language.EN, new PublicEvent("BusinessCalendarPublished", 1, WHEN, calendar)))
            .contains("Calendar: 2026-04-01", "From: soon", "Holidays: 3 May 2026, 4 May 2026", "Version: 1");
        assertThat(told(Language.EN, new PublicEvent("OfALaterVersion", 1, WHEN, calendar))).contains("Holidays: 2026-05-03, 2026-05-04");
    }

    private static String told(Language language, PublicEvent event) {
        return text(language).lines(event).stream().map(line -> line.label() + ": " + String.join(", ", line.values())).collect(Collectors.joining("\n"));
    }

    private static PublicEventText text(Language language) {
        return new PublicEventText(ShippedWords.open(), language);
    }
}
