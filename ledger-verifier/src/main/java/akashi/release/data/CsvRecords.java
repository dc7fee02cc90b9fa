package akashi.release.data;

import akashi.release.CsvCell;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV as docs/format/release.md has it: LF, and quotation marks where they are needed. Stateless. */
public final class CsvRecords {
    private CsvRecords() {
    }

    /** The lines after the first, each as texts by the names of the columns, so that a column more breaks nothing.
     *
     * @throws MalformedException a line has more or fewer columns than the first, or there is none */
    public static List<Map<String, String>> named(String csv) throws MalformedException {
        List<List<String>> records = of(csv);
        if (records.isEmpty()) {
            throw new MalformedException("table: has no line of names");
        }
        List<String> names = records.get(0);
        List<Map<String, String>> lines = new ArrayList<>();
        for (List<String> values : records.subList(1, records.size())) {
            if (values.size() != names.size()) {
                throw new MalformedException("table: line " + (lines.size() + 2) + " has " + values.size() + " columns, not " + names.size());
            }
            Map<String, String> line = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                line.put(names.get(i), CsvCell.text(values.get(i)));
            }
            lines.add(line);
        }
        return lines;
    }

    /** The records, the line of names first; of each the values as they stand there, without quotation marks. Whatever is spelled otherwise is read somehow. */
    static List<List<String>> of(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char each = csv.charAt(i);
            if (isQuoted && each == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                value.append(each);
                i++;
            } else if (each == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (each == ',' || each == '\n')) {
                values.add(value.toString());
                value.setLength(0);
                if (each == '\n') {
                    records.add(List.copyOf(values));
                    values.clear();
                }
            } else {
                value.append(each);
            }
        }
        return records;
    }
}
