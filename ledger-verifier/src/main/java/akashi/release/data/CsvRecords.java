package akashi.release.data;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as docs/format/release.md has it: LF, and quotation marks where they are needed. Stateless. */
final class CsvRecords {
    private CsvRecords() {
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
