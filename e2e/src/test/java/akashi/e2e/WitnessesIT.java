package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger with three witnesses, each a process of its own, of which two make the quorum: all there, one away, two away, one back. */
class WitnessesIT {
    private static final int APPENDS = 30;
    /** Not a measure of speed: only a bound, so that what never happens fails the build. A witness that failed is left alone for a minute at most. */
    private static final long PATIENCE_NANOS = 240_000_000_000L;

    @TempDir
    static Path directory;

    private static final List<RunningWitness> WITNESSES = new ArrayList<>();
    private static Path data;
    private static RunningLedger ledger;
    private static TlogPolicy policy;
    private static int cases;

    /** Polled, since only time decides when it is. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    @BeforeAll
    static void start_a_ledger_and_its_witnesses() throws Exception {
        Akashi akashi = new Akashi(directory);
        data = directory.resolve("ledger");
        List<String> options = new ArrayList<>();
        for (String name : List.of("witness.newsroom.example", "witness.university.example", "witness.bar.example")) {
            RunningWitness witness = new RunningWitness(akashi, directory.resolve(name), name);
            WITNESSES.add(witness);
            options.addAll(witness.upOptions());
        }
        ledger = RunningLedger.start(akashi, data, options.toArray(String[]::new));
        policy = TlogPolicy.parse(Files.readAllBytes(data.resolve("policy")));
        for (RunningWitness witness : WITNESSES) {
            witness.start(data.resolve("policy"));
        }
    }

    @BeforeEach
    void all_three_cosign() throws Exception {
        until("all three witnesses cosign", () -> checkpointOr("checkpoint").isPresent() && verdict().checkpoint().treeSize() == signedSize()
                && cosigners() == 3);
    }

    @AfterAll
    static void stop() {
        if (ledger != null) {
            ledger.close();
        }
        WITNESSES.forEach(RunningWitness::close);
    }

    @Test
    void every_append_is_cosigned_by_a_quorum_with_all_three_running_and_with_one_stopped() throws Exception {
        String all = measured("all three running", 2);
        WITNESSES.get(2).stop();
        try {
            // The first append after it stopped finds that out.
            cosigned(append());
            String two = measured("one of three stopped", 2);
            assertThat(cosigners()).isEqualTo(2);
            System.out.println("append-to-cosigned, over HTTP, at /log/checkpoint of the query side, " + policy.logs().size() + " log keys, "
                    + policy.countedWitnesses().size() + " witnesses with " + policy.witnesses().size() + " keys:\n" + all + two);
            Files.readAllLines(data.resolve("policy"), StandardCharsets.UTF_8).stream().filter(line -> line.matches("(group|quorum) .*"))
                    .forEach(line -> System.out.println("  " + line));
            System.out.println("  " + ledger.commandGet(ledger.bearer("operator"), "/actuator/log").body());
        } finally {
            WITNESSES.get(2).start(data.resolve("policy"));
        }
    }

    @Test
    void with_two_stopped_nothing_new_is_published_as_cosigned_recording_goes_on_everybody_is_told_and_one_that_is_back_moves_it_on() throws Exception {
        WITNESSES.get(1).stop();
        WITNESSES.get(2).stop();
        long before = verdict().checkpoint().treeSize();
        try {
            long last = 0;
            for (int i = 0; i < 5; i++) {
                last = append();
                long leaf = last;
                until("what was recorded is signed", () -> signedSize() > leaf);
                assertThat(verdict().checkpoint().treeSize()).as("what is published as cosigned").isEqualTo(before);
            }
            assertThat(cosigners()).as("the newest with a quorum keeps it").isEqualTo(3);
            until("the command side's health says so", () -> health(ledger.commandGet(null, "/actuator/health")));
            until("the query side's health says so", () -> health(ledger.query("GET", "/actuator/health", null)));
            pagesAndDataSayThatTheNewestIsNotWitnessed(last);
            assertThat(verdict().checkpoint().treeSize()).as("what is published as cosigned, after all that").isEqualTo(before);

            WITNESSES.get(1).start(data.resolve("policy"));
            long leaf = last;
            until("with two of three it moves on", () -> verdict().checkpoint().treeSize() > leaf);
            assertThat(verdict().holds()).isTrue();
            assertThat(cosigners()).isEqualTo(2);
            until("health is well again", () -> !health(ledger.commandGet(null, "/actuator/health"))
                    && !health(ledger.query("GET", "/actuator/health", null)));
            assertThat(ledger.query("GET", "/?lang=en", null).body()).doesNotContain("signed and not yet witnessed");
        } finally {
            for (RunningWitness witness : List.of(WITNESSES.get(1), WITNESSES.get(2))) {
                witness.stop();
                witness.start(data.resolve("policy"));
            }
        }
    }

    private static void pagesAndDataSayThatTheNewestIsNotWitnessed(long leaf) throws Exception {
        until("the newest is followed", () -> ledger.query("GET", "/?lang=en", null).body().contains("entries more are signed and not yet witnessed."));
        assertThat(ledger.query("GET", "/?lang=ja", null).body()).contains("件が署名済みですが、まだ立会人に示されていません。");
        String number = "C-" + cases;
        HttpResponse<String> looked = ledger.query("GET", "/api/cases/" + number + "?purpose=handling", ledger.bearer("recording-officer"));
        assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
        assertThat(looked.body()).contains("\"witnessed\":false", "\"leafIndex\":" + leaf);
        HttpResponse<String> code = ledger.command(ledger.bearer("registrar"), "/api/cases/" + number + "/access-codes", "{\"holder\":\"applicant\"}");
        assertThat(code.statusCode()).as(code.body()).isEqualTo(201);
        String secret = RunningLedger.member(code.body(), "code");
        String seen = "/api/cases?atLeast=" + RunningLedger.member(code.body(), "leaf");
        until("the code is followed", () -> ledger.query("GET", seen, ledger.bearer("operator")).statusCode() == 200);
        assertThat(ledger.enter(number, secret)).isEqualTo(302);
        assertThat(ledger.query("GET", "/case/timeline?lang=en", null).body()).contains("none has been shown to witnesses outside this institution", "not shown yet");
        assertThat(ledger.query("GET", "/case/timeline?lang=ja", null).body()).contains("まだ示されていません");
        assertThat(ledger.query("GET", "/case/timeline.json", null).body()).contains("\"witnessed\":false");
    }

    /** Appends one after another, each after the one before was cosigned, and says how long it took from before the request. */
    private static String measured(String what, int needed) throws Exception {
        List<Double> cosigned = new ArrayList<>();
        List<Double> signed = new ArrayList<>();
        for (int i = 0; i < APPENDS; i++) {
            long asked = System.nanoTime();
            long leaf = append();
            until("it is signed", () -> signedSize() > leaf);
            signed.add((System.nanoTime() - asked) / 1e6);
            cosigned(leaf);
            cosigned.add((System.nanoTime() - asked) / 1e6);
            assertThat(verdict().holds()).isTrue();
            assertThat(cosigners()).isGreaterThanOrEqualTo(needed);
        }
        return String.format(Locale.ROOT, "  %s, %d appends: signed after median %.0f ms (least %.0f, most %.0f), cosigned after median %.0f ms (least %.0f, most %.0f)%n",
                what, APPENDS, median(signed), Collections.min(signed), Collections.max(signed), median(cosigned), Collections.min(cosigned),
                Collections.max(cosigned));
    }

    /** Records the first event of a new case. @return its last leaf */
    private static long append() throws Exception {
        cases++;
        HttpResponse<String> answer = ledger.command(ledger.bearer("recording-officer"), "/api/cases/C-" + cases + "/events", "{\"events\":[{\"type\":"
                + "\"ApplicationReceived\",\"fields\":{\"procedure\":\"extension-of-stay\",\"channel\":\"counter\"}}]}", "If-Match", "\"0\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Long.parseLong(RunningLedger.member(answer.body(), "leaf"));
    }

    private static void cosigned(long leaf) throws Exception {
        until("it is cosigned", () -> verdict().checkpoint().treeSize() > leaf);
    }

    private static boolean health(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("it works: " + answer.body()).isEqualTo(200);
        return answer.body().contains("NOT_WITNESSED");
    }

    private static PolicyVerdict verdict() throws Exception {
        return policy.judge(checkpointOr("checkpoint").orElseThrow());
    }

    private static long cosigners() throws Exception {
        PolicyVerdict verdict = verdict();
        return policy.countedWitnesses().stream().filter(witness -> witness.hasCosigned(verdict)).count();
    }

    private static long signedSize() throws Exception {
        return checkpointOr("checkpoint.signed").orElseThrow().checkpoint().treeSize();
    }

    private static Optional<SignedCheckpoint> checkpointOr(String name) throws Exception {
        HttpResponse<String> answer = ledger.query("GET", "/log/" + name, null);
        return answer.statusCode() == 200 ? Optional.of(SignedCheckpoint.parse(answer.body().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void until(String what, Condition condition) throws Exception {
        for (long end = System.nanoTime() + PATIENCE_NANOS; !condition.holds(); Thread.sleep(2)) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
        }
    }
}
