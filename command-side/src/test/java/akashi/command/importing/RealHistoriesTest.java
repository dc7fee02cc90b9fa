package akashi.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.testkit.Shared;
import akashi.testkit.TestJava;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts are those of data/INDEX.md, made by other people's readers. */
class RealHistoriesTest {
    private static final HistoryOptions OPTIONS = HistoryOptions.all(Path.of(System.getProperty("java.io.tmpdir")));

    @ParameterizedTest
    @CsvSource({"receipt_wabo.csv.gz,receipt-wabo,1434,8577", "traffic_fines_10k.csv.gz,traffic-fines,10000,34724",
            "roadtraffic100traces.xes,traffic-fines,100,390", "roadtraffic100traces.csv,traffic-fines,100,390",
            "BPIC15_1.xes.gz,bpic15,1199,52217", "BPIC15_2.xes.gz,bpic15,832,44354"})
    void a_real_log_is_read_whole(String file, String mapping, long cases, long events) throws Exception {
        Path path = Shared.file("data/" + file);
        try (History history = History.open(Files.newInputStream(path), file, OPTIONS)) {
            for (Optional<HistoryEvent> event = history.next(); event.isPresent(); event = history.next()) {
                EventSchema schema = EventCatalogue.shipped().newest(event.get().type()).orElseThrow();
                assertThat(schema.fault(event.get().fields())).as(event.get().place()).isEmpty();
            }
            assertThat(history.mapping().name()).isEqualTo(mapping);
            assertThat(history.counts().cases()).isEqualTo(cases);
            assertThat(history.counts().events()).isEqualTo(events);
        }
    }

    @Test
    void a_case_that_lost_its_name_is_named_and_a_mapping_can_give_it_back() throws Exception {
        Path path = Shared.file("data/hospital_billing_10k.csv.gz");
        HistoryText file = new HistoryText(Files.readAllBytes(path), "hospital_billing_10k.csv.gz", OPTIONS);
        // Case "NA" became an empty cell on its way through R.
        assertThat(file.refusal()).isEqualTo("line 214: no case");
        Mapping mapping = Mapping.parse(("{\"akashi\":\"mapping/1\",\"name\":\"hospital\",\"case\":\"case_id\",\"activity\":\"activity\","
                + "\"time\":\"timestamp\",\"actor\":\"resource\",\"emptyCase\":\"NA\"}")
                        .getBytes(StandardCharsets.UTF_8), EventCatalogue.shipped());
        HistoryCounts counts = file.with(OPTIONS.withMapping(mapping)).counts();
        assertThat(counts.cases()).isEqualTo(10_000);
        assertThat(counts.events()).isEqualTo(49_951);
    }

    @Test
    void seventy_megabytes_of_xes_are_read_in_a_heap_of_sixteen() throws Exception {
        Path path = Shared.file("data/BPIC12.xes.gz");
        List<String> command = TestJava.command();
        command.addAll(List.of("-Xmx16m", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp", TestJava.classPath(), ReadHistories.class.getName(), path.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("BPIC12.xes.gz 13087 262200");
    }
}
