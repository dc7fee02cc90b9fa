package akashi.command.publishing;

import java.time.Instant;
import java.util.Optional;

/** Where the publisher stands: what health and metrics show. A value; taken at any time from any thread.
 *
 * @param treeSize      leaves in the database when it last looked
 * @param signedSize    leaves under the newest signed checkpoint
 * @param publishedSize leaves under the checkpoint that readers see
 * @param signedAt      when the newest checkpoint was signed
 * @param setAside      damaged published files that were kept aside and made again since the start
 * @param trouble       why the newest entries are not public, if they are not */
public record PublisherState(long treeSize, long signedSize, long publishedSize, Optional<Instant> signedAt, long setAside,
        Optional<Trouble> trouble) {

    static final PublisherState START = new PublisherState(0, 0, 0, Optional.empty(), 0, Optional.empty());

    /** Leaves that readers do not see yet. */
    public long lag() {
        return treeSize - publishedSize;
    }

    /** May new events be recorded? Not while signing is refused: they could never be shown beside what was signed. */
    public boolean isRecordingAllowed() {
        return trouble.isEmpty() || trouble.get().kind() != Trouble.Kind.REFUSES_TO_SIGN;
    }

    PublisherState with(Trouble found) {
        return new PublisherState(treeSize, signedSize, publishedSize, signedAt, setAside, Optional.of(found));
    }

    /** What is wrong, in a sentence for the operator: it names the sizes and what to do, and no person. */
    public record Trouble(Kind kind, String sentence) {

        /** How bad. */
        public enum Kind {
            /** Tried again by itself: the disk or the database did not answer, or the clock must catch up. */
            RETRYING,
            /** A published file is not what it must be. Nothing is overwritten; signing and publishing stand still until someone looks. */
            ALARM,
            /** Database and signatures contradict each other. Nothing is signed or recorded until someone has decided. */
            REFUSES_TO_SIGN
        }
    }
}
