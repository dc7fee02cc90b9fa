package akashi.query.axon;

import akashi.query.following.LogFollower;
import akashi.query.opening.EntryOpener;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.stereotype.Component;

/** The followed log as a source of messages: one for each entry up to the verified size, in leaf order, without gaps. */
@Component
class FollowedEntries implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final LogFollower follower;
    private final EntryOpener opener;

    FollowedEntries(LogFollower follower, EntryOpener opener) {
        this.follower = follower;
        this.opener = opener;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken after) {
        return new EntryStream(follower, opener, next(after));
    }

    /** Null: before leaf 0. */
    @Override
    public TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        long size = follower.size();
        return size == 0 ? null : new GlobalSequenceTrackingToken(size - 1);
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        throw new UnsupportedOperationException("the log is followed by leaf index, not by time");
    }

    private static long next(TrackingToken after) {
        TrackingToken plain = WrappedToken.unwrapLowerBound(after);
        if (plain == null) {
            return 0;
        }
        if (plain instanceof GlobalSequenceTrackingToken token) {
            return token.getGlobalIndex() + 1;
        }
        throw new IllegalArgumentException("a tracking token of another source: " + plain.getClass().getSimpleName());
    }
}
