package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV (RFC 4180, UTF-8, a header, separated by commas or semicolons): one row, one event. */
final class CsvRows implements SourceRows {
    private final SourceLimits limits;
    private final RowBudget budget;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;

    CsvRows(InputStream in, SourceLimits limits) throws IOException, MalformedException {
        this.limits = limits;
        BufferedReader text = new BufferedReader(new InputStreamReader(new Utf8Guard(in, limits), StandardCharsets.UTF_8));
        try {
            char separator = separator(text);
            this.budget = new RowBudget(text, limits.rowBytes());
            this.parser = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get().parse(budget);
            this.records = parser.iterator();
            this.columns = header();
        } catch (IOException e) {
            BadInputException.rethrow(e);
            throw e;
        }
    }

    @Override
    public Optional<SourceRow> next() throws IOException, MalformedException {
        Optional<CSVRecord> record = nextRecord();
        if (record.isEmpty()) {
            return Optional.empty();
        }
        CSVRecord values = record.get();
        String place = "line " + firstLine(values);
        if (values.size() != columns.size()) {
            throw new MalformedException(place + ": " + values.size() + " values, but the header names " + columns.size());
        }
        AttributeList attributes = new AttributeList(limits);
        for (int i = 0; i < columns.size(); i++) {
            attributes.add(place, columns.get(i), values.get(i));
        }
        budget.rowEnded(parser.getCurrentLineNumber() + 1);
        return Optional.of(new SourceRow(place, attributes.all(), 0));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public long emptyCases() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private Optional<CSVRecord> nextRecord() throws IOException, MalformedException {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            BadInputException.rethrow(e);
            // commons-csv says by exception text alone what it met; both of its complaints are about a quote.
            throw new MalformedException("line " + parser.getCurrentLineNumber() + ": a quote that is never closed, or text after one", e);
        }
    }

    private List<String> header() throws IOException, MalformedException {
        CSVRecord names = nextRecord().orElseThrow(() -> new MalformedException("line 1: no header"));
        if (names.size() > limits.attributes()) {
            throw new MalformedException("line 1: more than " + limits.attributes() + " columns");
        }
        Set<String> seen = new HashSet<>();
        List<String> header = new ArrayList<>();
        for (String name : names) {
            // What writes row numbers into a first column (R, pandas) leaves it without a name.
            header.add(name.isBlank() ? "column " + (header.size() + 1) : name.strip());
            if (!seen.add(header.get(header.size() - 1))) {
                throw new MalformedException("line 1: column " + header.size() + " has the name of another");
            }
        }
        budget.rowEnded(parser.getCurrentLineNumber() + 1);
        return List.copyOf(header);
    }

    /** The line in which a record begins: the parser only knows the one in which it ended. */
    private long firstLine(CSVRecord values) {
        long breaks = 0;
        for (String value : values) {
            breaks += value.chars().filter(unit -> unit == '\n').count();
        }
        return parser.getCurrentLineNumber() - breaks;
    }

    /** Whichever of the two stands more often in the first line, outside quotes. */
    private static char separator(BufferedReader text) throws IOException {
        final int longest = 1 << 16;
        text.mark(longest);
        int commas = 0;
        int semicolons = 0;
        boolean quoted = false;
        for (int i = 0; i < longest - 1; i++) {
            int unit = text.read();
            if (unit < 0 || unit == '\n' && !quoted) {
                break;
            }
            quoted ^= unit == '"';
            commas += unit == ',' && !quoted ? 1 : 0;
            semicolons += unit == ';' && !quoted ? 1 : 0;
        }
        text.reset();
        return semicolons > commas ? ';' : ',';
    }
}
