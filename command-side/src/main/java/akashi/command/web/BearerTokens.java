package akashi.command.web;

import akashi.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens that are known, kept as hashes. A presented token is hashed and compared in constant time with every known one, so
 * that neither its length nor a matching beginning shows in the time an answer takes.
 */
public final class BearerTokens {
    private static final int SHORTEST = 32;

    private final Map<Role, byte[]> known = new EnumMap<>(Role.class);

    /**
     * The tokens by role.
     *
     * @throws IllegalArgumentException if a role has none, one shorter than 32 characters, or two share one
     */
    public BearerTokens(Map<Role, String> tokens) {
        for (Role role : Role.values()) {
            String token = tokens.get(role);
            if (token == null || token.length() < SHORTEST) {
                throw new IllegalArgumentException("no token of at least " + SHORTEST + " characters for " + role);
            }
            known.put(role, digest(token));
        }
        if (MessageDigest.isEqual(known.get(Role.OPERATOR), known.get(Role.QUERY_SIDE))) {
            throw new IllegalArgumentException("one token for two roles");
        }
    }

    /** Whose token this is. */
    Optional<Role> roleOf(String presented) {
        byte[] digest = digest(presented);
        Role found = null;
        for (Map.Entry<Role, byte[]> entry : known.entrySet()) {
            found = MessageDigest.isEqual(digest, entry.getValue()) ? entry.getKey() : found;
        }
        return Optional.ofNullable(found);
    }

    private static byte[] digest(String token) {
        return Hash.sha256(token.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
