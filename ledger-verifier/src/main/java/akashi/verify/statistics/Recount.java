package akashi.verify.statistics;

import akashi.hash.Hash;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.RowClasses;
import akashi.release.Stock;
import akashi.release.StatisticsReleased;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.ReleaseRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts a release anew out of its rows, and compares. For one release. */
final class Recount {
    /** More figures than anybody reads in a report; all of them are in the tables. */
    private static final int MOST_FIGURES = 60;

    private final ReleaseFolder folder;
    private final StatisticsReleased released;
    private final Examination sheet;

    Recount(ReleaseFolder folder, StatisticsReleased released, Examination sheet) {
        this.folder = folder;
        this.released = released;
        this.sheet = sheet;
    }

    void run(ReleaseRows rows) {
        Optional<ReleaseCounts> read = rows.read(digest -> { }, digest -> { });
        if (read.isEmpty()) {
            sheet.notRun("recount", "without all rows nothing can be counted anew");
            return;
        }
        suppression(rows.broken(), read.get());
        tables(read.get());
        new DataRecount(folder, released, sheet).run(read.get());
        stock(read.get());
        figures(read.get());
        measures(new MeasureSentences(rows.measures()).all());
    }

    private void suppression(List<RowClasses.Broken> broken, ReleaseCounts counts) {
        if (released.k() < StatisticsReleased.LEAST_K) {
            sheet.found(Finding.of(FindingCode.SUPPRESSION_BROKEN, "the release asks for fewer rows a class than it must")
                    .expected("k of at least " + StatisticsReleased.LEAST_K).actual(released.k()));
        }
        for (RowClasses.Broken each : broken) {
            sheet.found(Finding.of(FindingCode.SUPPRESSION_BROKEN, each.why()).expected("at least " + released.k() + " rows").actual(each.rows() + " rows")
                    .at(each.facts().isEmpty() ? "rows that are not opened" : each.facts()));
        }
        if (!counts.withheld().equals(released.withheld())) {
            sheet.found(Finding.of(FindingCode.RELEASE_COUNT_MISMATCH, "the event counts other layers as not opened than are not opened")
                    .inField("withheld").expected(counts.withheld()).actual(released.withheld()));
        }
        sheet.checked("suppression", "every class that is opened, and what is left behind, has " + released.k() + " rows at least, and no class below "
                + "the headline tells one outcome of more than 90 in 100; not opened at all: " + counts.withheld().row() + " rows");
    }

    private void tables(ReleaseCounts counts) {
        if (!released.tables().keySet().equals(Set.copyOf(ReleaseCounts.TABLES))) {
            sheet.found(Finding.of(FindingCode.TABLE_MISMATCH, "the event commits to other tables than the rules have").inField("tables")
                    .expected(ReleaseCounts.TABLES).actual(released.tables().keySet()));
        }
        boolean allRead = true;
        for (String table : ReleaseCounts.TABLES) {
            byte[] recounted = counts.table(table);
            if (!Hash.sha256(recounted).equals(released.tables().get(table))) {
                sheet.found(Finding.of(FindingCode.TABLE_MISMATCH, "the event commits to another table than the rows give").inField("tables").at(table));
            }
            try {
                compare(table, recounted, folder.table(table));
            } catch (IOException e) {
                allRead = false;
                sheet.found(Finding.of(FindingCode.RELEASE_INCOMPLETE, "a table is missing or cannot be read: " + e.getMessage()));
            }
        }
        if (allRead) {
            sheet.checked("tables", "every figure of the tables " + String.join(", ", ReleaseCounts.TABLES) + " was counted anew and is the one published");
        } else {
            sheet.notRun("tables", "not every table could be read");
        }
    }

    private void compare(String table, byte[] recounted, byte[] published) {
        if (Arrays.equals(recounted, published)) {
            return;
        }
        String[] right = new String(recounted, StandardCharsets.UTF_8).split("\n", -1);
        String[] wrong = new String(published, StandardCharsets.UTF_8).split("\n", -1);
        for (int line = 0; line < Math.max(right.length, wrong.length); line++) {
            String expected = line < right.length ? right[line] : "";
            String actual = line < wrong.length ? wrong[line] : "";
            if (!expected.equals(actual)) {
                sheet.found(Finding.of(FindingCode.TABLE_MISMATCH, "a line of a table is not what the rows give").expected(expected).actual(actual)
                        .at(ReleaseFolder.tableFile(table) + ", line " + (line + 1)));
                return;
            }
        }
        sheet.found(Finding.of(FindingCode.TABLE_MISMATCH, "a table is not spelled as tables are").at(ReleaseFolder.tableFile(table)));
    }

    private void stock(ReleaseCounts counts) {
        Stock stock = released.stock();
        if (stock.in() != counts.in() || stock.out() != counts.out()) {
            sheet.found(Finding.of(FindingCode.STOCK_MISMATCH, "what came in and went out is not what the rows give").inField("stockFlow")
                    .expected("in " + counts.in() + ", out " + counts.out()).actual("in " + stock.in() + ", out " + stock.out()));
        }
        if (Math.abs(stock.corrections()) > counts.withheld().row()) {
            sheet.found(Finding.of(FindingCode.STOCK_MISMATCH, "more is said to have come in or gone out unseen than there are rows that are not opened")
                    .inField("stockFlow").expected("at most " + counts.withheld().row()).actual(stock.corrections()));
        }
        sheet.checked("stock", "open cases: " + stock.opening() + " + " + stock.in() + " in - " + stock.out() + " out"
                + (stock.corrections() == 0 ? "" : " + " + stock.corrections() + " by rows that are not opened") + " = " + stock.closing());
    }

    private void measures(List<String> measures) {
        measures.stream().limit(MOST_FIGURES).forEach(sheet::remark);
        if (measures.size() > MOST_FIGURES) {
            sheet.remark((measures.size() - MOST_FIGURES) + " more sentences on measures are left out; ReleaseMeasures counts them");
        }
    }

    private void figures(ReleaseCounts counts) {
        List<String> figures = counts.outcomes();
        figures.stream().limit(MOST_FIGURES).forEach(sheet::remark);
        if (figures.size() > MOST_FIGURES) {
            sheet.remark((figures.size() - MOST_FIGURES) + " more outcomes are in " + ReleaseFolder.tableFile("headline"));
        }
    }
}
