package akashi.verify;

import akashi.bundle.BundleKind;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Judges files for tests, and keeps each with its verdict where the system property {@code akashi.judged} names a folder, so that
 * other verifiers (the page in a browser) can be asked about the very same files: {@code <id>/input.zip}, {@code policy},
 * {@code earlier.zip} where there is one, and {@code expected.json}.
 */
public final class JudgedFiles {
    private static final Optional<Path> FOLDER = Optional.ofNullable(System.getProperty("akashi.judged")).map(Path::of);

    /** What the page, too, calls a policy file of that name. */
    private static final String SOURCE = "the file policy that you chose";

    private JudgedFiles() {
    }

    /** The verdict under these bytes as the policy. */
    public static TrailJudgement judge(byte[] file, BundleKind kind, byte[] policy, Optional<byte[]> earlier, Clock clock) {
        TrailJudgement judgement = unkept(file, kind, policy, earlier, clock);
        FOLDER.ifPresent(folder -> keep(folder, file, kind, policy, earlier, clock, judgement.report()));
        return judgement;
    }

    /** As {@link #judge}, and nothing is kept: for tests that try thousands of files. */
    public static TrailJudgement unkept(byte[] file, BundleKind kind, byte[] policy, Optional<byte[]> earlier, Clock clock) {
        PolicyLookup lookup = origin -> {
            try {
                return new PolicyLookup.Answer.Trusted(TlogPolicy.parse(policy), new PolicyUsed(SOURCE, Hash.sha256(SignedPolicy.parse(policy).text()).hex()));
            } catch (MalformedException e) {
                return new PolicyLookup.Answer.NoTrust(Finding.of(FindingCode.POLICY_MALFORMED, "the trust policy is not one: " + e.getMessage())
                        .at(SOURCE));
            }
        };
        return new TrailVerifier(EventCatalogue.shipped(), lookup, CheckpointMemory.NONE, clock).verify(file, kind, earlier);
    }

    private static void keep(Path folder, byte[] file, BundleKind kind, byte[] policy, Optional<byte[]> earlier, Clock clock, Report report) {
        String now = Instants.format(clock.instant());
        Hash id = Hash.sha256(Hash.sha256(file).bytes(), Hash.sha256(policy).bytes(), Hash.sha256(earlier.orElse(new byte[0])).bytes(),
                (kind.word() + now).getBytes(StandardCharsets.UTF_8));
        JsonObject expected = JsonObject.EMPTY.with("kind", kind.word()).with("now", now).with("verdict", report.verdict().code())
                .with("codes", JsonArray.ofStrings(report.findings().stream().map(finding -> finding.code().code()).toList()));
        try {
            Path own = Files.createDirectories(folder.resolve(id.hex().substring(0, 24)));
            Files.write(own.resolve("input.zip"), file);
            Files.write(own.resolve("policy"), policy);
            if (earlier.isPresent()) {
                Files.write(own.resolve("earlier.zip"), earlier.get());
            }
            Files.write(own.resolve("expected.json"), CompactJson.write(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
