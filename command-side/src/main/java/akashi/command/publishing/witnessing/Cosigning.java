package akashi.command.publishing.witnessing;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.files.PublishedLog;
import akashi.command.publishing.witnessing.AskingFailedException.Says;
import akashi.command.threads.ThreadEnd;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all witnesses at once, each in a thread of its own, and publishes what the quorum has cosigned in one more. Thread-safe.
 *
 * <p>All that it remembers beyond the process is the published {@code checkpoint}: which cosignatures there are. What a witness cosigned
 * last it says itself when it is asked (409). */
public final class Cosigning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cosigning.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration DISK_LOOK_AGAIN = Duration.ofSeconds(1);
    /** How long a thread sleeps at most before it looks whether something is due. */
    private static final long LONGEST_SLEEP = Duration.ofMinutes(1).toNanos();

    private final PublishedLog log;
    private final CosigningRounds rounds;
    private final Clock clock;
    private final CosigningListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private Optional<SignedCheckpoint> shown;
    private long shownSize;
    private boolean closed;

    private Cosigning(PublishedLog log, CosigningRounds rounds, Clock clock, CosigningListener listener, Optional<SignedCheckpoint> shown) {
        this.log = log;
        this.rounds = rounds;
        this.clock = clock;
        this.listener = listener;
        this.shown = shown;
        this.shownSize = shown.map(note -> note.checkpoint().treeSize()).orElse(0L);
    }

    /** Takes up what is published, and waits for the first checkpoint.
     *
     * @param log    the published folder, by a writer of this one's own; of its files, only {@code checkpoint} is written here
     * @param policy says what is a quorum
     * @param clock  the real time, whatever time the ledger lives by
     * @throws IOException the published folder cannot be read */
    public static Cosigning start(List<AskedWitness> witnesses, TlogPolicy policy, PublishedLog log, CosigningSettings settings, Clock clock,
            CosigningListener listener) throws IOException {
        Optional<SignedCheckpoint> shown = published(log, policy);
        Cosigning cosigning = new Cosigning(log, new CosigningRounds(witnesses, policy, settings, shown), clock, listener, shown);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT).build();
        for (AskedWitness witness : witnesses) {
            long known = shown.filter(note -> witness.keys().stream().allMatch(key -> note.judge(key).isVerified()))
                    .map(note -> note.checkpoint().treeSize()).orElse(0L);
            WitnessClient client = new WitnessClient(witness, http, settings.timeout(), path -> log.read(path.path()), clock, known);
            cosigning.begin(() -> cosigning.ask(witness, client), "witness " + witness.name());
        }
        cosigning.begin(cosigning::publish, "cosigned checkpoints");
        // Whoever was to be told may have been stopped before it heard.
        shown.ifPresent(listener::cosigned);
        return cosigning;
    }

    /** The log has signed this checkpoint, and all files that it promises are published. Returns at once. */
    public void signed(String note) {
        SignedCheckpoint signed = parse(note).orElseThrow(() -> new IllegalArgumentException("not a checkpoint"));
        lock.lock();
        try {
            rounds.signed(signed, System.nanoTime());
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How the witnesses do, in the order in which they were named. */
    public List<WitnessStanding> witnesses() {
        lock.lock();
        try {
            return rounds.standings();
        } finally {
            lock.unlock();
        }
    }

    /** What the witnesses have told since the start about the log's past; waits for them while it is not enough.
     *
     * @param atMost how long */
    public Recollection recollection(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            Recollection told = rounds.recollection();
            while (!told.isEnough() && told.shown().isEmpty() && left > 0 && !closed) {
                left = change.awaitNanos(left);
                told = rounds.recollection();
            }
            return told;
        } finally {
            lock.unlock();
        }
    }

    /** Tree size of the published checkpoint, which meets the quorum; 0 before the first. */
    public long cosignedSize() {
        lock.lock();
        try {
            return shownSize;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a checkpoint of this size, or a larger one, that meets the quorum is published.
     *
     * @return false when that did not happen in time */
    public boolean awaitCosigned(long treeSize, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (shownSize < treeSize) {
                if (left <= 0 || closed) {
                    return false;
                }
                left = change.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends at once: what a witness is about to answer is asked for again by the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        threads.forEach(Thread::interrupt);
        threads.forEach(ThreadEnd::await);
    }

    private void begin(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void ask(AskedWitness witness, WitnessClient client) {
        try {
            for (Optional<SignedCheckpoint> what = next(witness); what.isPresent(); what = next(witness)) {
                ask(witness, client, what.get());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(AskedWitness witness, WitnessClient client, SignedCheckpoint what) throws InterruptedException {
        Map<VerifierKey, SignatureLine> lines = Map.of();
        String trouble = "";
        boolean neverSeen = false;
        Optional<String> shown = Optional.empty();
        try {
            lines = client.ask(what);
        } catch (AskingFailedException e) {
            trouble = e.getMessage();
            neverSeen = e.says() == Says.NEVER_SEEN;
            shown = e.says() == Says.SEEN_OTHER ? shown(client, what) : shown;
        } catch (RuntimeException e) {
            // One witness's answer must not end the thread that asks it, whatever is wrong with the answer.
            LOG.error("asking the witness {} failed", witness.name(), e);
            trouble = "could not be asked: " + e.getClass().getSimpleName();
        }
        lock.lock();
        try {
            boolean wasWell = rounds.isWell(witness);
            if (neverSeen) {
                rounds.neverSeen(witness);
            }
            shown.ifPresent(note -> rounds.showed(witness, note));
            if (lines.isEmpty()) {
                rounds.failed(witness, trouble, System.nanoTime());
            } else {
                rounds.cosigned(witness, what, lines, System.nanoTime(), clock.instant());
            }
            change.signalAll();
            if (wasWell != rounds.isWell(witness)) {
                LOG.warn("the witness {} {}", witness.name(), wasWell ? trouble : "cosigns again");
            }
        } finally {
            lock.unlock();
        }
    }

    private static Optional<String> shown(WitnessClient client, SignedCheckpoint what) throws InterruptedException {
        try {
            return client.shown(what.checkpoint().origin());
        } catch (AskingFailedException e) {
            // It is asked again with the next try; until then its word alone proves nothing.
            return Optional.empty();
        }
    }

    private Optional<SignedCheckpoint> next(AskedWitness witness) throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Optional<SignedCheckpoint> what = rounds.next(witness, System.nanoTime());
                if (what.isPresent()) {
                    return what;
                }
                change.awaitNanos(Math.min(LONGEST_SLEEP, Math.max(1, rounds.waitNanos(witness, System.nanoTime()))));
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void publish() {
        try {
            for (Optional<SignedCheckpoint> note = changed(); note.isPresent(); note = changed()) {
                publish(note.get());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(SignedCheckpoint note) throws InterruptedException {
        long size = note.checkpoint().treeSize();
        try {
            log.show(PublishedLog.CHECKPOINT, new String(note.bytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("the cosigned checkpoint could not be published and is tried again: {}", e.getMessage());
            Thread.sleep(DISK_LOOK_AGAIN.toMillis());
            return;
        }
        lock.lock();
        try {
            shown = Optional.of(note);
            shownSize = size;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        listener.cosigned(note);
    }

    /** The next note to publish. */
    private Optional<SignedCheckpoint> changed() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Optional<SignedCheckpoint> note = rounds.toPublish();
                if (note.isPresent() && !note.equals(shown)) {
                    return note;
                }
                change.await();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** A published checkpoint that the log did not sign is a damaged file: the next quorum replaces it. */
    private static Optional<SignedCheckpoint> published(PublishedLog log, TlogPolicy policy) throws IOException {
        return log.checkpoint(PublishedLog.CHECKPOINT).flatMap(Cosigning::parse).filter(note -> policy.judge(note).logVerified());
    }

    private static Optional<SignedCheckpoint> parse(String note) {
        try {
            return Optional.of(SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
