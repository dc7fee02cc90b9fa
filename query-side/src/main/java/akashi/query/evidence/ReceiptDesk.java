package akashi.query.evidence;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogProof;
import akashi.query.following.LogFollower;
import akashi.query.store.FollowedCheckpoint;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proofs that a leaf stands in the followed log. They hold hashes alone and say nothing of whose leaf it is. Safe for use by many threads. */
@Component
public class ReceiptDesk {
    private final LogFollower follower;

    ReceiptDesk(LogFollower follower) {
        this.follower = follower;
    }

    /** The proof of one leaf under the newest checkpoint that the quorum has, or while none of these covers it under the newest signed;
     * empty: no followed checkpoint covers it yet.
     *
     * @throws NotNow if the log cannot be read, or is not what was followed */
    public Optional<TlogProof> proof(long leafIndex) throws NotNow {
        Optional<FollowedCheckpoint> at = newest(leafIndex);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TlogProof(Optional.empty(), leafIndex, follower.path(leafIndex, at.get()),
                SignedCheckpoint.parse(at.get().note())));
        } catch (IOException | MalformedException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        }
    }

    private Optional<FollowedCheckpoint> newest(long leafIndex) throws NotNow {
        try {
            return follower.newestWith(leafIndex, Duration.ZERO);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotNow(NotNow.Reason.NOT_SIGNED_YET, stopped);
        }
    }
}
