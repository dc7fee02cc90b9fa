package akashi.command.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param reference what the ledger calls them; the same for every request of the same person
 * @param roles     at least one
 * @param office    where they work, if that is known
 * @param onlyCase  the one case that they may speak about; empty: any
 */
public record Caller(String reference, Set<Role> roles, Optional<String> office, Optional<String> onlyCase) {
    public Caller {
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** Somebody with one role and no office. */
    static Caller only(Role role) {
        return new Caller(role.code(), Set.of(role), Optional.empty(), Optional.empty());
    }

    /** The reference is a person's; this line reaches logs. */
    @Override
    public String toString() {
        return "Caller" + roles;
    }
}
