package akashi.query.statistics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers that take long to find, each found once for all who ask. The newest are kept; one that could not be found is not. Safe for use by many threads.
 *
 * @param <K> what is asked
 * @param <V> the answer */
final class SlowAnswers<K, V> {
    private final Executor worker;
    private final Map<K, FutureTask<V>> answers;

    /** @param worker finds the answers for those who do not wait
     * @param kept   so many answers are kept: those that were asked for last */
    SlowAnswers(Executor worker, int kept) {
        this.worker = worker;
        this.answers = new LinkedHashMap<>(kept, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, FutureTask<V>> eldest) {
                return size() > kept;
            }
        };
    }

    /** The answer, if it is there after a little waiting. Empty: the worker is finding it; whoever asks again later gets it.
     *
     * @throws ExecutionException   if it cannot be found
     * @throws InterruptedException if the thread is to end */
    Optional<V> within(K key, Duration patience, Callable<V> search) throws ExecutionException, InterruptedException {
        FutureTask<V> task;
        synchronized (answers) {
            task = answers.get(key);
            if (task == null) {
                task = new FutureTask<>(search);
                answers.put(key, task);
                worker.execute(task);
            }
        }
        try {
            return Optional.of(answer(key, task, patience));
        } catch (TimeoutException later) {
            return Optional.empty();
        }
    }

    /** The answer, found on the caller's own thread unless another is finding it, however long that takes.
     *
     * @throws ExecutionException   if it cannot be found
     * @throws InterruptedException if the thread is to end */
    V awaited(K key, Callable<V> search) throws ExecutionException, InterruptedException {
        FutureTask<V> task;
        synchronized (answers) {
            task = answers.computeIfAbsent(key, absent -> new FutureTask<>(search));
        }
        // Does nothing if another thread has begun; what waits for the worker is found here and now.
        task.run();
        try {
            return answer(key, task, Duration.ofNanos(Long.MAX_VALUE));
        } catch (TimeoutException afterThreeCenturies) {
            throw new IllegalStateException(afterThreeCenturies);
        }
    }

    private V answer(K key, FutureTask<V> task, Duration patience) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            synchronized (answers) {
                answers.remove(key, task);
            }
            throw failed;
        }
    }
}
