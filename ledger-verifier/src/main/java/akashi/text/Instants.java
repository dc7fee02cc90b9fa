package akashi.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as RFC 3339 writes them, in UTC, to the millisecond: {@code 2026-11-23T09:30:00.000Z} (FORMAT.md section 1). The form has
 * one spelling and fixed places, so it is read and written digit by digit: the JDK's formatter takes ten times as long, several
 * times an event.
 */
public final class Instants {
    private static final String FORM = "0000-00-00T00:00:00.000Z";
    /** 0000-01-01T00:00:00Z and 10000-01-01T00:00:00Z, in seconds since 1970. */
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long END_SECOND = 253_402_300_800L;
    private static final int NANOS_OF_MILLI = 1_000_000;

    private Instants() {
    }

    /**
     * Writes an instant; what is finer than a millisecond is cut off.
     *
     * @throws IllegalArgumentException outside the years 0000 to 9999
     */
    public static String format(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds < FIRST_SECOND || seconds >= END_SECOND) {
            throw new IllegalArgumentException("year outside 0000 to 9999: " + instant);
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, instant.getNano(), ZoneOffset.UTC);
        char[] text = FORM.toCharArray();
        write(text, 0, 4, time.getYear());
        write(text, 5, 2, time.getMonthValue());
        write(text, 8, 2, time.getDayOfMonth());
        write(text, 11, 2, time.getHour());
        write(text, 14, 2, time.getMinute());
        write(text, 17, 2, time.getSecond());
        write(text, 20, 3, time.getNano() / NANOS_OF_MILLI);
        return new String(text);
    }

    /**
     * Reads the one spelling; a leap second is refused, since no {@link Instant} stands for it.
     *
     * @param what names the value in the message
     */
    public static Instant parse(String text, String what) throws MalformedException {
        if (!hasForm(text)) {
            throw new MalformedException(what + ": not an instant in UTC with milliseconds");
        }
        try {
            return LocalDateTime.of(read(text, 0, 4), read(text, 5, 2), read(text, 8, 2), read(text, 11, 2), read(text, 14, 2),
                    read(text, 17, 2), read(text, 20, 3) * NANOS_OF_MILLI).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedException(what + ": not an instant in UTC with milliseconds", e);
        }
    }

    /** Has it a digit wherever the form has one, and the form's own character everywhere else? */
    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (FORM.charAt(i) == '0' ? unit < '0' || unit > '9' : unit != FORM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int read(String text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static void write(char[] text, int from, int digits, int value) {
        int rest = value;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
