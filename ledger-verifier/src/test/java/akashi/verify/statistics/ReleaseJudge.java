package akashi.verify.statistics;

import akashi.checkpoint.TlogPolicy;
import akashi.testkit.TestLogFiles;
import akashi.testkit.TestRelease;
import akashi.text.MalformedException;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A stranger who judges releases of one made-up authority by its published log alone. */
final class ReleaseJudge {
    private final TestRelease house;
    private final Path work;

    /** @param work where the log is published, anew for each judgement */
    ReleaseJudge(TestRelease house, Path work) {
        this.house = house;
        this.work = work;
    }

    Report judge(Path release) throws IOException, MalformedException {
        TlogPolicy policy = TlogPolicy.parse(house.log().policy(2));
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("a test", "0".repeat(64)));
        Clock clock = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
        return new StatisticsVerifier(policies, CheckpointMemory.NONE, clock, 2).verify(release, new DirectoryFiles(log()), Optional.empty(),
                LogVerifier.Progress.NONE);
    }

    /** The log as it is published now. */
    Path log() throws IOException {
        Path log = Files.createTempDirectory(work, "log");
        TestLogFiles.write(TestLogFiles.of(house.log(), 3, house.log().size()), log);
        return log;
    }
}
