package akashi.query.statistics;

import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a release's table: CSV as docs/format/release.md has it, by the names of its first line, so that a column more breaks nothing. */
final class TableLines {
    private static final String FORMULA = "=+-@\t\r";

    private final String text;
    private int at;

    private TableLines(String text) {
        this.text = text;
    }

    /** The lines after the first, each by the names of the columns. */
    static List<Map<String, String>> of(byte[] file) throws MalformedException {
        TableLines lines = new TableLines(new String(file, StandardCharsets.UTF_8));
        List<String> names = lines.next();
        List<Map<String, String>> read = new ArrayList<>();
        while (lines.at < lines.text.length()) {
            List<String> values = lines.next();
            if (values.size() != names.size()) {
                throw new MalformedException("table: line " + (read.size() + 2) + " has " + values.size() + " columns, not " + names.size());
            }
            Map<String, String> line = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                line.put(names.get(i), values.get(i));
            }
            read.add(line);
        }
        return read;
    }

    private List<String> next() throws MalformedException {
        List<String> values = new ArrayList<>();
        while (true) {
            values.add(unmarked(at < text.length() && text.charAt(at) == '"' ? quoted() : plain()));
            char end = at < text.length() ? text.charAt(at++) : 0;
            if (end == '\n') {
                return values;
            }
            if (end != ',') {
                throw new MalformedException("table: a line that does not end, or text after a closing quotation mark");
            }
        }
    }

    private String plain() {
        int from = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() throws MalformedException {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                value.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append(next);
                at++;
            } else {
                return value.toString();
            }
        }
        throw new MalformedException("table: a quotation mark that is not closed");
    }

    /** Takes away the apostrophe that keeps a spreadsheet from calculating. */
    private static String unmarked(String value) {
        return value.length() > 1 && value.charAt(0) == '\'' && FORMULA.indexOf(value.charAt(1)) >= 0 ? value.substring(1) : value;
    }
}
