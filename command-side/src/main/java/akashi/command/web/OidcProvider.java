package akashi.command.web;

import akashi.command.access.Caller;
import akashi.command.access.IdentityProvider;
import akashi.command.access.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * Staff as the institution's OpenID Connect provider knows them (RFC 9068, OpenID Connect Discovery 1.0). The provider is asked for its
 * keys when the first token comes, so that it need not be there when this side starts. Safe for use by several threads.
 */
public final class OidcProvider implements IdentityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST_CLAIM = 100;

    private final JwtDecoder decoder;

    /** @param audience for whom a token must be meant */
    public OidcProvider(String issuer, String audience) {
        Supplier<JwtDecoder> discovered = () -> {
            NimbusJwtDecoder known = NimbusJwtDecoder.withIssuerLocation(issuer).build();
            known.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, meant -> meant != null && meant.contains(audience)),
                    new JwtClaimValidator<>(JwtClaimNames.EXP, ends -> ends != null)));
            return known;
        };
        decoder = new SupplierJwtDecoder(discovered);
    }

    /** The roles stand in the claim {@code roles}, as the API writes them; the office in {@code office}. */
    @Override
    public Optional<Caller> callerOf(String token) {
        if (token.length() > LONGEST_TOKEN || token.chars().filter(each -> each == '.').count() != 2) {
            return Optional.empty();
        }
        try {
            Jwt jwt = decoder.decode(token);
            Set<Role> roles = EnumSet.noneOf(Role.class);
            Optional.ofNullable(jwt.getClaimAsStringList("roles")).orElse(List.of())
                    .forEach(code -> Role.of(code).filter(Role::isStaff).ifPresent(roles::add));
            Optional<String> subject = usable(jwt.getSubject());
            return roles.isEmpty() || subject.isEmpty() ? Optional.empty()
                    : Optional.of(new Caller("oidc:" + subject.get(), roles, usable(jwt.getClaimAsString("office")), Optional.empty()));
        } catch (BadJwtException e) {
            return Optional.empty();
        } catch (JwtException | JwtDecoderInitializationException e) {
            // The message may quote the token.
            LOG.warn("the identity provider does not answer ({})", e.getClass().getSimpleName());
            throw new ProblemException(Problem.UNAVAILABLE, "The identity provider does not answer. Ask again.", e);
        }
    }

    /** What can stand in a field of kind code. */
    private static Optional<String> usable(String claim) {
        return Optional.ofNullable(claim).filter(text -> !text.isBlank() && text.equals(text.strip()) && text.length() <= LONGEST_CLAIM
                && text.chars().noneMatch(Character::isISOControl));
    }
}
