package akashi.command.database;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the embedded server: starts it again when its process dies (out of memory, a kill), and stops it in the end. */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long LOOK_MILLIS = 200;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 2_000;

    private final EmbeddedServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    ServerWatch(EmbeddedServer server) {
        this.server = server;
        this.thread = new Thread(this::run, "akashi-postgres-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            long pause = LOOK_MILLIS;
            while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
                pause = look() ? LOOK_MILLIS : PAUSE_AFTER_FAILURE_MILLIS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the server runs now. */
    private boolean look() {
        try {
            if (server.postmaster().isEmpty()) {
                LOG.error("PostgreSQL has died; starting it again. What was acknowledged is in its log and comes back");
                server.restart();
                LOG.info("PostgreSQL runs again at {}", server.url());
            }
            return true;
        } catch (IOException | DatabaseRefusedException e) {
            LOG.error("PostgreSQL could not be started again: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        try {
            server.close();
        } catch (IOException e) {
            // It will be found and stopped at the next start.
            LOG.error("PostgreSQL was left running: {}", e.getMessage());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
