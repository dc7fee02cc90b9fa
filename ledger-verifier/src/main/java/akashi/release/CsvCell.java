package akashi.release;

/**
 * How a text stands in a cell of a CSV file (docs/format/release.md, "Tables"): whole, reversibly, and so that no spreadsheet takes it for a
 * formula. Stateless.
 */
public final class CsvCell {
    /** What a spreadsheet begins a formula with, wide signs included; and the mark itself, so that it can be taken away again. */
    private static final String MARKED = "'=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static final char MARK = '\'';

    private CsvCell() {
    }

    /** The cell of a text, with its quotation marks if it needs any. */
    public static String of(String text) {
        return quoted(valueOf(text));
    }

    /** The same without quotation marks: what a reader of CSV finds there. */
    public static String valueOf(String text) {
        return isMarked(text) ? MARK + text : text;
    }

    /** The same for a text that would be taken for a word of the file's own, if it were not marked. */
    public static String markedValueOf(String text) {
        return MARK + text;
    }

    /** The text that a reader of CSV found a cell of. */
    public static String text(String value) {
        return !value.isEmpty() && value.charAt(0) == MARK ? value.substring(1) : value;
    }

    private static boolean isMarked(String text) {
        return !text.isEmpty() && (text.charAt(0) < ' ' || MARKED.indexOf(text.charAt(0)) >= 0);
    }

    /** The cell of what a reader of CSV is to find there. */
    public static String quoted(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char each = cell.charAt(i);
            if (each == ',' || each == '"' || each == '\n' || each == '\r') {
                return '"' + cell.replace("\"", "\"\"") + '"';
            }
        }
        return cell;
    }
}
