package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonObject;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.data.Figure;
import akashi.testkit.TestRelease;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release's files of data in the hands of programs that are not ours. */
class ReleaseDataIT {
    private static final Pattern SNIPPET = Pattern.compile("<!-- run: (sql|python) -->\n```\\1\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void release() throws Exception {
        TestRelease house = new TestRelease(20261127L);
        house.decide("=1, \"O'Neill\", Tokyo", 40);
        house.decide("suppressed", 20);
        house.decide("NA", 15);
        house.decide("那覇", 12);
        house.decide("Sapporo", 2);
        house.release(folder);
    }

    @Test
    void every_line_of_the_page_about_data_does_what_it_says() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("akashi.root"), "docs/data.md"), StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        Matcher snippets = SNIPPET.matcher(page);
        while (snippets.find()) {
            said.add(DataPrograms.run(folder, snippets.group(1), snippets.group(2)));
        }
        assertThat(said).as("as many as there are blocks of code to run").hasSize(page.split("<!-- run:", -1).length - 1).hasSize(7);
        assertThat(said.get(0)).contains("DecisionRecorded\t2026Q4\trefuse\t");
        assertThat(said.get(1)).contains("2026Q4\tgrant\t").contains("2026Q4\trefuse\t");
        assertThat(said.get(2)).as("no figure of the table is another than the rows give").isEmpty();
        assertThat(said.get(3)).contains("DecisionRecorded", "refuse");
        assertThat(said.get(4)).contains("suppressed", "Tokyo", "NA");
    }

    @Test
    void parquet_holds_the_cells_that_csv_holds() throws Exception {
        for (String table : List.of("rows", "headline", "offices")) {
            String csv = DataPrograms.run(folder, "sql", "SELECT * FROM read_csv('" + table + ".csv', header = true, all_varchar = true)");
            assertThat(DataPrograms.run(folder, "sql", "SELECT * FROM '" + table + ".parquet'")).isEqualTo(csv).isNotEmpty();
            assertThat(DataPrograms.run(folder, "python", "import pyarrow.parquet\nt = pyarrow.parquet.read_table('" + table + ".parquet')\n"
                    + "for row in t.to_pylist(): print('\\t'.join('' if v is None else str(v) for v in row.values()))\n")).as("by Arrow").isEqualTo(csv);
        }
    }

    @Test
    void the_sql_beside_every_figure_counts_it_again() throws Exception {
        ReleaseFile release = new ReleaseFolder(folder).file();
        String names = Files.readString(folder.resolve("rows.csv"), StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        StringBuilder sql = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (String table : ReleaseCounts.TABLES) {
            byte[] file = new ReleaseFolder(folder).table(table);
            for (long line = 2; Figure.of(release, table, file, names, line).isPresent(); line++) {
                JsonObject figure = Figure.of(release, table, file, names, line).orElseThrow();
                sql.append(figure.object("recount").text("sql")).append(";\n");
                expected.append(figure.object("figure").integer("count")).append('\n');
            }
        }
        assertThat(DataPrograms.run(folder, "sql", sql.toString())).isEqualTo(expected.toString()).hasLineCount((int) sql.chars().filter(each -> each == ';').count());
    }
}
