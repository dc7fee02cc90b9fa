package akashi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeUpCasesTest {
    @TempDir
    private Path folder;

    @Test
    void there_are_as_many_cases_as_asked_for_each_begins_with_its_registration_and_two_runs_write_the_same() throws Exception {
        long events = MadeUpCases.write(folder.resolve("one.csv"), 2_000);
        MadeUpCases.write(folder.resolve("two.csv"), 2_000);
        assertThat(folder.resolve("one.csv")).hasSameBinaryContentAs(folder.resolve("two.csv"));
        List<String> rows = Files.readAllLines(folder.resolve("one.csv"));
        assertThat(rows).hasSize((int) events + 1);
        var byCase = rows.stream().skip(1).collect(Collectors.groupingBy(row -> row.substring(0, row.indexOf(','))));
        assertThat(byCase).hasSize(2_000).allSatisfy((number, events1) -> assertThat(events1.get(0)).contains(",Register,"));
        assertThat(byCase.get(MadeUpCases.number(999))).hasSize(200);
        assertThat(byCase.get(MadeUpCases.number(0)).size()).isBetween(2, 3);
    }
}
