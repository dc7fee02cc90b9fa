package akashi.query.evidence;

import akashi.query.threads.RepeatedLook;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The thread that asks the command side how it does, so that no page has to wait for the answer. Thread-safe. */
@Component
public class RecordingWatch extends RepeatedLook {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final CommandSide commandSide;
    private volatile RecordingState state = RecordingState.GOING_ON;

    RecordingWatch(CommandSide commandSide) {
        super("recording-watch");
        this.commandSide = commandSide;
    }

    /** What it answered last. */
    public RecordingState state() {
        return state;
    }

    @Override
    protected Duration look() throws InterruptedException {
        state = commandSide.health();
        return PAUSE;
    }
}
