package akashi.command.axon;

import akashi.command.appending.RequestMark;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Where a command's events went. Axon makes a command's answer before its events are appended, so the sender puts this beside the
 * command, as metadata, with the mark of the request if it has one, and the engine fills it in. Used by one thread: that of the command.
 */
final class AppendedAt {
    /** The command's metadata key. */
    static final String KEY = "appendedAt";

    private final RequestMark mark;
    private long firstLeaf = -1;
    private long firstSequence = -1;

    /** @param mark by which the request is recognised if it is sent again; null if it is not to be */
    AppendedAt(RequestMark mark) {
        this.mark = mark;
    }

    /** Tells the sender of the command that is being handled, if it asked. */
    static void tell(long firstLeaf, long firstSequence) {
        current().ifPresent(at -> {
            at.firstLeaf = firstLeaf;
            at.firstSequence = firstSequence;
        });
    }

    /** The mark of the request whose command is being handled, if it has one. */
    static Optional<RequestMark> currentMark() {
        return current().map(at -> at.mark);
    }

    private static Optional<AppendedAt> current() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().getMessage().getMetaData().get(KEY) instanceof AppendedAt at ? Optional.of(at) : Optional.empty();
    }

    OptionalLong firstLeaf() {
        return firstLeaf < 0 ? OptionalLong.empty() : OptionalLong.of(firstLeaf);
    }

    OptionalLong firstSequence() {
        return firstSequence < 0 ? OptionalLong.empty() : OptionalLong.of(firstSequence);
    }
}
