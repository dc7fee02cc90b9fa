package akashi.command.checking;

import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.PublishingPaths;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tile.TilePath;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The published folder, as a stranger's verifier sees it, and what only the institution can say of it: a tile of entries that are recorded
 * and not yet signed is no fault. Tiles are written before the checkpoint that promises them, so a stop between the two, and a backup
 * taken between them, leaves such files; the next publication compares each with the entries before it signs.
 */
final class PublishedCheck {
    static final String NAME = "published-log";

    private final PublishingPaths paths;
    private final TlogPolicy policy;
    private final Clock clock;
    private final FsckReport report;

    PublishedCheck(PublishingPaths paths, TlogPolicy policy, Clock clock, FsckReport report) {
        this.paths = paths;
        this.policy = policy;
        this.clock = clock;
        this.report = report;
    }

    /**
     * Looks at every file.
     *
     * @return what stands ahead of the newest checkpoint, to be {@linkplain #judge judged} by how many entries there are now
     */
    List<Finding> run(LogVerifier.Progress progress) throws IOException {
        PolicyUsed own = new PolicyUsed(paths.policy().toString(), Hash.sha256(Files.readAllBytes(paths.policy())).hex());
        Report verified = new LogVerifier(origin -> new PolicyLookup.Answer.Trusted(policy, own), CheckpointMemory.NONE, clock,
                Runtime.getRuntime().availableProcessors()).verify(new DirectoryFiles(paths.log()), progress);
        List<Finding> ahead = new ArrayList<>();
        for (Finding finding : verified.findings()) {
            if (smallestTreeOf(finding) < Long.MAX_VALUE) {
                ahead.add(finding);
            } else {
                fault(finding);
            }
        }
        report.looked(NAME, verified.sentence());
        return ahead;
    }

    /** @param recorded how many entries the database has, asked after the files were looked at */
    void judge(List<Finding> ahead, long recorded) {
        List<Finding> beyond = ahead.stream().filter(finding -> smallestTreeOf(finding) > recorded).toList();
        beyond.forEach(this::fault);
        if (ahead.size() > beyond.size()) {
            report.looked("unsigned-tiles", (ahead.size() - beyond.size()) + " files of entries that are recorded and not yet signed; what they "
                    + "hold is compared with the entries before it is signed");
        }
    }

    private void fault(Finding finding) {
        report.fault(NAME, new Fault(finding.place().orElse(paths.log().toString()), finding.sentence() + " [" + finding.code().code() + "]",
                finding.code().advice() + " (docs/findings.md)"));
    }

    /** The smallest tree that calls for the tile of which this was found; {@code Long.MAX_VALUE} if it is about something else. */
    private static long smallestTreeOf(Finding finding) {
        if (finding.code() != FindingCode.LOG_FILE_UNEXPECTED) {
            return Long.MAX_VALUE;
        }
        try {
            TilePath tile = TilePath.parse(finding.place().orElse(""));
            return Math.multiplyExact(Math.addExact(Math.multiplyExact(tile.index(), TilePath.FULL), tile.width()), tile.leavesEach());
        } catch (MalformedException | ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
