package akashi.query.web;

import akashi.text.Instants;
import akashi.text.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time as a page shows it: for machines in UTC, for people in the ledger's zone, which is always named. */
public record Moment(String machine, String text) {

    static Moment of(Instant instant, ZoneId zone, Language language) {
        String named = zone.getId().equals("UTC") ? " 'UTC'" : " '('VV, O')'";
        ZonedDateTime there = instant.atZone(zone);
        String time = DateTimeFormatter.ofPattern(" HH:mm" + named, locale(language)).format(there);
        return new Moment(Instants.format(instant), day(there.toLocalDate(), language) + (language == Language.JA ? "" : ",") + time);
    }

    /** A day as pages write it, everywhere in the same way. */
    static String day(LocalDate day, Language language) {
        return DateTimeFormatter.ofPattern(language == Language.JA ? "uuuu年M月d日" : "d MMMM uuuu", locale(language)).format(day);
    }

    private static Locale locale(Language language) {
        return language == Language.JA ? Locale.JAPANESE : Locale.ENGLISH;
    }
}
