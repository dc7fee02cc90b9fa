package akashi.console.sides;

import akashi.console.Progress;
import akashi.console.StoppedException;
import akashi.console.Surroundings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * The sides that a command needs: those that already run on the data directory are used, the others are started and, with
 * {@link #close}, stopped again. What was started is stopped as well when this process is asked to end, last started first.
 */
public final class Sides implements AutoCloseable {
    /** For what is over in seconds, a quick start is worth more than the last bit of speed. */
    public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");
    /** For what works long. */
    public static final List<String> LASTING = List.of("-Xshare:auto");

    private final Surroundings surroundings;
    private final DataDirectory directory;
    private final List<String> javaOptions;
    private final List<String> commandSettings;
    private final List<SideProcess> started = Collections.synchronizedList(new ArrayList<>());
    private final Thread atEnd = new Thread(this::stopAll, "stops the sides");
    private volatile boolean stopping;
    private volatile Runnable whenStopped = () -> { };

    public Sides(Surroundings surroundings, DataDirectory directory, List<String> javaOptions) {
        this(surroundings, directory, javaOptions, List.of());
    }

    /** @param commandSettings what a command side is told besides directory and port, if one is started */
    public Sides(Surroundings surroundings, DataDirectory directory, List<String> javaOptions, List<String> commandSettings) {
        this.surroundings = surroundings;
        this.directory = directory;
        this.javaOptions = javaOptions;
        this.commandSettings = List.copyOf(commandSettings);
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /** Where this side answers: the one that runs, or one started now on any port. */
    public Address use(Side side) throws StoppedException, InterruptedException {
        Optional<Address> running = directory.running(side);
        return running.isPresent() ? running.get() : start(side, 0);
    }

    /** Starts this side. */
    public Address start(Side side, int port) throws StoppedException, InterruptedException {
        try (Progress progress = new Progress(surroundings, "starting the " + side.title())) {
            SideProcess process = SideProcess.start(side, surroundings, directory, port, javaOptions,
                    side == Side.COMMAND ? commandSettings : List.of());
            started.add(process);
            return process.awaitReady(() -> progress.at(0, 0));
        }
    }

    /**
     * Waits until one of the started sides ends by itself.
     *
     * @return the sentence that says which, and what it said last
     */
    public String awaitEnd() throws InterruptedException {
        CompletableFuture<?>[] ends = started.stream().map(SideProcess::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.anyOf(ends).join();
        if (stopping) {
            // It ended because this process was asked to end, which is happening.
            new CountDownLatch(1).await();
        }
        for (SideProcess process : List.copyOf(started)) {
            if (!process.isAlive()) {
                return "the " + process.side().title() + " ended by itself: " + process.lastWords();
            }
        }
        throw new AssertionError("a process that ended was not one of ours");
    }

    /** What to do after everything was stopped because this process was asked to end. */
    public void whenStopped(Runnable last) {
        this.whenStopped = last;
    }

    @Override
    public void close() {
        whenStopped = () -> { };
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // This process is ending already, and the hook finds nothing left to stop.
            return;
        }
    }

    private void stopAll() {
        stopping = true;
        synchronized (started) {
            while (!started.isEmpty()) {
                started.get(started.size() - 1).stop();
                started.remove(started.size() - 1);
            }
        }
        whenStopped.run();
    }
}
