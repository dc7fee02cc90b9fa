package akashi.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.HistoryLine;
import akashi.bundle.HistoryManifest;
import akashi.bundle.HistorySample;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.StrictJson;
import akashi.testkit.DocumentExample;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.log.LogVerifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryExampleTest {
    private static final long SIGNED = Instant.parse("2026-11-23T12:00:00Z").getEpochSecond();

    @TempDir
    private Path folder;

    @Test
    void the_worked_example_of_the_format() throws Exception {
        TestLog log = TestLog.withCases(1);
        Path history = folder.resolve("history");
        SignedCheckpoint cosigned = log.cosigned(log.checkpoint(), 2, SIGNED);
        List<byte[]> lines = TestHistory.lines(log).stream().map(HistoryLine::bytes).toList();
        TestHistory.write(history, log.origin(), lines, cosigned.bytes(), 100);
        log.publishIndex();
        TlogPolicy policy = TlogPolicy.parse(log.policy(2));
        SignedCheckpoint later = log.cosigned(log.checkpoint(), 2, SIGNED + 60);
        HistorySample sample = new HistoryVerifier(EventCatalogue.shipped(),
                origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64))), CheckpointMemory.NONE,
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC)).verify(history, folder, Optional.empty(), Optional.of(new SampleQuestion(2,
                new String(later.bytes(), StandardCharsets.UTF_8), "", Optional.of(Instant.ofEpochSecond(SIGNED)), Optional.empty())),
                LogVerifier.Progress.NONE).sample().orElseThrow();
        String third = new String(lines.get(3), StandardCharsets.UTF_8);
        Dice dice = Dice.of(cosigned.checkpoint(), later, policy.judge(later), "");
        DocumentExample.compare("history.md", Map.of(
                // How well a part is compressed is no matter of the format, and differs from machine to machine.
                "manifest", Files.readString(history.resolve(HistoryManifest.FILE)).replaceAll("\"length\":[0-9]+,\"sha256\":\"[0-9a-f]+\"",
                        "\"length\":...,\"sha256\":\"...\""),
                "lines", new String(lines.get(0), StandardCharsets.UTF_8).substring(0, 120) + "...\n\n" + third.substring(0, 300) + "...\n\n..."
                        + third.substring(third.length() - 100),
                "sample", "seed   " + dice.seed().hex() + "\ndrawn  " + CompactJson.text((JsonArray) StrictJson.parseObject(sample.bytes(),
                        JsonLimits.TRAIL, "sample").value("drawn"))));
    }

    @Test
    void ranks_are_drawn_evenly_and_none_twice() {
        TestLog log = TestLog.withCases(1);
        int[] often = new int[5];
        for (int i = 0; i < 5_000; i++) {
            Set<Long> drawn = new Dice(log.events().hash()).draw(5, 2);
            assertThat(drawn).hasSize(2).allMatch(rank -> rank >= 0 && rank < 5);
            drawn.forEach(rank -> often[rank.intValue()]++);
        }
        // 2,000 each are expected; a rank that chance favoured by a tenth would lie seven standard deviations off.
        assertThat(often).as("seed 1: draws of each rank").satisfies(all -> assertThat(IntStream.of(all)).allMatch(times -> times > 1_800 && times < 2_200));
        assertThat(new Dice(log.events().hash()).draw(7, 7)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }
}
