package akashi.command.publishing.witnessing;

import java.time.Instant;
import java.util.Optional;

/** How a witness does: what the operator is shown. A value.
 *
 * @param name       its key's name
 * @param cosigned   the largest tree size that it has cosigned for this process; 0 before the first
 * @param cosignedAt when it answered that, by this machine's clock
 * @param failures   in a row, since it last cosigned
 * @param trouble    why it did not cosign when it was last asked; goes on where its name stands */
public record WitnessStanding(String name, long cosigned, Optional<Instant> cosignedAt, int failures, Optional<String> trouble) {

    /** Has it cosigned less than what was shown to it? @param size of the newest tree that a witness cosigned or was asked about */
    public boolean isLate(long size) {
        return cosigned < size;
    }
}
