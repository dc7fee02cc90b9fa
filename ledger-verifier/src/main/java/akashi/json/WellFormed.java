package akashi.json;

/** Whether Java's UTF-16 stands for text at all. */
final class WellFormed {
    private WellFormed() {
    }

    /** Has every surrogate its other half? */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }
}
