package akashi.command.publishing;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.publishing.store.JdbcSigningSeeds;
import akashi.text.MalformedException;
import akashi.trust.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Changes the keys that the log signs with, in two steps between which it signs with both pairs, so that whoever holds the old policy and
 * whoever holds the new one verify the same checkpoints (docs/succession.md).
 *
 * <p>Nobody else may use the ledger meanwhile. Killed at any moment, the same step is done again. For one thread. */
public final class LogKeyRotation {

    private final JdbcSigningSeeds seeds;
    private final SignedCheckpoints row;
    private final KeyAnnouncements announcements;
    private final PublishingPaths paths;
    private final Founding.Secrets secrets;

    /** @param seeds over connections of the owner: the writer may not destroy what was retired */
    public LogKeyRotation(JdbcSigningSeeds seeds, SignedCheckpoints row, KeyAnnouncements announcements, PublishingPaths paths,
            Founding.Secrets secrets) {
        this.seeds = seeds;
        this.row = row;
        this.announcements = announcements;
        this.paths = paths;
        this.secrets = secrets;
    }

    /** Draws the next pair, announces it, and writes the policy for it beside the one in force.
     *
     * @return the file with the next policy
     * @throws FoundingRefusedException there is no log whose keys could be changed, or its policy names other keys */
    public Path begin() throws IOException, FoundingRefusedException {
        LogKeys keys = keys();
        byte[] file = policyBytes();
        TlogPolicy policy = policy(file);
        LogKeys now = keys.retiring().orElse(keys);
        if (!NextPolicy.names(policy, now)) {
            throw new FoundingRefusedException(keys.retiring().isPresent() && NextPolicy.names(policy, keys)
                    ? paths.policy() + " names the new keys already: start the ledger, and end the change when everybody has them"
                    : paths.policy() + " does not name just the two keys that this log signs with: put that right first");
        }
        LogKeys next = keys.retiring().isPresent() ? keys : drawn(keys);
        byte[] text = NextPolicy.text(file, policy, next);
        policy(text);
        DiskFiles files = new DiskFiles(paths.unfinished("founding"));
        files.write(paths.nextPolicy(), text);
        files.settle();
        return paths.nextPolicy();
    }

    private LogKeys drawn(LogKeys keys) throws IOException, FoundingRefusedException {
        LogKeys next = keys.next(secrets.random());
        for (int i = 0; i < next.verifierKeys().size(); i++) {
            announcements.rotated(keys.verifierKeys().get(i), next.verifierKeys().get(i));
        }
        // A crash here: keys were announced that nobody has. They never sign, and the same step draws and announces others. The other way
        // round the log could sign with keys that it does not name.
        seeds.add(next.wrap(secrets.master(), secrets.random()));
        LogKeys kept = keys();
        if (!kept.verifierKeys().equals(next.verifierKeys())) {
            throw new IOException("the new keys were not kept");
        }
        return kept;
    }

    /** Announces that the older pair has signed its last, and destroys it.
     *
     * @throws FoundingRefusedException no change was begun, or somebody would be left without a checkpoint that convinces: what was signed
     *                                  or published last does not bear the new keys' signatures, or the policy is still the old one */
    public void end() throws IOException, FoundingRefusedException {
        LogKeys keys = keys();
        LogKeys old = keys.retiring().orElseThrow(() -> new FoundingRefusedException("no change of the log's keys was begun"));
        TlogPolicy policy = policy(policyBytes());
        if (!NextPolicy.names(policy, keys)) {
            throw new FoundingRefusedException(paths.policy() + " does not name just the new keys: put the policy in " + paths.nextPolicy()
                    + " in its place, as everybody got it, and start the ledger with it first");
        }
        for (String place : List.of(PublishedLog.CHECKPOINT_SIGNED, PublishedLog.CHECKPOINT)) {
            require(policy, note(paths.log().resolve(place)), "the published " + place, place.equals(PublishedLog.CHECKPOINT));
        }
        require(policy, note(paths.highWater()), paths.highWater().toString(), false);
        require(policy, row.newest().map(SignedTree::note), "the database's own record", false);
        for (String key : old.verifierKeys()) {
            announcements.revoked(key);
        }
        seeds.destroy(seeds.read().get(0));
    }

    private LogKeys keys() throws IOException, FoundingRefusedException {
        List<SigningSeeds.Wrapped> pairs = seeds.read();
        if (pairs.isEmpty()) {
            throw new FoundingRefusedException("there is no log yet whose keys could be changed");
        }
        try {
            return LogKeys.unwrap(pairs, secrets.master());
        } catch (MalformedException e) {
            throw new FoundingRefusedException("the log's signing keys do not open with this master key (" + e.getMessage() + ")", e);
        }
    }

    private byte[] policyBytes() throws IOException, FoundingRefusedException {
        return WholeFile.readIfThere(paths.policy()).orElseThrow(() -> new FoundingRefusedException(paths.policy() + " is missing"));
    }

    private TlogPolicy policy(byte[] file) throws FoundingRefusedException {
        try {
            return TlogPolicy.parse(file);
        } catch (MalformedException e) {
            throw new FoundingRefusedException(paths.policy() + " cannot be used (" + e.getMessage() + ")", e);
        }
    }

    private static Optional<String> note(Path file) throws IOException {
        return WholeFile.readIfThere(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static void require(TlogPolicy policy, Optional<String> note, String place, boolean quorum) throws FoundingRefusedException {
        try {
            if (note.isPresent()) {
                SignedCheckpoint signed = SignedCheckpoint.parse(note.get().getBytes(StandardCharsets.UTF_8));
                if (policy.judge(signed).logVerified() && (!quorum || policy.judge(signed).holds())) {
                    return;
                }
            }
        } catch (MalformedException e) {
            throw new FoundingRefusedException(place + " is no checkpoint (" + e.getMessage() + ")", e);
        }
        throw new FoundingRefusedException(place + " is not signed by the new keys" + (quorum ? ", or not cosigned by the policy's quorum" : "")
                + ": start the ledger, let it publish, and end the change then");
    }
}
