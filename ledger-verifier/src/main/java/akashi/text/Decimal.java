package akashi.text;

/** Strict decimal numbers from 0 to 2^63-1: no sign, no leading zero, ASCII digits only. Stateless, safe to share. */
public final class Decimal {
    private static final int MOST_DIGITS = 19;

    private Decimal() {
    }

    /**
     * Reads the one spelling. {@link Long#parseLong} is not asked before the digits are: it takes "+7", "007" and digits of other
     * scripts.
     *
     * @param what names the value in the message
     */
    public static long parse(String text, String what) throws MalformedException {
        if (text.isEmpty() || text.length() > MOST_DIGITS || text.length() > 1 && text.charAt(0) == '0') {
            throw new MalformedException(what + ": not a canonical decimal number");
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new MalformedException(what + ": not a canonical decimal number");
            }
            value = value * 10 + (digit - '0');
        }
        // Nineteen digits reach at most 10^19-1, which wraps once at most: an overflow is negative.
        if (value < 0) {
            throw new MalformedException(what + ": greater than 2^63-1");
        }
        return value;
    }
}
