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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCommandTest {
    private static final int CASES = 40;
    /** As {@link TestLogFiles} has it: an anchor of size n is cosigned n seconds later. */
    private static final long ANCHORED = 1_700_000_000L;
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

    private Path anchor(long size) {
        return folder.resolve("data/log/anchor/" + size);
    }

    /** So many seconds after the log's anchors began to be cosigned, as it is typed. */
    private static String at(int seconds) {
        return Instant.ofEpochSecond(ANCHORED + seconds).toString();
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
        Outcome outcome = run("sample", "--nonce", "spoken", "--size", 7, "--history", history, "--note", later, "--policy", policy, "-o", file);
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
        run("sample", "--nonce", "spoken", "--size", 7, "--history", history, "--note", later, "--policy", policy, "-o", file);
        HistorySample sample = drawn(file);
        HistorySample chosen = new HistorySample(sample.origin(), sample.treeSize(), sample.rootHash(), sample.note(), sample.nonce(), sample.at(), sample.cases(),
                sample.drawn().subList(1, 7));
        Files.write(file, new HistorySample(chosen.origin(), chosen.treeSize(), chosen.rootHash(), chosen.note(), "other word", chosen.at(),
                chosen.cases(),
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
            run("sample", "--nonce", "spoken", "--size", 10, "--history", history, "--note", note(second % 15), "--policy", policy, "-o", file);
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
        Outcome outcome = run("sample", "--nonce", "spoken", "--size", 3, "--history", history, "--data", folder.resolve("data"), "--policy", policy);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("{\"akashi\":\"sample/1\"").contains("\\n" + (log.size() - 1) + "\\n").hasLineCount(1);
        assertThat(outcome.err()).contains("VERIFIED: ");
    }

    @Test
    void a_moment_announced_beforehand_picks_the_first_anchor_after_it_and_anyone_looks_that_up() throws IOException, MalformedException {
        Path file = folder.resolve("sample.json");
        Outcome outcome = run("sample", "--at", at(0), "--size", 3, "--history", history, "--data", folder.resolve("data"), "--policy", policy, "-o", file);
        assertThat(outcome.status()).as(outcome.out()).isZero();
        assertThat(drawn(file).at()).hasValue(Instant.parse(at(0)));
        assertThat(drawn(file).note()).isEqualTo(Files.readString(anchor(log.size() - 1)));
        assertThat(run("verify", "history", history, "--sample", file, "--policy", policy).out()).startsWith("VERIFIED")
                .contains("in the ten minutes of the moment announced", "was not looked up (--log)");
        assertThat(run("verify", "history", history, "--sample", file, "--log", folder.resolve("data/log"), "--policy", policy).out())
                .startsWith("VERIFIED").contains("which the log keeps as an anchor: the first at or after the moment announced");
    }

    @Test
    void another_checkpoint_than_the_one_that_the_moment_picks_is_refuted_by_the_log() throws IOException {
        Path file = folder.resolve("sample.json");
        // Of the same ten minutes, cosigned by the same witnesses: nothing in the file itself shows that it was chosen.
        Path chosen = Files.write(folder.resolve("chosen"), log.cosigned(log.checkpoint(log.size()), 2, ANCHORED + log.size() + 5).bytes());
        Outcome drawn = run("sample", "--at", at(0), "--size", 3, "--history", history, "--note", chosen, "--policy", policy, "-o", file);
        assertThat(drawn.status()).as(drawn.out()).isZero();
        Outcome outcome = run("verify", "history", history, "--sample", file, "--log", folder.resolve("data/log"), "--policy", policy);
        assertThat(outcome.out()).startsWith("REFUTED").contains("[sample-mismatch]", "not drawn by the anchor that the moment announced picks");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(run("sample", "--at", at(0), "--size", 3, "--history", history, "--note", chosen, "--log", folder.resolve("data/log"), "--policy",
                policy).out()).contains("[sample-mismatch]").doesNotContain("S-");
    }

    @Test
    void a_checkpoint_before_the_moment_or_long_after_it_is_not_drawn_by() throws IOException {
        Path file = folder.resolve("sample.json");
        Path anchor = anchor(log.size() - 1);
        assertThat(run("sample", "--at", at(100_000), "--size", 3, "--history", history, "--note", anchor, "--policy", policy, "-o", file).out())
                .contains("[sample-unfit]", "cosigned before the moment that was announced");
        assertThat(run("sample", "--at", at(100_000), "--size", 3, "--history", history, "--data", folder.resolve("data"), "--policy", policy).out())
                .contains("[sample-unfit]", "the log has no anchor yet that is later than the history and than the moment announced");
        assertThat(run("sample", "--at", at(-1_000), "--size", 3, "--history", history, "--note", anchor, "--policy", policy, "-o", file).out())
                .contains("[sample-unfit]", "nothing shows that no anchor lies between");
        assertThat(file).doesNotExist();
        // The log's folder shows it: nothing was recorded in between.
        assertThat(run("sample", "--at", at(-1_000), "--size", 3, "--history", history, "--note", anchor, "--log", folder.resolve("data/log"),
                "--policy", policy, "-o", file).status()).isZero();
        Files.delete(anchor);
        assertThat(run("verify", "history", history, "--sample", file, "--log", folder.resolve("data/log"), "--policy", policy).out())
                .contains("[sample-unfit]", "the log keeps no such anchor");
        Files.writeString(folder.resolve("data/log/anchor/" + (log.size() - 1)), "torn");
        assertThat(run("verify", "history", history, "--sample", file, "--log", folder.resolve("data/log"), "--policy", policy).out())
                .contains("[sample-unfit]", "which is the first after the moment announced cannot be told");
    }

    @Test
    void with_neither_a_moment_nor_a_word_nothing_is_drawn_and_no_such_sample_is_believed() throws IOException, MalformedException {
        Outcome outcome = run("sample", "--size", 3, "--history", history, "--note", later, "--policy", policy);
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.err()).contains("--at", "--nonce");
        Path file = folder.resolve("sample.json");
        run("sample", "--nonce", "spoken", "--size", 3, "--history", history, "--note", later, "--policy", policy, "-o", file);
        HistorySample sample = drawn(file);
        Files.write(file, new HistorySample(sample.origin(), sample.treeSize(), sample.rootHash(), sample.note(), "", Optional.empty(), sample.cases(),
                sample.drawn()).bytes());
        assertThat(run("verify", "history", history, "--sample", file, "--policy", policy).out())
                .contains("[sample-unfit]", "neither a moment that was announced beforehand nor a word");
    }

    @Test
    void what_is_not_left_to_chance_is_not_drawn() throws IOException {
        Path alone = Files.write(folder.resolve("alone"), log.policy(0));
        Outcome none = run("sample", "--nonce", "spoken", "--size", 3, "--history", history, "--note", later, "--policy", alone);
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.out()).contains("[sample-unfit]", "quorum none").doesNotContain("S-");
        assertThat(run("sample", "--nonce", "spoken", "--size", 3, "--history", history, "--data", folder.resolve("absent"), "--policy", alone).out())
                .contains("[sample-unfit]", "quorum none");
        SignedCheckpoint own = log.cosigned(log.checkpoint(log.size() - 2), 3, SIGNED);
        Path same = Files.write(folder.resolve("same"), own.bytes());
        assertThat(run("sample", "--nonce", "spoken", "--size", 3, "--history", history, "--note", same, "--policy", policy).out()).contains("came after the history");
        Path unseen = Files.write(folder.resolve("unseen"), log.checkpoint().bytes());
        assertThat(run("sample", "--nonce", "spoken", "--size", 3, "--history", history, "--note", unseen, "--policy", policy).out()).contains("[sample-unfit]");
        assertThat(run("sample", "--nonce", "spoken", "--size", 41, "--history", history, "--note", later, "--policy", policy).out()).contains("fewer cases");
        assertThat(run("sample", "--nonce", "spoken", "--size", 0, "--history", history, "--note", later, "--policy", policy).status()).isEqualTo(64);
        assertThat(run("sample", "--nonce", "spoken", "--size", 3, "--history", history, "--note", later).out()).contains("[policy-missing]");
        assertThat(run("sample", "--nonce", "spoken", "--size", 3, "--history", folder.resolve("absent"), "--policy", policy).status()).isEqualTo(2);
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
