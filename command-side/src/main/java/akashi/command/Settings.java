package akashi.command;

import akashi.command.clocks.SimulatedClock;
import akashi.command.publishing.LastGoodCheckpoint;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.text.MalformedException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line and the environment say. Every setting is listed here; one that is not is refused, so that a slip of the
 * pen cannot start a ledger on the wrong directory.
 *
 * @param data            the data directory, absolute
 * @param port            the port on 127.0.0.1; 0 lets the system choose
 * @param databaseUrl     a PostgreSQL server to use instead of the embedded one
 * @param origin          the log's origin, heeded at the first start only
 * @param importBytes     how many bytes one imported file may have
 * @param importWorkers   how many cases are recorded at once during an import
 * @param simulatedClock  for a demonstration: what time it is at first; time passes when the operator says so
 * @param witnesses       who is asked to cosign; heeded for the policy at the first start only
 * @param timestampAuthority who is asked to date each anchor (RFC 3161)
 * @param identityProvider the OpenID Connect issuer that vouches for staff, and for whom its tokens must be meant
 * @param lastGood        of the log that this one succeeds, heeded at the first start
 */
record Settings(Path data, int port, Optional<String> databaseUrl, Optional<String> origin, long importBytes, int importWorkers,
        Optional<Instant> simulatedClock, List<WitnessAddress> witnesses, Optional<Issuer> identityProvider, Optional<URI> timestampAuthority,
        Optional<LastGoodCheckpoint> lastGood) {
    private static final String DATA = "akashi.data";
    private static final String PORT = "server.port";
    private static final String ORIGIN = "akashi.origin";
    private static final String IMPORT_BYTES = "akashi.import-bytes";
    private static final String IMPORT_WORKERS = "akashi.import-workers";
    private static final String SIMULATED_CLOCK = "akashi.simulated-clock";
    private static final String OIDC_ISSUER = "akashi.oidc-issuer";
    private static final String OIDC_AUDIENCE = "akashi.oidc-audience";
    private static final String WITNESS = "akashi.witness";
    private static final String TSA_URL = "akashi.tsa-url";
    private static final String SUCCESSOR_OF = "akashi.successor-of";
    private static final String PREDECESSOR_POLICY = "akashi.predecessor-policy";
    private static final List<String> KNOWN = List.of(DATA, PORT, ORIGIN, IMPORT_BYTES, IMPORT_WORKERS, SIMULATED_CLOCK, WITNESS, OIDC_ISSUER,
            OIDC_AUDIENCE, TSA_URL, SUCCESSOR_OF, PREDECESSOR_POLICY);
    private static final String DATABASE_URL = "AKASHI_DB_URL";

    static Settings of(List<String> arguments, Map<String, String> environment) {
        Map<String, String> given = new LinkedHashMap<>();
        List<WitnessAddress> witnesses = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : argument;
            if (!KNOWN.contains(name)) {
                throw StartFailure.usage("unknown setting " + printable(argument) + "; known are --" + String.join("=, --", KNOWN) + "=");
            }
            if (name.equals(WITNESS)) {
                witnesses.add(witness(argument.substring(equals + 1)));
            } else if (given.put(name, argument.substring(equals + 1)) != null) {
                throw StartFailure.usage("--" + name + " is given twice");
            }
        }
        return new Settings(
                path(DATA, given.getOrDefault(DATA, "data")),
                (int) number(given, PORT, 8080, 0, 65_535),
                Optional.ofNullable(environment.get(DATABASE_URL)).filter(url -> !url.isBlank()),
                Optional.ofNullable(given.get(ORIGIN)),
                number(given, IMPORT_BYTES, 4L << 30, 1, Long.MAX_VALUE),
                (int) number(given, IMPORT_WORKERS, 16, 1, 256),
                simulatedClock(given), List.copyOf(witnesses), identityProvider(given), timestampAuthority(given), lastGood(given));
    }

    private static WitnessAddress witness(String text) {
        try {
            return WitnessAddress.parse(text);
        } catch (MalformedException e) {
            throw StartFailure.usage("--" + WITNESS + "= takes VKEY,URL, once for each key: " + e.getMessage());
        }
    }

    /** Over http as well, as most authorities are asked: what they answer is signed. */
    private static Optional<URI> timestampAuthority(Map<String, String> given) {
        String text = given.get(TSA_URL);
        if (text != null && !text.matches("https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9._~%/+-]{0,500})?")) {
            throw StartFailure.usage("--" + TSA_URL + "=" + printable(text) + " is not an address such as https://tsa.example/tsr");
        }
        return Optional.ofNullable(text).map(URI::create);
    }

    /** Both or neither: a checkpoint without a policy is anybody's word. */
    private static Optional<LastGoodCheckpoint> lastGood(Map<String, String> given) {
        String note = given.get(SUCCESSOR_OF);
        String policy = given.get(PREDECESSOR_POLICY);
        if ((note == null) != (policy == null)) {
            throw StartFailure.usage("--" + SUCCESSOR_OF + "= and --" + PREDECESSOR_POLICY + "= go together: the last good checkpoint of the earlier"
                    + " log, and the policy by which it is that log's");
        }
        return note == null ? Optional.empty() : Optional.of(new LastGoodCheckpoint(path(SUCCESSOR_OF, note), path(PREDECESSOR_POLICY, policy)));
    }

    /** Both or neither: a token that was issued for another service must open nothing here. */
    private static Optional<Issuer> identityProvider(Map<String, String> given) {
        String issuer = given.get(OIDC_ISSUER);
        String audience = given.get(OIDC_AUDIENCE);
        if (issuer == null && audience == null) {
            return Optional.empty();
        }
        if (issuer == null || audience == null || audience.isBlank()) {
            throw StartFailure.usage("--" + OIDC_ISSUER + "= and --" + OIDC_AUDIENCE + "= go together: who issues tokens, and for whom they must be meant");
        }
        if (!issuer.matches("https://[\\x21-\\x7e]{1,500}|http://127\\.0\\.0\\.1(:[0-9]{1,5})?(/[\\x21-\\x7e]{0,500})?")) {
            throw StartFailure.usage("--" + OIDC_ISSUER + "=" + printable(issuer) + " is not an https:// address");
        }
        return Optional.of(new Issuer(issuer, audience));
    }

    /** Who vouches for staff. @param audience for whom a token must be meant */
    record Issuer(String address, String audience) {}

    /**
     * A ledger whose time is made up can prove nothing to anybody, so its name says so, and it must be said anew at every start: a ledger
     * founded under another origin refuses this one.
     */
    private static Optional<Instant> simulatedClock(Map<String, String> given) {
        String text = given.get(SIMULATED_CLOCK);
        if (text == null) {
            return Optional.empty();
        }
        if (!given.getOrDefault(ORIGIN, "").startsWith(SimulatedClock.ORIGINS)) {
            throw StartFailure.usage("--" + SIMULATED_CLOCK + "= is for demonstrations only: give --" + ORIGIN + "=" + SimulatedClock.ORIGINS
                    + "NAME with it, at every start");
        }
        return Optional.of(SimulatedClock.read(text).orElseThrow(() -> StartFailure.usage(
                "--" + SIMULATED_CLOCK + "=" + printable(text) + " is not a moment such as 2026-04-01T00:00:00Z")));
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw StartFailure.usage("--" + name + "=" + printable(text) + " is not a path");
        }
    }

    private static long number(Map<String, String> given, String name, long otherwise, long least, long greatest) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= greatest) {
                return value;
            }
        }
        throw StartFailure.usage("--" + name + "=" + printable(text) + " is not a number from " + least + " to " + greatest);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
