package akashi.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class SealingThreadsTest {
    @Test
    void however_much_is_to_be_sealed_a_processor_stays_free_where_there_are_several() {
        Executor threads = SealingThreads.start();
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            work.add(CompletableFuture.runAsync(() -> seen.add(Thread.currentThread()), threads));
        }
        work.forEach(CompletableFuture::join);
        assertThat(seen).hasSizeBetween(1, Math.max(1, Runtime.getRuntime().availableProcessors() - 1)).doesNotContain(Thread.currentThread());
        // Whoever forgets them must be able to end.
        assertThat(seen).allMatch(Thread::isDaemon);
    }
}
