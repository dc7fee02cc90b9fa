package akashi.command.publishing.timestamping;

import akashi.command.publishing.anchoring.KeptAnchor;
import akashi.command.publishing.files.DurableFiles;
import akashi.command.publishing.witnessing.BoundedBody;
import akashi.command.threads.ThreadEnd;
import akashi.text.MalformedException;
import akashi.timestamp.Timestamp;
import akashi.timestamp.TimestampRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that asks the authority. A slow one, a dead one and one that lies keep nobody waiting but this thread. Thread-safe. */
public final class Timestamping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timestamping.class);
    private static final int NONCE_BITS = 64;
    private static final int OK = 200;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    /** A day of ten minutes: so many anchors wait at most for an authority that does not answer; the oldest are left without a token. */
    private static final int MOST_WAITING = 144;

    private final URI authority;
    private final DurableFiles files;
    private final Path folder;
    private final TimestampingSettings settings;
    private final SecureRandom random;
    private final Clock clock;
    private final HttpClient http;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final TreeMap<Long, KeptAnchor> waiting = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "timestamps");
    private boolean closed;

    private Timestamping(URI authority, DurableFiles files, Path folder, TimestampingSettings settings, SecureRandom random, Clock clock) {
        this.authority = authority;
        this.files = files;
        this.folder = folder;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout()).build();
    }

    /** Waits for the first anchor.
     *
     * @param files  a writer of this one's own
     * @param folder where tokens are kept
     * @param clock  the real time, whatever time the ledger lives by */
    public static Timestamping start(URI authority, DurableFiles files, Path folder, TimestampingSettings settings, SecureRandom random,
            Clock clock) {
        Timestamping timestamping = new Timestamping(authority, files, folder, settings, random, clock);
        timestamping.thread.setDaemon(true);
        timestamping.thread.start();
        return timestamping;
    }

    /** There is this anchor. Returns at once; its token is kept when it comes, unless there is one. */
    public void anchored(KeptAnchor anchor) {
        lock.lock();
        try {
            waiting.put(anchor.treeSize(), anchor);
            if (waiting.size() > MOST_WAITING) {
                waiting.pollFirstEntry();
            }
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends at once. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        ThreadEnd.await(thread);
    }

    private void run() {
        int failures = 0;
        try {
            for (Optional<KeptAnchor> next = next(); next.isPresent(); next = next()) {
                try {
                    keep(next.get());
                    done(next.get());
                    failures = 0;
                } catch (IOException | MalformedException | RuntimeException e) {
                    // Whatever an authority answers, the thread that asks it goes on.
                    failures++;
                    if (failures == 1) {
                        LOG.warn("the time stamping authority {} gave no token for {} and is asked again: {}", authority, next.get(),
                                e.getMessage());
                    }
                    pause(settings.wait(failures));
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(KeptAnchor anchor) throws IOException, MalformedException, InterruptedException {
        Path file = folder.resolve(anchor.treeSize() + ".tsr");
        if (files.size(file) >= 0) {
            return;
        }
        TimestampRequest request = TimestampRequest.over(anchor.named().note(), new BigInteger(NONCE_BITS, random));
        byte[] answer = post(request.bytes());
        Timestamp timestamp = request.answer(answer);
        Duration apart = Duration.between(timestamp.time(), clock.instant()).abs();
        if (apart.compareTo(CLOCKS_DIFFER) > 0) {
            throw new MalformedException("it states " + timestamp.time() + ", which is not now by this machine's clock");
        }
        files.write(file, answer);
        files.settle();
    }

    private byte[] post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(authority).timeout(settings.timeout()).header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, info -> new BoundedBody(Timestamp.MAX_BYTES));
        try {
            // The request's own timeout ends when the headers are there; a body may trickle for ever.
            HttpResponse<byte[]> got = answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (got.statusCode() != OK) {
                throw new IOException("it answers " + got.statusCode());
            }
            return got.body();
        } catch (TimeoutException e) {
            throw new IOException("it does not answer within " + settings.timeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException("it cannot be asked (" + e.getCause().getClass().getSimpleName() + ")", e);
        } finally {
            answer.cancel(true);
        }
    }

    /** The oldest that waits. */
    private Optional<KeptAnchor> next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                change.await();
            }
            return closed ? Optional.empty() : Optional.of(waiting.firstEntry().getValue());
        } finally {
            lock.unlock();
        }
    }

    private void done(KeptAnchor anchor) {
        lock.lock();
        try {
            waiting.remove(anchor.treeSize());
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = change.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
