package akashi.query.evidence;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that asks the command side how it does, so that no page has to wait for the answer. Thread-safe. */
@Component
public class RecordingWatch implements SmartLifecycle {
    private static final long PAUSE = 2_000;

    private final CommandSide commandSide;
    private volatile RecordingState state = RecordingState.GOING_ON;
    private Thread thread;

    RecordingWatch(CommandSide commandSide) {
        this.commandSide = commandSide;
    }

    /** What it answered last. */
    public RecordingState state() {
        return state;
    }

    @Override
    public synchronized void start() {
        thread = new Thread(this::look, "recording-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        thread.interrupt();
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void look() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                state = commandSide.health();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
