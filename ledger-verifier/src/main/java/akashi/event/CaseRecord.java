package akashi.event;

import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * An event's place in its case: the outer sealed layer (docs/format/chain.md).
 *
 * @param caseNumber as the institution writes it; see {@link #acceptsNumber}
 * @param sequence   from 0, without gaps
 * @param previous   leaf hash of the case's event before; empty in the first only
 * @param after      the newest anchor at sealing; empty where no witness is configured
 * @param label      the case's secret name, in the first event only
 */
public record CaseRecord(String caseNumber, long sequence, Optional<Hash> previous, Optional<Anchor> after, Optional<CaseLabel> label) {
    /** The longest case number, in bytes of UTF-8. */
    public static final int MAX_NUMBER_BYTES = 256;

    public CaseRecord {
        if (!acceptsNumber(caseNumber)) {
            throw new IllegalArgumentException("not a case number");
        }
        if (sequence < 0 || previous.isEmpty() != (sequence == 0) || label.isPresent() != (sequence == 0)) {
            throw new IllegalArgumentException("the first record of a case has a label, every other one has the leaf hash before it");
        }
    }

    /** The record of a case's first event. */
    public static CaseRecord first(String caseNumber, CaseLabel label) {
        return new CaseRecord(caseNumber, 0, Optional.empty(), Optional.empty(), Optional.of(label));
    }

    /** The record of a later event. */
    public static CaseRecord next(String caseNumber, long sequence, Hash previous) {
        return new CaseRecord(caseNumber, sequence, Optional.of(previous), Optional.empty(), Optional.empty());
    }

    /** The same record, sealed after this anchor; empty where there is none yet. */
    public CaseRecord after(Optional<Anchor> newest) {
        return new CaseRecord(caseNumber, sequence, previous, newest, label);
    }

    /**
     * May a case be called so? 1 to 256 bytes of UTF-8 in Unicode's composed form (NFC), no blank at either end, no control
     * character, no line or paragraph separator, no character that turns the direction of text: numbers are compared, printed, and
     * bound into ciphertexts line by line.
     */
    public static boolean acceptsNumber(String number) {
        if (number.isEmpty() || number.length() > MAX_NUMBER_BYTES || !number.equals(number.strip())) {
            return false;
        }
        boolean ascii = true;
        for (int i = 0; i < number.length(); i++) {
            char unit = number.charAt(i);
            if (Character.isISOControl(unit) || unit == 0x2028 || unit == 0x2029 || unit >= 0x202a && unit <= 0x202e
                    || unit >= 0x2066 && unit <= 0x2069) {
                return false;
            }
            ascii &= unit < 0x80;
        }
        return ascii || isComposed(number);
    }

    private static boolean isComposed(String number) {
        // A lone surrogate would come back from UTF-8 as a question mark.
        byte[] utf8 = number.getBytes(StandardCharsets.UTF_8);
        return utf8.length <= MAX_NUMBER_BYTES && new String(utf8, StandardCharsets.UTF_8).equals(number)
                && Normalizer.isNormalized(number, Normalizer.Form.NFC);
    }

    /** Does not show the case number: such lines reach logs. */
    @Override
    public String toString() {
        return "CaseRecord[sequence " + sequence + "]";
    }
}
