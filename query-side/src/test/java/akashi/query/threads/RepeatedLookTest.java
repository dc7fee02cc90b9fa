package akashi.query.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RepeatedLookTest {
    private final BlockingQueue<Thread> looks = new LinkedBlockingQueue<>();

    @Test
    void it_looks_again_after_a_fault() throws Exception {
        RepeatedLook look = look(count -> {
            if (count == 0) {
                throw new IllegalStateException("of a case that nobody should read of in a log");
            }
            return Duration.ZERO;
        });
        look.start();
        assertThat(next()).isSameAs(next()).isSameAs(next());
        look.stop();
    }

    @Test
    void stopped_it_ends_and_it_can_start_anew() throws Exception {
        RepeatedLook look = look(count -> Duration.ofDays(1));
        look.start();
        look.start();
        Thread first = next();
        assertThat(look.isRunning()).isTrue();
        look.stop();
        look.stop();
        first.join(Duration.ofMinutes(1).toMillis());
        assertThat(first.isAlive()).isFalse();
        assertThat(look.isRunning()).isFalse();
        assertThat(looks).as("one thread, one look").isEmpty();

        look.start();
        assertThat(next()).isNotSameAs(first);
        look.stop();
    }

    private Thread next() throws InterruptedException {
        Thread thread = looks.poll(1, TimeUnit.MINUTES);
        assertThat(thread).as("a look within a minute").isNotNull();
        return thread;
    }

    private RepeatedLook look(IntFunction<Duration> result) {
        return new RepeatedLook("a look", Duration.ofMillis(1)) {
            private int count;

            @Override
            protected Duration look() {
                looks.add(Thread.currentThread());
                return result.apply(count++);
            }
        };
    }
}
