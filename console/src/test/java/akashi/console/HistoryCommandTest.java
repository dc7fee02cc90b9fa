package akashi.console;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.HistoryLine;
import akashi.json.CompactJson;
import akashi.json.JsonObject;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
    @TempDir
    private Path temporary;
    private TinyHouse house;
    private TestLog log;
    private List<String> stream;

    @BeforeEach
    void a_query_side_that_hands_out_everything() throws IOException {
        house = new TinyHouse(temporary.resolve("a house"));
        house.touch("credentials");
        log = TestLog.withCases(17);
        stream = new ArrayList<>();
        stream.add(CompactJson.text(JsonObject.EMPTY.with("origin", log.origin()).with("treeSize", log.size())
                .with("checkpoint", new String(log.checkpoint().bytes(), StandardCharsets.UTF_8))));
        TestHistory.lines(log).forEach(line -> stream.add(new String(line.bytes(), StandardCharsets.UTF_8)));
        send(stream);
    }

    private void send(List<String> lines) throws IOException {
        Files.writeString(house.data.resolve("history-stream"), String.join("\n", lines) + "\n");
    }

    private int export(String folder, String... more) {
        List<String> words = new ArrayList<>(List.of("history", "-o", folder, "--data", "the data"));
        words.addAll(List.of(more));
        return house.run(words.toArray(String[]::new));
    }

    private List<Path> besides(String... known) throws IOException {
        try (Stream<Path> files = Files.list(house.root)) {
            return files.filter(file -> file.getFileName().toString().startsWith("out") && !List.of(known).contains(file.getFileName().toString())).toList();
        }
    }

    @Test
    void everything_is_written_for_its_owner_alone_and_the_verifier_agrees() throws Exception {
        assertThat(export("out", "--basis", "inquiry 4", "--ticket", "T-9")).as(house.err()).isZero();
        assertThat(house.err()).contains("wrote 15 entries", "verify history out --policy");
        assertThat(house.diary()).contains("POST /api/history?basis=inquiry%204&ticket=T-9 0");
        Path folder = house.root.resolve("out");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(besides("out")).isEmpty();
        Path policy = Files.write(temporary.resolve("policy"), log.policy(0));
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(report, true, StandardCharsets.UTF_8);
        int status = akashi.cli.Main.run(new String[] {"verify", "history", folder.toString(), "--policy", policy.toString()},
                new akashi.cli.Surroundings(print, print, Map.of(), temporary, Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC)));
        assertThat(status).as(report.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void what_is_there_already_is_left_as_it_is_and_nobody_is_asked() throws Exception {
        Files.createDirectories(house.root.resolve("out"));
        Files.writeString(house.root.resolve("out/mine"), "mine");
        assertThat(export("out")).isEqualTo(1);
        assertThat(house.err()).contains("there is something in", "name a new folder");
        assertThat(house.root.resolve("out/mine")).hasContent("mine");
        assertThat(house.diary()).noneMatch(line -> line.contains("/api/history"));
        Files.delete(house.root.resolve("out/mine"));
        assertThat(export("out")).as(house.err()).isZero();
        assertThat(export("out")).isEqualTo(1);
    }

    @Test
    void half_a_history_is_none() throws Exception {
        send(stream.subList(0, 9));
        assertThat(export("out")).isEqualTo(2);
        assertThat(house.err()).contains("ended after 8 entries of 15");
        List<String> other = new ArrayList<>(stream);
        other.set(5, new String(HistoryLine.open(4, log.entry(0)).bytes(), StandardCharsets.UTF_8));
        send(other);
        assertThat(export("out")).isEqualTo(2);
        assertThat(house.err()).contains("do not lead to the signed root hash");
        send(List.of("no json"));
        assertThat(export("out")).isEqualTo(2);
        List<String> swapped = new ArrayList<>(stream);
        swapped.remove(4);
        send(swapped);
        assertThat(export("out")).isEqualTo(2);
        assertThat(house.err()).contains("out of their order");
        assertThat(besides()).isEmpty();
    }
}
