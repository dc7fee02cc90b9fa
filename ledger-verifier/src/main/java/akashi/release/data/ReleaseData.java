package akashi.release.data;

import akashi.hash.Hash;
import akashi.hash.HashingOutput;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.RowColumns;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release's files of data (docs/format/release.md, "Data"), a pure function of its event and its rows. Memory grows with the tables, not with
 * the rows. For one thread.
 */
public final class ReleaseData {
    /** How the name of a Parquet file ends. */
    public static final String PARQUET = ".parquet";
    /** The rows as CSV. */
    public static final String ROWS = "rows.csv";
    /** The Frictionless data package. */
    public static final String PACKAGE = "datapackage.json";
    /** The metadata of CSV on the Web. */
    public static final String CSVW = "csv-metadata.json";
    /** All files. */
    public static final List<String> FILES = files();

    private static final String ROWS_NAME = "rows";
    private static final int BUFFER = 64 << 10;
    private static final Map<String, String> TITLES = Map.of("headline", "Outcomes by kind, mode and quarter",
            "offices", "The same by office, as far as that is opened");

    private final ReleaseFolder folder;
    private final StatisticsReleased released;
    private final ReleaseCounts counts;

    /**
     * A file that is not what the release gives.
     *
     * @param file its name
     * @param line the first line that is another one
     * @param at   the first byte that is another one
     */
    public record Difference(String file, long line, long at) {
        /** Where that is, in words. */
        public String place() {
            return file + (file.endsWith(PARQUET) ? ", byte " + at : ", line " + line);
        }
    }

    @FunctionalInterface
    private interface Target {
        OutputStream open(String file) throws IOException;
    }

    /** @param counts of all rows that are in the folder */
    public ReleaseData(ReleaseFolder folder, StatisticsReleased released, ReleaseCounts counts) {
        this.folder = folder;
        this.released = released;
        this.counts = counts;
    }

    /** Writes the files into the folder of a release whose rows lie there. */
    public static void write(Path folder, StatisticsReleased released) throws IOException {
        ReleaseFolder release = new ReleaseFolder(folder);
        ReleaseCounts counts = new ReleaseCounts();
        try {
            release.rows(Long.MAX_VALUE, (number, row) -> counts.add(row.facts()));
            new ReleaseData(release, released, counts).write(file -> new BufferedOutputStream(Files.newOutputStream(folder.resolve(file)), BUFFER));
        } catch (MalformedException e) {
            throw new IOException("the rows cannot be written as data: " + e.getMessage(), e);
        }
    }

    /**
     * Which of the files that lie in the release's folder are not what it gives; one that does not lie there is not among them.
     *
     * @throws MalformedException the rows have more facts than a file has columns for
     */
    public List<Difference> differences() throws IOException, MalformedException {
        List<FileCheck> checks = new ArrayList<>();
        write(file -> {
            Path path = folder.path().resolve(file);
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return OutputStream.nullOutputStream();
            }
            FileCheck check = new FileCheck(file, new BufferedInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), BUFFER));
            checks.add(check);
            return check;
        });
        return checks.stream().filter(FileCheck::isOther).map(check -> new Difference(check.name(), check.line(), check.at())).toList();
    }

    /** The files that lie there. */
    public List<String> present() {
        return FILES.stream().filter(file -> Files.isRegularFile(folder.path().resolve(file), LinkOption.NOFOLLOW_LINKS)).toList();
    }

    private void write(Target target) throws IOException, MalformedException {
        if (counts.columns().areTooMany()) {
            throw new MalformedException("the rows have more than " + RowColumns.MOST + " facts");
        }
        List<DataTable> tables = new ArrayList<>();
        tables.add(rows(target));
        for (String name : ReleaseCounts.TABLES) {
            byte[] file = counts.table(name);
            String text = new String(file, StandardCharsets.UTF_8);
            List<DataColumn> columns = DataColumn.ofTable(text.substring(0, text.indexOf('\n')));
            tables.add(new DataTable(name, TITLES.get(name), ReleaseFolder.tableFile(name), file.length, Hash.sha256(file), columns, Optional.empty()));
            table(target, name, columns, CsvRecords.of(text));
        }
        whole(target, PACKAGE, DataPackage.of(released, tables));
        whole(target, CSVW, CsvwMetadata.of(released.period(), tables));
    }

    private DataTable rows(Target target) throws IOException, MalformedException {
        List<RowColumns.Column> columns = counts.columns().columns();
        RowsCsv csv = new RowsCsv(columns);
        List<DataColumn> described = DataColumn.ofRows(columns);
        Optional<String> key = Optional.of(RowColumns.OWN.get(0));
        try (HashingOutput out = new HashingOutput(target.open(ROWS)); OutputStream parquet = target.open(ROWS_NAME + PARQUET)) {
            ParquetFile file = new ParquetFile(parquet, described, key);
            out.write(RowsCsv.line(csv.names()));
            folder.rows(counts.rows(), (number, row) -> {
                List<String> values = csv.values(row);
                out.write(RowsCsv.line(values));
                file.add(values);
            });
            file.end();
            return new DataTable(ROWS_NAME, "The rows that were counted", ROWS, out.length(), out.sha256(), described, key);
        }
    }

    private static void table(Target target, String name, List<DataColumn> columns, List<List<String>> records) throws IOException {
        try (OutputStream out = target.open(name + PARQUET)) {
            ParquetFile file = new ParquetFile(out, columns, Optional.empty());
            for (List<String> record : records.subList(1, records.size())) {
                file.add(record);
            }
            file.end();
        }
    }

    private static List<String> files() {
        List<String> files = new ArrayList<>(List.of(ROWS, PACKAGE, CSVW, ROWS_NAME + PARQUET));
        ReleaseCounts.TABLES.forEach(table -> files.add(table + PARQUET));
        return List.copyOf(files);
    }

    private static void whole(Target target, String file, byte[] bytes) throws IOException {
        try (OutputStream out = target.open(file)) {
            out.write(bytes);
        }
    }
}
