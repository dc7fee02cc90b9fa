package akashi.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * All that the command line takes from outside itself, so that a test can be the outside.
 *
 * @param out       results, UTF-8
 * @param err       everything else, UTF-8
 * @param variables environment variables: AKASHI_POLICY and XDG_CONFIG_HOME are looked at
 * @param home      the user's home directory
 * @param clock     for cosignatures that claim to come from the future
 */
public record Surroundings(PrintStream out, PrintStream err, Map<String, String> variables, Path home, Clock clock) {

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8), System.getenv(),
                Path.of(System.getProperty("user.home")), Clock.systemUTC());
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Where pinned policies lie. */
    Path configuration() {
        return variable("XDG_CONFIG_HOME").map(Path::of).filter(Path::isAbsolute).orElse(home.resolve(".config")).resolve("akashi");
    }
}
