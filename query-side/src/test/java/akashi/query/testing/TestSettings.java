package akashi.query.testing;

import akashi.query.QuerySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings for the tests. */
public final class TestSettings {
    private TestSettings() {
    }

    /** Settings for a ledger: a port of the system's choice, everything else as it would be. */
    public static QuerySettings of(TestLedger ledger, int segments, boolean rebuild, Optional<URI> commandSide) {
        return new QuerySettings(ledger.directory(), 0, Optional.empty(), ledger.directory().resolve("log").toString(),
            ledger.directory().resolve("policy"), commandSide, rebuild, segments, Duration.ofSeconds(20));
    }
}
