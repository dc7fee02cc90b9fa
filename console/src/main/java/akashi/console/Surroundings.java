package akashi.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/**
 * All that the console takes from outside itself, so that a test can be the outside.
 *
 * @param out       results, UTF-8
 * @param err       everything else, UTF-8
 * @param root      the checkout, where the built jars are
 * @param here      the directory that relative paths start from: the caller's
 * @param terminal  is standard error a terminal, on which a line can be written over?
 * @param clock     for what takes long
 */
public record Surroundings(PrintStream out, PrintStream err, Path root, Path here, boolean terminal, Clock clock) {

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8), Path.of(System.getProperty("akashi.root", ".")).toAbsolutePath(),
                Path.of("").toAbsolutePath(), Boolean.getBoolean("akashi.terminal"), Clock.systemUTC());
    }

    /** The program that runs Java, the one that this process runs on. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Says something that is no result. */
    public void say(String sentence) {
        err.println("akashi: " + sentence);
    }
}
