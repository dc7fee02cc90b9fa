package akashi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendBenchmarkTest {
    @TempDir
    private Path directory;

    @Test
    void both_engines_run_and_the_figures_come_with_machine_and_settings() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            AppendBenchmark.main(new String[] {"1", "1", directory.toString()});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("cores").contains("fsync=on synchronous_commit=on")
                .containsPattern("Akashi: .* events/s").containsPattern("Plain Axon .* events/s").contains("times as many")
                .contains("1 event(s) a command").contains("6 event(s) a command");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_caller_appends_a_dozen_events_to_a_case_and_goes_on_to_the_next() {
        Numbering numbering = new Numbering("7");
        for (int i = 0; i < 12; i++) {
            assertThat(numbering.caseNumber()).isEqualTo("case-7-0");
            assertThat(numbering.sequence()).isEqualTo(i);
            numbering.next();
        }
        assertThat(numbering.caseNumber()).isEqualTo("case-7-1");
        assertThat(numbering.sequence()).isZero();
    }
}
