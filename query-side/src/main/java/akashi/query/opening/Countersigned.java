package akashi.query.opening;

import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.query.QuerySettings;
import akashi.query.following.LogFollower;
import akashi.text.MalformedException;
import akashi.verify.ErasureCheck;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/** Whether the ombudsman signed for an erasure, by the trust policy as it stands now: its oversight keys may be named while the ledger
 * runs. Safe for use by many threads. */
@Component
public class Countersigned {
    private final QuerySettings settings;
    private final LogFollower follower;

    Countersigned(QuerySettings settings, LogFollower follower) {
        this.settings = settings;
        this.follower = follower;
    }

    /** Whether this note stands for this leaf.
     *
     * @throws IOException if the policy cannot be read */
    public boolean isBy(String note, long leafIndex, Hash leafHash) throws IOException {
        try {
            TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(settings.policy()));
            return ErasureCheck.judge(follower.origin(), leafIndex, leafHash, note, policy.oversight()).isEmpty();
        } catch (MalformedException unusable) {
            throw new IOException("the policy cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
