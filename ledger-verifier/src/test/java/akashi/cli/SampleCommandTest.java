package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.HistorySample;
import akashi.checkpoint.SignedCheckpoint;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
    private static final int CASES = 40;
    private static final long SIGNED = Instant.parse("2026-11-23T12:00:00Z").getEpochSecond();

    @TempDir
    private Path folder;

    private TestLog log;
    private Path history;
    private Path policy;
    private Path later;

    private record Outcome(int status, String out, String err) {
    }

    @BeforeEach
    void an_exported_history_and_a_checkpoint_that_came_after_it() throws IOException {
        log = new TestLog(21);
        for (int i = 0; i < CASES; i++) {
            log.appendCase("S-" + i, 1 + i % 3);
        }
        log.publishIndex();
        long size = log.size();
        history = folder.resolve("history");
        TestHistory.write(history, log.origin(), TestHistory.lines(log).stream().map(line -> line.bytes()).toList(),
                log.cosigned(log.checkpoint(), 3, SIGNED).bytes(), 50);
        log.appendCase("later", 1);
        log.publishIndex();
        policy = Files.write(folder.resolve("policy"), log.policy(2));
        later = note(0);
        TestLogFiles.write(TestLogFiles.of(log, 3, size, size + 1, size + 2), folder.resolve("data/log"));
    }

    private Path note(int second) throws IOException {
        return Files.write(folder.resolve("later-" + second), log.cosigned(log.checkpoint(), 2, SIGNED + 60 + second).bytes());
    }

    private Outcome run(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), folder.resolve("home"),
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC));
        int status = Main.run(Stream.of(words).map(Object::toString).toArray(String[]::new), surroundings);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private HistorySample drawn(Path file) throws IOException, MalformedException {
        return HistorySample.parse(Files.readAllBytes(file));
    }

    @Test
    void a_sample_is_drawn_by_a_later_checkpoint_and_anyone_draws_it_anew() throws IOException, MalformedException {
        Path file = folder.resolve("sample.json");
        Outcome outcome = run("sample", "--size", 7, "--history", history, "--note", later, "--policy", policy, "-o", file);
        assertThat(outcome.out()).startsWith("VERIFIED: ");
        assertThat(outcome.status()).isZero();
        HistorySample sample = drawn(file);
        assertThat(sample.cases()).isEqualTo(CASES);
        assertThat(sample.drawn()).extracting(HistorySample.Drawn::caseNumber).hasSize(7).doesNotHaveDuplicates()
                .allMatch(number -> number.startsWith("S-"));
        assertThat(sample.drawn()).allSatisfy(one -> assertThat(log.caseFile(one.caseNumber()).get(0).leaf()).isEqualTo(one.firstLeaf()));

        Outcome again = run("verify", "history", history, "--sample", file, "--policy", policy);
        assertThat(again.out()).startsWith("VERIFIED: ").contains("held     sample: 7 of 40 cases");
        assertThat(again.status()).isZero();
    }

    @Test
    void a_sample_that_somebody_chose_is_refuted() throws IOException, MalformedException {
        Path file = folder.resolve("sample.json");
        run("sample", "--size", 7, "--history", history, "--note", later, "--policy", policy, "-o", file);
        HistorySample sample = drawn(file);
        HistorySample chosen = new HistorySample(sample.origin(), sample.treeSize(), sample.rootHash(), sample.note(), sample.nonce(), sample.cases(),
                sample.drawn().subList(1, 7));
        Files.write(file, new HistorySample(chosen.origin(), chosen.treeSize(), chosen.rootHash(), chosen.note(), "other word", chosen.cases(),
                sample.drawn()).bytes());
        assertThat(run("verify", "history", history, "--sample", file, "--policy", policy).out()).startsWith("REFUTED").contains("[sample-mismatch]");
        Files.write(file, chosen.bytes());
        Outcome outcome = run("verify", "history", history, "--sample", file, "--policy", policy);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("[sample-mismatch]");
        Files.writeString(file, Files.readString(file) + " ");
        assertThat(run("verify", "history", history, "--sample", file, "--policy", policy).out()).contains("[sample-malformed]");
    }

    @Test
    void the_same_dice_draw_the_same_and_every_case_can_be_drawn() throws IOException, MalformedException {
        Set<String> ever = new HashSet<>();
        Map<Integer, List<HistorySample.Drawn>> draws = new HashMap<>();
        for (int second = 0; second < 30; second++) {
            Path file = folder.resolve("sample-" + second % 15);
            run("sample", "--size", 10, "--history", history, "--note", note(second % 15), "--policy", policy, "-o", file);
            List<HistorySample.Drawn> drawn = drawn(file).drawn();
            assertThat(draws.getOrDefault(second % 15, drawn)).isEqualTo(drawn);
            draws.put(second % 15, drawn);
            drawn.forEach(one -> ever.add(one.caseNumber()));
        }
        assertThat(new HashSet<>(draws.values())).hasSize(15);
        assertThat(ever).hasSizeGreaterThan(CASES * 3 / 4);
    }

    @Test
    void without_a_name_the_first_anchor_after_the_history_decides() {
        Outcome outcome = run("sample", "--size", 3, "--history", history, "--data", folder.resolve("data"), "--policy", policy);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("{\"akashi\":\"sample/1\"").contains("\\n" + (log.size() - 1) + "\\n").hasLineCount(1);
        assertThat(outcome.err()).contains("VERIFIED: ");
    }

    @Test
    void what_is_not_left_to_chance_is_not_drawn() throws IOException {
        Path alone = Files.write(folder.resolve("alone"), log.policy(0));
        Outcome none = run("sample", "--size", 3, "--history", history, "--note", later, "--policy", alone);
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.out()).contains("[sample-unfit]", "quorum none").doesNotContain("S-");
        SignedCheckpoint own = log.cosigned(log.checkpoint(log.size() - 2), 3, SIGNED);
        Path same = Files.write(folder.resolve("same"), own.bytes());
        assertThat(run("sample", "--size", 3, "--history", history, "--note", same, "--policy", policy).out()).contains("came after the history");
        Path unseen = Files.write(folder.resolve("unseen"), log.checkpoint().bytes());
        assertThat(run("sample", "--size", 3, "--history", history, "--note", unseen, "--policy", policy).out()).contains("[sample-unfit]");
        assertThat(run("sample", "--size", 41, "--history", history, "--note", later, "--policy", policy).out()).contains("fewer cases");
        assertThat(run("sample", "--size", 0, "--history", history, "--note", later, "--policy", policy).status()).isEqualTo(64);
        assertThat(run("sample", "--size", 3, "--history", history, "--note", later).out()).contains("[policy-missing]");
        assertThat(run("sample", "--size", 3, "--history", folder.resolve("absent"), "--policy", policy).status()).isEqualTo(2);
    }

    @Test
    void verify_history_says_it_for_people_and_for_programs() {
        Outcome people = run("verify", "history", history, "--policy", policy);
        assertThat(people.out()).startsWith("VERIFIED: all ").contains("held     case-indexes", "What this does not prove:").doesNotContain("S-1");
        assertThat(people.status()).isZero();
        assertThat(run("verify", "history", history, "--policy", policy, "--json").out()).startsWith("{\"verdict\":\"verified\"").hasLineCount(1);
        assertThat(run("verify", "history", folder.resolve("absent"), "--policy", policy).status()).isEqualTo(2);
        assertThat(run("verify", "history").status()).isEqualTo(64);
        assertThat(run("verify", "history", history, "--policy", policy, "--work", folder.resolve("absent")).out()).contains("[workspace-unusable]");
    }
}
