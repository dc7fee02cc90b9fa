package akashi.command.publishing.indexing;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The thread that asks every so often whether a case index is due. */
public final class IndexClock implements AutoCloseable {

    private final CaseIndexing indexing;
    private final BooleanSupplier mayRecord;
    private final Consumer<IOException> onFailure;
    private final Duration look;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** Starts looking.
     *
     * @param mayRecord not asked for an index while recording is refused
     * @param look      how often; a failure is told and tried again at the next look */
    public IndexClock(CaseIndexing indexing, BooleanSupplier mayRecord, Duration look, Consumer<IOException> onFailure) {
        this.indexing = indexing;
        this.mayRecord = mayRecord;
        this.look = look;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "case-index");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Ends the thread; an index that is being built is published first. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                if (mayRecord.getAsBoolean()) {
                    lookOnce();
                }
            } while (!closing.await(look.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            indexing.indexIfDue();
        } catch (IOException e) {
            onFailure.accept(e);
        }
    }
}
