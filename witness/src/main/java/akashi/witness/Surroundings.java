package akashi.witness;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * All that the command takes from outside itself, so that a test can be the outside.
 *
 * @param out    results, UTF-8
 * @param err    everything else, UTF-8
 * @param clock  says when a cosignature is made
 * @param random draws keys
 * @param end    counted down when the witness is to stop
 */
record Surroundings(PrintStream out, PrintStream err, Clock clock, SecureRandom random, CountDownLatch end) {

    /** Those of this process. */
    static Surroundings ofProcess(SecureRandom random) {
        return new Surroundings(new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8), Clock.systemUTC(), random, new CountDownLatch(1));
    }

    void say(String sentence) {
        err.println("akashi: " + sentence);
    }
}
