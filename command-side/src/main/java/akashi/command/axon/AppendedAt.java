package akashi.command.axon;

import java.util.OptionalLong;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Where a command's events went. Axon makes a command's answer before its events are appended, so the sender puts this beside the
 * command, as metadata, and the engine fills it in. Used by one thread: that of the command.
 */
final class AppendedAt {
    /** The command's metadata key. */
    static final String KEY = "appendedAt";

    private long firstLeaf = -1;

    /** Tells the sender of the command that is being handled, if it asked. */
    static void tell(long firstLeaf) {
        CurrentUnitOfWork.ifStarted(unitOfWork -> {
            if (unitOfWork.root().getMessage().getMetaData().get(KEY) instanceof AppendedAt at) {
                at.firstLeaf = firstLeaf;
            }
        });
    }

    OptionalLong firstLeaf() {
        return firstLeaf < 0 ? OptionalLong.empty() : OptionalLong.of(firstLeaf);
    }
}
