package akashi.release.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.json.CompactJson;
import akashi.release.ReleaseFolder;
import akashi.release.data.ReleaseComparison.Change;
import akashi.testkit.TestRelease;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two releases side by side. */
class ReleaseComparisonTest {
    @TempDir
    private Path folder;
    private final TestRelease house = new TestRelease(20261127L);

    @BeforeEach
    void release() throws Exception {
        house.decide("Tokyo", 40);
        house.decide("Osaka", 30);
        house.release(folder.resolve("one"));
        house.decide("Tokyo", 45);
        house.decide("Kobe", 20);
        house.decide("Osaka", 4);
        house.decide("Naha", 14);
        house.release(folder.resolve("two"));
    }

    @Test
    void what_changed_what_is_new_and_what_is_withheld_is_told_apart() throws Exception {
        ReleaseComparison comparison = between("one", "two");
        assertThat(line(comparison, "headline", "refuse", "").change()).isEqualTo(Change.CHANGED);
        assertThat(line(comparison, "headline", "refuse", "").before()).contains(new ReleaseComparison.Figures(46, 70));
        assertThat(line(comparison, "headline", "refuse", "").after()).contains(new ReleaseComparison.Figures(54, 83));
        assertThat(line(comparison, "offices", "grant", "Tokyo").before()).contains(new ReleaseComparison.Figures(14, 40));
        assertThat(line(comparison, "offices", "grant", "Tokyo").after()).contains(new ReleaseComparison.Figures(15, 45));
        assertThat(line(comparison, "offices", "grant", "Kobe").change()).isEqualTo(Change.ADDED);
        assertThat(line(comparison, "offices", "grant", "Osaka").change()).as("four cases and fourteen of another office are not opened").isEqualTo(Change.WITHHELD);
        assertThat(comparison.sentences()).anyMatch(sentence -> sentence.equals("offices: DecisionRecorded, observed, Osaka, grant is not opened any more, "
                + "or has no rows: 10 of 30 before, none now"));
        assertThat(CompactJson.text(comparison.json())).startsWith("{\"akashi\":\"comparison/1\",\"before\":{\"series\":\"quarterly\",\"release\":\"R1\"")
                .contains("\"change\":\"withheld\"");
    }

    @Test
    void what_is_not_there_where_nothing_is_withheld_has_no_rows() throws Exception {
        ReleaseComparison back = between("two", "one");
        assertThat(line(back, "offices", "grant", "Kobe").change()).isEqualTo(Change.GONE);
        assertThat(line(back, "offices", "grant", "Osaka").change()).isEqualTo(Change.ADDED);
    }

    @Test
    void a_release_is_the_same_as_itself() throws Exception {
        ReleaseComparison same = between("two", "two");
        assertThat(same.lines()).isEmpty();
        assertThat(same.unchanged()).isGreaterThan(10);
    }

    @Test
    void a_table_that_no_event_commits_to_is_not_compared() throws Exception {
        Path table = folder.resolve("one/offices.csv");
        Files.writeString(table, Files.readString(table, StandardCharsets.UTF_8).replace("Tokyo", "Tokio"), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> between("one", "two")).isInstanceOf(MalformedException.class).hasMessageContaining("offices.csv");
    }

    private ReleaseComparison between(String before, String after) throws Exception {
        return ReleaseComparison.between(new ReleaseFolder(folder.resolve(before)), new ReleaseFolder(folder.resolve(after)));
    }

    private static ReleaseComparison.Line line(ReleaseComparison comparison, String table, String outcome, String office) {
        List<ReleaseComparison.Line> lines = comparison.lines().stream().filter(line -> line.table().equals(table) && line.facts().get("status").equals("open")
                && outcome.equals(line.facts().get("outcome")) && (office.isEmpty() || office.equals(line.facts().get("office")))).toList();
        assertThat(lines).as("%s of %s in %s", outcome, office, comparison.lines()).hasSize(1);
        return lines.get(0);
    }
}
