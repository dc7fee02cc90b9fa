package akashi.command.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RepeatedLookTest {
    /** Longer than the test may take: whoever waits for it is ended by the timeout. */
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void it_looks_at_once_and_again_after_as_long_as_the_look_said() throws Exception {
        Semaphore looks = new Semaphore(0);
        AtomicInteger count = new AtomicInteger();
        try (RepeatedLook looking = new RepeatedLook("looks", () -> {
            looks.release();
            return count.incrementAndGet() < 3 ? Duration.ofMillis(1) : LONG;
        })) {
            assertThat(looks.tryAcquire(50, TimeUnit.MILLISECONDS)).as("before it is started").isFalse();
            looking.start();
            looks.acquire(3);
            assertThat(looks.tryAcquire(50, TimeUnit.MILLISECONDS)).as("before the long pause is over").isFalse();
        }
    }

    @Test
    void closing_ends_the_pause_and_finishes_the_look_that_has_begun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        List<RepeatedLook> self = new ArrayList<>();
        RepeatedLook looking = new RepeatedLook("looks", () -> {
            begun.countDown();
            while (!self.get(0).isClosing()) {
                Thread.onSpinWait();
            }
            finished.set(true);
            return LONG;
        });
        self.add(looking);
        looking.start();
        begun.await();
        assertThat(looking.isClosing()).isFalse();
        looking.close();
        assertThat(finished).isTrue();
        looking.close();
    }

    @Test
    void what_was_never_started_is_closed_at_once() {
        RepeatedLook looking = new RepeatedLook("looks", () -> LONG);
        looking.close();
        assertThat(looking.isClosing()).isTrue();
    }

    @Test
    void an_interrupt_of_the_closer_neither_shortens_the_wait_nor_is_lost() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        RepeatedLook looking = new RepeatedLook("looks", () -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError("the look itself is interrupted by nobody", e);
            }
            finished.set(true);
            return LONG;
        });
        looking.start();
        begun.await();
        AtomicBoolean kept = new AtomicBoolean();
        AtomicBoolean early = new AtomicBoolean();
        Thread closer = new Thread(() -> {
            looking.close();
            early.set(!finished.get());
            kept.set(Thread.currentThread().isInterrupted());
        });
        closer.start();
        closer.interrupt();
        closer.join(50);
        assertThat(closer.isAlive()).as("the look has not ended yet").isTrue();
        goOn.countDown();
        closer.join();
        assertThat(early).isFalse();
        assertThat(kept).as("the interrupt is found set afterwards").isTrue();
    }
}
