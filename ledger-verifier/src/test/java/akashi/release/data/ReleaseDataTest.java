package akashi.release.data;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.ReleasedRow;
import akashi.release.StatisticsReleased;
import akashi.testkit.TestRelease;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release's files of data, as a function of the release. */
class ReleaseDataTest {
    @TempDir
    private Path folder;
    private final TestRelease house = new TestRelease(20261127L);
    private StatisticsReleased released;

    @BeforeEach
    void release() throws Exception {
        house.decide("=Tokyo", 40);
        house.decide("suppressed", 20);
        house.decide("Osaka", 12);
        house.decide("Naha", 2);
        released = house.release(folder);
    }

    @Test
    void every_row_is_a_line_and_what_is_not_opened_says_so() throws Exception {
        List<String> lines = lines("rows.csv");
        List<ReleasedRow> rows = TestRelease.rows(folder);
        assertThat(lines.get(0)).isEqualTo("row,layers,kind,mode,quarter,outcome,office,procedure");
        assertThat(lines).hasSize(1 + rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(lines.get(i + 1)).startsWith(rows.get(i).digest().hex() + "," + rows.get(i).opened().size() + ",");
        }
        assertThat(lines).as("an office whose name is a formula").anyMatch(line -> line.endsWith(",refuse,'=Tokyo,"));
        assertThat(lines).as("an office that is called so").anyMatch(line -> line.endsWith(",refuse,'suppressed,"));
        assertThat(lines).as("an office that is not opened").anyMatch(line -> line.endsWith(",refuse,suppressed,suppressed"));
        assertThat(lines).as("no outcome is no 0 and nothing withheld").anyMatch(line -> line.contains(",ApplicationReceived,observed,2026Q4,,"));
    }

    @Test
    void the_data_package_describes_the_files_that_are_there() throws Exception {
        JsonObject descriptor = json("datapackage.json");
        assertThat(descriptor.text("profile")).isEqualTo("tabular-data-package");
        assertThat(descriptor.text("name")).isEqualTo("quarterly-r1");
        assertThat(((JsonObject) descriptor.array("licenses").get(0)).text("name")).isEqualTo("CC0-1.0");
        assertThat(descriptor.object("release")).isEqualTo(released.fields());
        List<String> files = new ArrayList<>();
        for (JsonValue value : descriptor.array("resources")) {
            JsonObject resource = (JsonObject) value;
            byte[] file = Files.readAllBytes(folder.resolve(resource.text("path")));
            files.add(resource.text("path"));
            assertThat(resource.integer("bytes")).isEqualTo(file.length);
            assertThat(resource.text("hash")).isEqualTo("sha256:" + Hash.sha256(file).hex());
            assertThat(String.join(",", names(resource.object("schema").array("fields"), "name"))).isEqualTo(lines(resource.text("path")).get(0));
            assertThat(resource.object("schema").array("missingValues")).as("suppressed is no missing value").isEqualTo(JsonArray.ofStrings(List.of("")));
        }
        assertThat(files).containsExactly("rows.csv", "headline.csv", "offices.csv");
    }

    @Test
    void the_metadata_of_csv_on_the_web_names_the_same_columns() throws Exception {
        for (JsonValue value : json("csv-metadata.json").array("tables")) {
            JsonObject table = (JsonObject) value;
            assertThat(String.join(",", names(table.object("tableSchema").array("columns"), "titles"))).isEqualTo(lines(table.text("url")).get(0));
        }
    }

    @Test
    void whoever_makes_the_files_again_has_the_same_bytes() throws Exception {
        List<byte[]> before = new ArrayList<>();
        for (String file : ReleaseData.FILES) {
            before.add(Files.readAllBytes(folder.resolve(file)));
        }
        ReleaseData.write(folder, new ReleaseFolder(folder).file().released());
        for (int i = 0; i < before.size(); i++) {
            assertThat(Files.readAllBytes(folder.resolve(ReleaseData.FILES.get(i)))).isEqualTo(before.get(i));
        }
        assertThat(places()).isEmpty();
    }

    @Test
    void a_file_that_is_altered_goes_on_or_ends_early_is_named_with_its_line() throws Exception {
        Path rows = folder.resolve("rows.csv");
        String whole = Files.readString(rows, StandardCharsets.UTF_8);
        Files.writeString(rows, whole.replaceFirst("refuse", "grant"), StandardCharsets.UTF_8);
        long line = 1 + whole.substring(0, whole.indexOf("refuse")).chars().filter(each -> each == '\n').count();
        assertThat(places()).containsExactly("rows.csv, line " + line);
        Files.writeString(rows, whole + "\n", StandardCharsets.UTF_8);
        assertThat(places()).containsExactly("rows.csv, line " + (whole.lines().count() + 1));
        Files.writeString(rows, whole.substring(0, whole.length() - 1), StandardCharsets.UTF_8);
        assertThat(places()).containsExactly("rows.csv, line " + whole.lines().count());
        Files.delete(rows);
        byte[] parquet = Files.readAllBytes(folder.resolve("rows.parquet"));
        parquet[1_000] ^= 1;
        Files.write(folder.resolve("rows.parquet"), parquet);
        assertThat(places()).containsExactly("rows.parquet, byte 1000");
        Files.delete(folder.resolve("rows.parquet"));
        assertThat(places()).as("nobody must keep them").isEmpty();
    }

    private List<String> places() throws Exception {
        ReleaseCounts counts = new ReleaseCounts();
        TestRelease.rows(folder).forEach(row -> counts.add(row.facts()));
        return new ReleaseData(new ReleaseFolder(folder), released, counts).differences().stream().map(ReleaseData.Difference::place).toList();
    }

    private List<String> lines(String file) throws Exception {
        return Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
    }

    private JsonObject json(String file) throws Exception {
        return StrictJson.parseObject(Files.readAllBytes(folder.resolve(file)), new JsonLimits(1 << 20, 10, 1 << 20, 10_000), file);
    }

    private static List<String> names(JsonArray columns, String member) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonValue column : columns) {
            names.add(((JsonObject) column).text(member));
        }
        return names;
    }
}
