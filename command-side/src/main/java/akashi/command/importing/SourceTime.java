package akashi.command.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads times as source systems write them: ISO 8601 with T or a blank, with or without seconds, fraction and offset, or a date alone. */
final class SourceTime {
    private static final int LATEST_YEAR = 9999;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .optionalStart().appendLiteral('T').optionalEnd()
            .optionalStart().appendLiteral(' ').optionalEnd()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart().appendLiteral(' ').optionalEnd()
            .optionalStart().appendOffset("+HH:MM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HHMM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HH", "Z").optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final List<DateTimeFormatter> forms = new ArrayList<>();
    private final ZoneId zone;

    /**
     * @param patterns tried before ISO 8601, as {@link DateTimeFormatter} writes them
     * @param zone     of times that do not say
     * @throws IllegalArgumentException a pattern is none
     */
    SourceTime(List<String> patterns, ZoneId zone) {
        for (String pattern : patterns) {
            forms.add(new DateTimeFormatterBuilder().appendPattern(pattern).parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));
        }
        forms.add(ISO);
        this.zone = zone;
    }

    /**
     * What was read.
     *
     * @param instant to the millisecond, as the ledger keeps it
     * @param zoned   did the text itself say its zone?
     * @param whole   does the instant say all that the text said? Otherwise the text is kept too
     */
    record Read(Instant instant, boolean zoned, boolean whole) {
    }

    /** The zone of times that do not say. */
    ZoneId zone() {
        return zone;
    }

    /** The time that this text states, if it states one between the years 0 and 9999. */
    Optional<Read> read(String text) {
        for (DateTimeFormatter form : forms) {
            try {
                return Optional.of(read(form.parse(text.strip()), form == ISO));
            } catch (DateTimeException e) {
                // Not of this form: the next may fit.
                continue;
            }
        }
        return Optional.empty();
    }

    private Read read(TemporalAccessor parsed, boolean iso) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            throw new DateTimeException("no date");
        }
        LocalDateTime local = date.atStartOfDay();
        if (parsed.query(TemporalQueries.localTime()) != null) {
            local = local.with(parsed.query(TemporalQueries.localTime()));
        }
        if (local.getYear() < 1 || local.getYear() >= LATEST_YEAR) {
            throw new DateTimeException("year out of range");
        }
        ZoneId said = parsed.query(TemporalQueries.zone());
        Instant instant = local.atZone(said == null ? zone : said).toInstant();
        Instant kept = instant.truncatedTo(ChronoUnit.MILLIS);
        return new Read(kept, said != null, iso && said != null && kept.equals(instant));
    }
}
