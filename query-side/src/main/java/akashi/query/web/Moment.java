package akashi.query.web;

import akashi.text.Instants;
import akashi.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time as a page shows it: for machines in UTC, for people in the ledger's zone, which is always named. */
public record Moment(String machine, String text) {

    static Moment of(Instant instant, ZoneId zone, Language language) {
        boolean japanese = language == Language.JA;
        String day = japanese ? "uuuu年M月d日" : "d MMMM uuuu,";
        String named = zone.getId().equals("UTC") ? " 'UTC'" : " '('VV, O')'";
        DateTimeFormatter format = DateTimeFormatter.ofPattern(day + " HH:mm" + named, japanese ? Locale.JAPANESE : Locale.ENGLISH);
        return new Moment(Instants.format(instant), format.format(instant.atZone(zone)));
    }
}
