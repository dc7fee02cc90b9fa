package akashi.command.publishing.indexing;

import akashi.command.threads.RepeatedLook;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The thread that asks every so often whether a case index is due. */
public final class IndexClock implements AutoCloseable {

    private final CaseIndexing indexing;
    private final BooleanSupplier mayRecord;
    private final Consumer<IOException> onFailure;
    private final Duration every;
    private final RepeatedLook look = new RepeatedLook("case-index", this::lookOnce);

    /** Starts looking.
     *
     * @param mayRecord not asked for an index while recording is refused
     * @param every     how often; a failure is told and tried again at the next look */
    public IndexClock(CaseIndexing indexing, BooleanSupplier mayRecord, Duration every, Consumer<IOException> onFailure) {
        this.indexing = indexing;
        this.mayRecord = mayRecord;
        this.every = every;
        this.onFailure = onFailure;
        look.start();
    }

    /** Ends the thread; an index that is being built is published first. */
    @Override
    public void close() {
        look.close();
    }

    private Duration lookOnce() {
        try {
            if (mayRecord.getAsBoolean()) {
                indexing.indexIfDue();
            }
        } catch (IOException e) {
            onFailure.accept(e);
        }
        return every;
    }
}
