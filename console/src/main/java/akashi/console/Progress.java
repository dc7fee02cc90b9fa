package akashi.console;

import java.time.Duration;
import java.time.Instant;

/**
 * How far something is that may take long. It keeps silent for two seconds; then it draws a bar where a line can be written over, and
 * elsewhere says a plain line every ten seconds. Not thread safe.
 */
public final class Progress implements AutoCloseable {
    private static final Duration SILENT = Duration.ofSeconds(2);
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);
    private static final int WIDTH = 30;

    private final Surroundings surroundings;
    private final String what;
    private final Instant began;
    private Instant next;
    private boolean drawn;

    public Progress(Surroundings surroundings, String what) {
        this.surroundings = surroundings;
        this.what = what;
        this.began = surroundings.clock().instant();
        this.next = began.plus(SILENT);
    }

    /**
     * So far.
     *
     * @param done  of {@code total}
     * @param total 0 if nobody knows
     */
    public void at(long done, long total) {
        Instant now = surroundings.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        long percent = total <= 0 ? 0 : Math.min(100, Math.max(0, done) * 100 / total);
        String seconds = Duration.between(began, now).toSeconds() + " s";
        if (surroundings.terminal()) {
            int filled = (int) (percent * WIDTH / 100);
            String bar = total <= 0 ? "" : " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + "%";
            surroundings.err().print("\r" + what + bar + " " + seconds + "\u001b[K");
            surroundings.err().flush();
            drawn = true;
            next = now.plus(REDRAW);
        } else {
            surroundings.say(what + (total <= 0 ? "" : ": " + percent + "%") + ", " + seconds);
            next = now.plus(PLAIN_LINE);
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (drawn) {
            surroundings.err().print("\r\u001b[K");
            surroundings.err().flush();
        }
    }
}
