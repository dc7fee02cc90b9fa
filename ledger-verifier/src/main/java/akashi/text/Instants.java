package akashi.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as RFC 3339 writes them, in UTC, to the millisecond: {@code 2026-11-23T09:30:00.000Z} (FORMAT.md section 1). */
public final class Instants {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT).withZone(ZoneOffset.UTC);
    private static final int LENGTH = 24;

    private Instants() {
    }

    /**
     * Writes an instant; what is finer than a millisecond is cut off.
     *
     * @throws IllegalArgumentException outside the years 0000 to 9999
     */
    public static String format(Instant instant) {
        String text = FORM.format(instant.truncatedTo(ChronoUnit.MILLIS));
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException("year outside 0000 to 9999: " + text);
        }
        return text;
    }

    /**
     * Reads the one spelling; a leap second is refused, since no {@link Instant} stands for it.
     *
     * @param what names the value in the message
     */
    public static Instant parse(String text, String what) throws MalformedException {
        try {
            Instant instant = FORM.parse(text, Instant::from);
            if (text.equals(format(instant))) {
                return instant;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new MalformedException(what + ": not an instant in UTC with milliseconds", e);
        }
        throw new MalformedException(what + ": not an instant in UTC with milliseconds");
    }
}
