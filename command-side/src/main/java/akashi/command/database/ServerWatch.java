package akashi.command.database;

import akashi.command.threads.RepeatedLook;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the embedded server: starts it again when its process dies (out of memory, a kill), and stops it in the end. */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final EmbeddedServer server;
    private final RepeatedLook looking = new RepeatedLook("akashi-postgres-watch", this::look);

    ServerWatch(EmbeddedServer server) {
        this.server = server;
        looking.start();
    }

    private Duration look() {
        try {
            if (server.postmaster().isEmpty()) {
                LOG.error("PostgreSQL has died; starting it again. What was acknowledged is in its log and comes back");
                server.restart();
                LOG.info("PostgreSQL runs again at {}", server.url());
            }
            return PAUSE;
        } catch (IOException | DatabaseRefusedException e) {
            LOG.error("PostgreSQL could not be started again: {}", e.getMessage());
            return PAUSE_AFTER_FAILURE;
        }
    }

    @Override
    public void close() {
        looking.close();
        // Stopping the server means waiting for it: an interrupt has to come after that.
        boolean interrupted = Thread.interrupted();
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
