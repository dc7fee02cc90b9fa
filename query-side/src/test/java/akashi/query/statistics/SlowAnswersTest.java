package akashi.query.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlowAnswersTest {
    private static final Duration LITTLE = Duration.ofMillis(1);

    private final Deque<Runnable> toDo = new ArrayDeque<>();
    private final AtomicInteger searches = new AtomicInteger();
    private final SlowAnswers<String, Integer> answers = new SlowAnswers<>(toDo::add, 2);
    private final Callable<Integer> search = searches::incrementAndGet;

    @Test
    void nobody_waits_for_the_worker_and_whoever_asks_again_gets_what_it_found() throws Exception {
        assertThat(answers.within("a", LITTLE, search)).isEmpty();
        assertThat(answers.within("a", LITTLE, search)).as("asked twice, searched once").isEmpty();
        assertThat(toDo).hasSize(1);
        toDo.remove().run();
        assertThat(answers.within("a", LITTLE, search)).contains(1);
        assertThat(answers.awaited("a", search)).isEqualTo(1);
    }

    @Test
    void whoever_waits_searches_for_all_who_asked_before() throws Exception {
        assertThat(answers.within("a", LITTLE, search)).isEmpty();
        assertThat(answers.awaited("a", search)).isEqualTo(1);
        toDo.remove().run();
        assertThat(answers.within("a", LITTLE, search)).as("the worker had nothing left to do").contains(1);
        assertThat(searches).hasValue(1);
    }

    @Test
    void whoever_waits_while_another_searches_gets_what_that_one_found() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        answers.within("a", LITTLE, () -> {
            begun.countDown();
            go.await();
            return 7;
        });
        Thread worker = new Thread(toDo.remove());
        worker.start();
        begun.await();
        assertThat(answers.within("a", LITTLE, search)).isEmpty();
        go.countDown();
        assertThat(answers.awaited("a", search)).isEqualTo(7);
        worker.join();
        assertThat(searches).hasValue(0);
    }

    @Test
    void what_could_not_be_found_is_searched_again() throws Exception {
        assertThatThrownBy(() -> answers.awaited("a", () -> {
            throw new IOException("not there");
        })).isInstanceOf(ExecutionException.class).hasRootCauseMessage("not there");
        assertThat(answers.awaited("a", search)).isEqualTo(1);
    }

    @Test
    void those_asked_for_last_are_kept() throws Exception {
        answers.awaited("a", search);
        answers.awaited("b", search);
        answers.awaited("a", search);
        answers.awaited("c", search);
        assertThat(answers.awaited("a", search)).isEqualTo(1);
        assertThat(answers.awaited("b", search)).isEqualTo(4);
    }
}
