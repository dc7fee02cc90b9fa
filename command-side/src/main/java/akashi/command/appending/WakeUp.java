package akashi.command.appending;

import java.time.Instant;
import java.util.Optional;

/**
 * When a case must be looked at again because something falls due in it.
 *
 * @param at empty: nothing is being waited for
 */
public record WakeUp(Optional<Instant> at) {}
