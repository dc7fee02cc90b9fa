package akashi.command.access;

import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a bearer token is. Tokens are kept as hashes: a presented one is hashed and compared in constant time with every one of
 * {@code DIR/credentials}, so that neither its length nor a matching beginning shows in the time an answer takes; then looked up by its
 * hash in the staff register; then shown to the identity provider. Safe for use by several threads.
 */
public final class BearerTokens {
    private static final int SHORTEST = 32;

    private final Map<Role, byte[]> known = new EnumMap<>(Role.class);
    private final StaffRegister staff;
    private final IdentityProvider provider;

    /**
     * The tokens of {@code DIR/credentials} by role, and who else vouches for people.
     *
     * @throws IllegalArgumentException if a token is shorter than 32 characters, or two roles share one
     */
    public BearerTokens(Map<Role, String> tokens, StaffRegister staff, IdentityProvider provider) {
        this.staff = staff;
        this.provider = provider;
        tokens.forEach((role, token) -> {
            if (token.length() < SHORTEST) {
                throw new IllegalArgumentException("no token of at least " + SHORTEST + " characters for " + role);
            }
            byte[] digest = hash(token).bytes();
            if (known.values().stream().anyMatch(other -> MessageDigest.isEqual(other, digest))) {
                throw new IllegalArgumentException("one token for two roles");
            }
            known.put(role, digest);
        });
    }

    /**
     * Whose token this is.
     *
     * @throws SQLException if the staff register does not answer
     */
    public Optional<Caller> callerOf(String presented) throws SQLException {
        Hash hash = hash(presented);
        Role found = null;
        for (Map.Entry<Role, byte[]> entry : known.entrySet()) {
            found = MessageDigest.isEqual(hash.bytes(), entry.getValue()) ? entry.getKey() : found;
        }
        if (found != null) {
            return Optional.of(Caller.only(found));
        }
        Optional<Caller> member = staff.withToken(hash).map(StaffMember::caller);
        return member.isPresent() ? member : provider.callerOf(presented);
    }

    /** As the register keeps a token. */
    public static Hash hash(String token) {
        return Hash.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
