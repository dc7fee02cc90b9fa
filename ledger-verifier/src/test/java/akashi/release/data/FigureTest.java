package akashi.release.data;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.testkit.TestRelease;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each figure of a release, with what shows it. */
class FigureTest {
    @TempDir
    private Path folder;
    private final TestRelease house = new TestRelease(20261127L);
    private ReleaseFile release;
    private List<List<String>> rows;
    private String names;

    @BeforeEach
    void release() throws Exception {
        house.decide("=1, \"O'Neill\", Tokyo", 40);
        house.decide("suppressed", 20);
        house.decide("Osaka", 12);
        house.decide("Naha", 2);
        house.release(folder);
        release = new ReleaseFolder(folder).file();
        String csv = Files.readString(folder.resolve("rows.csv"), StandardCharsets.UTF_8);
        names = csv.substring(0, csv.indexOf('\n'));
        rows = CsvRecords.of(csv);
    }

    @Test
    void whoever_counts_the_rows_that_a_figure_names_comes_to_the_figure() throws Exception {
        int figures = 0;
        for (String table : ReleaseCounts.TABLES) {
            byte[] file = new ReleaseFolder(folder).table(table);
            for (long line = 2; Figure.of(release, table, file, names, line).isPresent(); line++) {
                JsonObject figure = Figure.of(release, table, file, names, line).orElseThrow();
                assertThat(counted(figure)).as(CompactJson.text(figure.object("recount"))).isEqualTo(figure.object("figure").integer("count"));
                figures++;
            }
        }
        assertThat(figures).isEqualTo(CsvRecords.of(text("headline")).size() + CsvRecords.of(text("offices")).size() - 2).isGreaterThan(10);
    }

    @Test
    void a_figure_leads_to_the_event_that_commits_to_it() throws Exception {
        byte[] file = new ReleaseFolder(folder).table("headline");
        JsonObject figure = Figure.of(release, "headline", file, names, 2).orElseThrow();
        ReleaseFile proof = ReleaseFile.parse(CompactJson.write(figure.object("proof")));
        assertThat(proof.isProved()).isTrue();
        assertThat(proof.released().tables().get("headline")).isEqualTo(Hash.sha256(file));
        assertThat(figure.object("tableFile").text("sha256")).isEqualTo(Hash.sha256(file).base64Url());
        assertThat(figure.object("recount").text("sql")).startsWith("SELECT count(*) FROM read_csv('rows.csv'");
    }

    @Test
    void the_line_of_names_and_what_is_behind_the_end_are_no_figures() throws Exception {
        byte[] file = new ReleaseFolder(folder).table("headline");
        for (long line : new long[] {Long.MIN_VALUE, 0, 1, CsvRecords.of(text("headline")).size() + 1, Long.MAX_VALUE}) {
            assertThat(Figure.of(release, "headline", file, names, line)).as("line %d", line).isEmpty();
        }
    }

    private long counted(JsonObject figure) throws Exception {
        long counted = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            boolean isOne = true;
            for (JsonValue value : figure.object("recount").array("where")) {
                JsonObject condition = (JsonObject) value;
                String cell = row.get(rows.get(0).indexOf(condition.text("column")));
                isOne &= condition.has("is") ? cell.equals(condition.text("is"))
                        : Integer.parseInt(cell) >= condition.integer("least") && Integer.parseInt(cell) <= condition.integer("most");
            }
            counted += isOne ? 1 : 0;
        }
        return counted;
    }

    private String text(String table) throws Exception {
        return new String(new ReleaseFolder(folder).table(table), StandardCharsets.UTF_8);
    }
}
