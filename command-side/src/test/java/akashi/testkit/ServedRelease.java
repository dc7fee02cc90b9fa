package akashi.testkit;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.release.ReleaseFile;
import akashi.tile.EntryBundle;
import akashi.tile.TileHashReader;
import akashi.tile.TilePath;
import akashi.tree.InclusionProof;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A release's folder as the query side hands it out, made of a command side's files and the published log. */
public final class ServedRelease {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ServedRelease() {
    }

    /**
     * Waits until a signed checkpoint covers a leaf, and adds the file with the event that commits to the release.
     *
     * @param data   the data directory
     * @param folder the release's
     * @param leaf   where the release's event stands
     * @param newest the leaf to be covered, the same or a later one
     * @return the event's entry
     */
    public static byte[] complete(Path data, Path folder, long leaf, long newest) throws Exception {
        Path log = data.resolve("log");
        SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(log.resolve("checkpoint")));
        Instant end = Instant.now().plus(PATIENCE);
        while (signed.checkpoint().treeSize() <= newest && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            signed = SignedCheckpoint.parse(Files.readAllBytes(log.resolve("checkpoint")));
        }
        long size = signed.checkpoint().treeSize();
        TilePath bundle = TilePath.in(size, TilePath.ENTRIES, leaf / TilePath.FULL);
        byte[] entry = EntryBundle.parse(Files.readAllBytes(log.resolve(bundle.path())), bundle.width()).entry((int) (leaf % TilePath.FULL));
        InclusionProof proof = InclusionProof.make(leaf, size, new TileHashReader(path -> Files.exists(log.resolve(path.path()))
                ? Optional.of(Files.readAllBytes(log.resolve(path.path()))) : Optional.empty(), size));
        Files.write(folder.resolve(ReleaseFile.FILE), new ReleaseFile(entry, leaf, proof.path(), new String(signed.bytes(), StandardCharsets.UTF_8)).bytes());
        return entry;
    }

    /** The policy that lies in a data directory, trusted for every log. */
    public static PolicyLookup policies(Path data) throws Exception {
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(data.resolve("policy")));
        return origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("a test", "0".repeat(64)));
    }
}
