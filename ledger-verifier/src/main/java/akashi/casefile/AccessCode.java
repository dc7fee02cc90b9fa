package akashi.casefile;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The code that opens a case to its applicant: 23 random symbols of Crockford's base 32 (115 bits) and one check symbol, in six
 * groups of four. With that many bits a plain hash guards it: guessing is hopeless, and the ledger keeps only the digest.
 *
 * <p>The check symbol tells a slip of the pen from a wrong code, before anything is looked up.
 */
public final class AccessCode {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 24;
    private static final int GROUP = 4;
    /** Longer input is not even looked at. */
    private static final int LONGEST_INPUT = 64;

    private final String normalised;

    private AccessCode(String normalised) {
        this.normalised = normalised;
    }

    /** A new code. */
    public static AccessCode draw(SecureRandom random) {
        StringBuilder symbols = new StringBuilder(LENGTH);
        while (symbols.length() < LENGTH - 1) {
            symbols.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return new AccessCode(symbols.append(checkSymbol(symbols)).toString());
    }

    /**
     * Reads a code as people type it: any case, spaces and hyphens anywhere, O for 0, I and L for 1.
     *
     * @throws MalformedException if it cannot be any code; the message does not repeat the input
     */
    public static AccessCode parse(String typed) throws MalformedException {
        if (typed.length() > LONGEST_INPUT) {
            throw new MalformedException("access code: too long");
        }
        StringBuilder symbols = new StringBuilder(LENGTH);
        for (int i = 0; i < typed.length(); i++) {
            char symbol = meant(typed.charAt(i));
            if (symbol == '-') {
                continue;
            }
            if (SYMBOLS.indexOf(symbol) < 0) {
                throw new MalformedException("access code: a symbol that no code has");
            }
            symbols.append(symbol);
        }
        if (symbols.length() != LENGTH) {
            throw new MalformedException("access code: " + symbols.length() + " symbols, not " + LENGTH);
        }
        if (symbols.charAt(LENGTH - 1) != checkSymbol(symbols.substring(0, LENGTH - 1))) {
            throw new MalformedException("access code: mistyped, its check symbol does not fit");
        }
        return new AccessCode(symbols.toString());
    }

    /** What {@code AccessCodeIssued.codeDigest} holds: SHA-256 of the 24 symbols in ASCII. */
    public Hash digest() {
        return Hash.sha256(normalised.getBytes(StandardCharsets.US_ASCII));
    }

    /** The code as it is handed to the applicant: {@code XXXX-XXXX-XXXX-XXXX-XXXX-XXXX}. A secret. */
    public String reveal() {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            groups.append(i == 0 ? "" : "-").append(normalised, i, i + GROUP);
        }
        return groups.toString();
    }

    /** Does not show the code, since this reaches logs. */
    @Override
    public String toString() {
        return "AccessCode[hidden]";
    }

    private static char meant(char typed) {
        char upper = typed >= 'a' && typed <= 'z' ? (char) (typed - 'a' + 'A') : typed;
        return switch (upper) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            case ' ', '\u00a0', '\u2010', '\u2011', '\u2013' -> '-';
            default -> upper;
        };
    }

    private static char checkSymbol(CharSequence symbols) {
        byte[] hash = Hash.sha256(symbols.toString().getBytes(StandardCharsets.US_ASCII)).bytes();
        return SYMBOLS.charAt(hash[0] & 31);
    }
}
