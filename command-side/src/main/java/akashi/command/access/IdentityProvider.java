package akashi.command.access;

import java.util.Optional;

/** Whoever vouches for staff besides this ledger: an OpenID Connect provider of the institution. Safe for use by several threads. */
@FunctionalInterface
public interface IdentityProvider {
    /** There is none. */
    IdentityProvider NONE = token -> Optional.empty();

    /** Whose token this is; empty if it is none of theirs, has run out, or names no role that is known here. */
    Optional<Caller> callerOf(String token);
}
