package akashi.command;

import static akashi.command.LedgerApi.application;
import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff whom an identity provider vouches for. The provider here is a small one with real keys, spoken to over HTTP. */
class OidcTest {
    @TempDir
    private Path data;

    private HttpServer provider;
    private RSAKey key;
    private String issuer;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
        provider.createContext("/.well-known/openid-configuration", exchange -> answer(exchange,
                "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/keys\",\"subject_types_supported\":[\"public\"]}"));
        provider.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void whom_the_provider_vouches_for_records_in_the_roles_that_it_says_and_nobody_else_does() throws Exception {
        try (LedgerApi api = LedgerApi.start(data, "--akashi.oidc-issuer=" + issuer, "--akashi.oidc-audience=akashi")) {
            String officer = token(key, claims -> claims);
            json(api.record(officer, "o-1", application()), 201);
            assertProblem(api.get(officer, "/api/staff"), 403, "forbidden");
            assertProblem(api.record(token(key, claims -> claims.claim("roles", List.of("auditor"))), "o-2", application()), 403, "forbidden");
            RSAKey strange = new RSAKeyGenerator(2048).keyID("k1").generate();
            for (String none : List.of(
                    token(strange, claims -> claims),
                    token(key, claims -> claims.audience("another service")),
                    token(key, claims -> claims.issuer("http://127.0.0.1:1")),
                    token(key, claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3_600)))),
                    token(key, claims -> claims.expirationTime(null)),
                    token(key, claims -> claims.claim("roles", List.of("operator", "query-side", "god"))),
                    token(key, claims -> claims.claim("roles", null)),
                    token(key, claims -> claims.subject(null)),
                    unsigned(officer), "Bearer a.b.c", officer + "x", officer + ".".repeat(9_000))) {
                assertThat(api.record(none, "o-3", application()).statusCode()).as(none).isIn(401, 400);
            }
        }
    }

    @Test
    void a_provider_that_is_away_makes_nobody_of_somebody() throws Exception {
        String officer = token(key, claims -> claims);
        provider.stop(0);
        try (LedgerApi api = LedgerApi.start(data, "--akashi.oidc-issuer=" + issuer, "--akashi.oidc-audience=akashi")) {
            assertProblem(api.record(officer, "o-1", application()), 503, "unavailable");
            json(api.record(api.as("recording-officer"), "o-1", application()), 201);
        }
    }

    @Test
    void a_provider_without_an_audience_or_without_encryption_is_refused_at_the_start() {
        for (String[] settings : List.of(new String[] {"--akashi.oidc-issuer=https://id.example"},
                new String[] {"--akashi.oidc-audience=akashi"},
                new String[] {"--akashi.oidc-issuer=http://id.example", "--akashi.oidc-audience=akashi"},
                new String[] {"--akashi.oidc-issuer=http://127.0.0.1.evil.example", "--akashi.oidc-audience=akashi"})) {
            assertThatThrownBy(() -> LedgerApi.start(data, settings)).isInstanceOf(StartFailure.class).hasMessageContaining("oidc");
        }
    }

    private String token(RSAKey by, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer).audience("akashi").subject("ann@example")
                .expirationTime(Date.from(Instant.now().plusSeconds(600))).claim("roles", List.of("recording-officer")).claim("office", "Osaka");
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), change.apply(claims).build());
        jwt.sign(new RSASSASigner(by));
        return "Bearer " + jwt.serialize();
    }

    /** The same claims under {@code "alg":"none"}. */
    private static String unsigned(String token) {
        String header = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        return "Bearer " + header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    private static void answer(HttpExchange exchange, String body) throws java.io.IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
