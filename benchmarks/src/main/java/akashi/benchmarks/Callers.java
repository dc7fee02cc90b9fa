package akashi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Callers that each send one command after another and wait until its events are durable: a closed loop, as people and importers are. */
final class Callers {
    private enum Phase { WARMING_UP, MEASURED, OVER }

    private final Path postgresDirectory;
    private final int count;
    private final Duration warmUp;
    private final Duration measured;

    Callers(Path postgresDirectory, int count, Duration warmUp, Duration measured) {
        this.postgresDirectory = postgresDirectory;
        this.count = count;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** One caller's next command, its events appended and durable when this returns. */
    interface Caller {
        void append() throws Exception;
    }

    /** Makes a caller, each with cases of its own. */
    interface Store {
        Caller caller(String name, int eventsOfCommand);
    }

    /**
     * What came out.
     *
     * @param p50 microseconds that half of the callers waited at most
     * @param p99 microseconds that 99 of 100 callers waited at most
     * @param cpu processor time an event, in microseconds: this process + PostgreSQL
     */
    record Figure(String name, double eventsPerSecond, long p50, long p99, String cpu) {
        String line() {
            return String.format(Locale.ROOT, "%-45s %8.0f events/s   p50 %6d us   p99 %7d us   processor %s us/event", name, eventsPerSecond, p50, p99, cpu);
        }
    }

    Figure measure(String name, Store store, int eventsOfCommand) throws InterruptedException, ExecutionException, IOException {
        AtomicReference<Phase> phase = new AtomicReference<>(Phase.WARMING_UP);
        CountDownLatch ready = new CountDownLatch(count);
        List<Future<long[]>> results = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(count);
        long nanos;
        CpuTime cpu;
        try {
            for (int i = 0; i < count; i++) {
                Caller caller = store.caller(eventsOfCommand + "-" + i, eventsOfCommand);
                results.add(threads.submit(() -> loop(caller, phase, ready)));
            }
            ready.await();
            Thread.sleep(warmUp.toMillis());
            CpuTime before = CpuTime.now(postgresDirectory);
            long start = System.nanoTime();
            phase.set(Phase.MEASURED);
            Thread.sleep(measured.toMillis());
            phase.set(Phase.OVER);
            nanos = System.nanoTime() - start;
            cpu = CpuTime.now(postgresDirectory).minus(before);
        } finally {
            phase.set(Phase.OVER);
            threads.shutdown();
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> result : results) {
            all.add(result.get());
        }
        long[] waits = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        double events = (double) waits.length * eventsOfCommand;
        return new Figure(name, events * 1e9 / nanos, waits[waits.length / 2] / 1_000, waits[(int) (waits.length * 0.99)] / 1_000,
                cpu.per(events));
    }

    private static long[] loop(Caller caller, AtomicReference<Phase> phase, CountDownLatch ready) throws Exception {
        long[] waits = new long[1 << 16];
        int n = 0;
        ready.countDown();
        while (phase.get() != Phase.OVER) {
            long start = System.nanoTime();
            boolean counts = phase.get() == Phase.MEASURED;
            caller.append();
            // A command that was begun before or ends after the measured time is not counted.
            if (counts && phase.get() == Phase.MEASURED) {
                waits = n == waits.length ? Arrays.copyOf(waits, 2 * n) : waits;
                waits[n++] = System.nanoTime() - start;
            }
        }
        return Arrays.copyOf(waits, n);
    }
}
