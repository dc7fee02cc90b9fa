package akashi.verify;

import akashi.hash.Hash;
import akashi.release.DigestRoot;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.ReleaseMeasures;
import akashi.release.RowClasses;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a release's rows and links once, and says whether they are those that its event commits to (docs/format/release.md). Keeps classes
 * and counts, no rows. For one thread; used once.
 */
public final class ReleaseRows {
    private final ReleaseFolder folder;
    private final StatisticsReleased released;
    private final Examination sheet;
    private final RowClasses classes;
    private final ReleaseMeasures measures;
    private final ReleaseCounts counts = new ReleaseCounts();

    public ReleaseRows(ReleaseFolder folder, StatisticsReleased released, Examination sheet) {
        this.folder = folder;
        this.released = released;
        this.sheet = sheet;
        this.classes = RowClasses.ofRows(released.k());
        // The first release shows every receipt there was; a later one only of the quarters that begin with it.
        this.measures = new ReleaseMeasures(released.period().until(),
                released.period().first() == 0 ? Optional.empty() : Optional.of(released.period().from()));
    }

    /**
     * Reads them, and writes the check {@code rows} down.
     *
     * @param rowSeen  is told each row's digest
     * @param linkSeen is told each link's digest
     * @return what the rows give; empty: they could not be read to their end
     */
    public Optional<ReleaseCounts> read(Consumer<Hash> rowSeen, Consumer<Hash> linkSeen) {
        try {
            Digests rows = new Digests(ReleaseFolder.ROWS);
            boolean allRows = folder.rows(released.rows(), (number, row) -> {
                rows.add(number, row.digest());
                rowSeen.accept(row.digest());
                counts.add(row.facts());
                measures.add(row.facts());
                row.facts().ifPresentOrElse(facts -> classes.add(facts, null), classes::addClosed);
            });
            rows.conclude(allRows, released.rowsRoot());
            Digests links = new Digests(ReleaseFolder.LINKS);
            boolean allLinks = folder.links(released.rows(), (number, link) -> {
                links.add(number, link);
                linkSeen.accept(link);
            });
            links.conclude(allLinks, released.linksRoot());
            sheet.checked("rows", counts.rows() + " rows and as many links, none twice, are those that the event commits to");
            return Optional.of(counts);
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.RELEASE_MALFORMED, "a line of the release is not spelled as such lines are: " + e.getMessage()));
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.RELEASE_INCOMPLETE, "a file of the release is missing or cannot be read to its end: " + e.getMessage()));
        }
        sheet.notRun("rows", "rows or links could not be read to their end");
        return Optional.empty();
    }

    /** The classes that are opened against the rule, once the rows were read. */
    public List<RowClasses.Broken> broken() {
        return classes.broken();
    }

    /** What the rows give, once they were read. */
    public ReleaseMeasures measures() {
        return measures;
    }

    /** One of the two files, digest by digest. */
    private final class Digests {
        private final String name;
        private final DigestRoot root = new DigestRoot();
        private Hash last;
        private long lines;

        private Digests(String name) {
            this.name = name;
        }

        private void add(long number, Hash digest) {
            lines = number;
            if (!root.add(digest)) {
                sheet.found(Finding.of(FindingCode.RELEASE_ROW_TWICE, digest.equals(last) ? "a line stands there twice"
                        : "a line stands below one that it must stand above").actual(digest.base64Url()).at(name + ", line " + number));
            }
            last = digest;
        }

        private void conclude(boolean all, Hash committed) {
            if (!all || lines < released.rows()) {
                sheet.found(Finding.of(FindingCode.RELEASE_ROWS_MISMATCH, all ? "lines are missing: the event counts more"
                        : "there are more lines than the event counts").expected(released.rows() + " lines")
                        .actual(all ? lines + " lines" : "more").at(name));
            } else if (!root.root().equals(committed)) {
                sheet.found(Finding.of(FindingCode.RELEASE_ROWS_MISMATCH, "the lines are not those that the event commits to")
                        .expected(committed.base64Url()).actual(root.root().base64Url()).at(name));
            }
        }
    }
}
