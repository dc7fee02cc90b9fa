package akashi.query;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** What the query side was told at its start, on its command line and by two environment variables.
 *
 * @param data        the data directory, shared with the command side
 * @param port        the port on 127.0.0.1; 0 lets the system choose
 * @param databaseUrl the JDBC URL of a server that the institution runs itself, else empty: the command side tells
 * @param log         where the published log is read, a directory or the URL of another's {@code /log/}
 * @param policy      the trust policy by which the log's signatures are judged
 * @param commandSide the command side's URL, else empty: {@code command.json} tells
 * @param rebuild     whether all views are dropped and projected anew from leaf 0
 * @param segments    into how many parallel segments the projections are split, when they first start
 * @param patience    how long to wait for the command side at the start, and for a leaf to be signed and followed */
public record QuerySettings(Path data, int port, Optional<String> databaseUrl, String log, Path policy, Optional<URI> commandSide,
                            boolean rebuild, int segments, Duration patience) {

    /** Reads {@code --akashi.data=DIR --server.port=N --akashi.log=DIR-or-URL --akashi.command-side=URL --akashi.rebuild
     * --akashi.segments=N --akashi.patience=SECONDS}, AKASHI_DB_URL and AKASHI_POLICY. */
    static QuerySettings of(String[] arguments, Map<String, String> environment) throws StartRefused {
        var given = new SimpleCommandLinePropertySource(arguments);
        Path data = Path.of(text(given, "akashi.data", "data")).toAbsolutePath().normalize();
        String policy = environment.getOrDefault("AKASHI_POLICY", "");
        return new QuerySettings(
            data,
            number(given, "server.port", 8081, 0, 65_535),
            Optional.ofNullable(environment.get("AKASHI_DB_URL")).filter(url -> !url.isBlank()),
            text(given, "akashi.log", data.resolve("log").toString()),
            policy.isBlank() ? data.resolve("policy") : Path.of(policy),
            Optional.ofNullable(given.getProperty("akashi.command-side")).map(URI::create),
            given.containsProperty("akashi.rebuild") && !"false".equals(given.getProperty("akashi.rebuild")),
            number(given, "akashi.segments", 1, 1, 64),
            Duration.ofSeconds(number(given, "akashi.patience", 60, 1, 600)));
    }

    private static String text(SimpleCommandLinePropertySource given, String name, String otherwise) {
        String value = given.getProperty(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static int number(SimpleCommandLinePropertySource given, String name, int otherwise, int least, int most) throws StartRefused {
        String value = text(given, name, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new StartRefused("--" + name + " must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }
}
