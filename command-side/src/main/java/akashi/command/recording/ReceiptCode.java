package akashi.command.recording;

import java.security.SecureRandom;

/** What acknowledges that something came in: 80 random bits in Crockford's base 32, {@code R-XXXX-XXXX-XXXX-XXXX}. Opens nothing. */
final class ReceiptCode {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    private ReceiptCode() {
    }

    static String draw(SecureRandom random) {
        StringBuilder code = new StringBuilder("R");
        for (int i = 0; i < GROUPS * GROUP; i++) {
            code.append(i % GROUP == 0 ? "-" : "").append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return code.toString();
    }
}
