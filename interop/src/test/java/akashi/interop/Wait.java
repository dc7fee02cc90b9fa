package akashi.interop;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waiting for what another process does. */
final class Wait {
    private static final long BOUND_SECONDS = 120;

    private Wait() {
    }

    /** Waits until this holds; fails, saying what was waited for, when it does not within two minutes. */
    static void until(Supplier<String> what, Callable<Boolean> holds) {
        long end = System.nanoTime() + BOUND_SECONDS * 1_000_000_000L;
        try {
            while (!holds.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("waited in vain until it had " + what.get());
                }
                Thread.sleep(50);
            }
        } catch (RuntimeException | InterruptedException e) {
            throw new AssertionError(what.get(), e);
        } catch (Exception e) {
            throw new AssertionError(what.get(), e);
        }
    }
}
