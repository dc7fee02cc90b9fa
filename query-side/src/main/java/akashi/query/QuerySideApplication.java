package akashi.query;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the query side. It prints nothing when all is well; when it cannot start, one sentence on stderr and exit status 1. */
@SpringBootApplication
public class QuerySideApplication {

    /** Starts the process; {@link QuerySettings} names its options. */
    public static void main(String[] arguments) {
        // Whoever started this process reads UTF-8, whatever the machine's own charset is.
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        try {
            start(QuerySettings.of(arguments, System.getenv()));
        } catch (StartRefused refused) {
            System.err.println("query-side: " + refused.getMessage());
            System.exit(1);
        }
    }

    /** Starts on these settings and returns the running application.
     *
     * @throws StartRefused with the sentence to show, when it cannot start; nothing is left running then */
    static ConfigurableApplicationContext start(QuerySettings settings) throws StartRefused {
        // A ledger for asylum cases does not phone home (TRUST b.1); Axon asks this property before it asks its server.
        System.setProperty("axoniq.update-checker.disabled", "true");
        if (!Files.isDirectory(settings.data())) {
            throw new StartRefused("there is no ledger in " + settings.data() + "; start the command side first");
        }
        var directory = new DataDirectory(settings.data());
        FileLock lock = directory.lock();
        try {
            awaitCommandSide(directory, settings);
            return run(settings, directory, lock);
        } catch (StartRefused refused) {
            release(lock);
            throw refused;
        }
    }

    private static ConfigurableApplicationContext run(QuerySettings settings, DataDirectory directory, FileLock lock) throws StartRefused {
        var application = new SpringApplication(QuerySideApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(properties(settings));
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(QuerySettings.class, () -> settings);
            beans.registerBean(DataDirectory.class, () -> directory);
        });
        application.addListeners((ApplicationListener<ApplicationReadyEvent>) ready -> announce(directory, ready));
        application.addListeners((ApplicationListener<ContextClosedEvent>) closed -> leave(directory, lock));
        try {
            return application.run();
        } catch (RuntimeException failure) {
            // The last frame before the user: whatever the framework threw becomes one sentence, the rest is in the log file.
            throw new StartRefused(sentence(failure, settings), failure);
        }
    }

    private static Map<String, Object> properties(QuerySettings settings) {
        return Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.port", settings.port()),
            Map.entry("logging.file.name", settings.data().resolve("query.log").toString()));
    }

    /** Waits until the command side has told where its database is: both sides are often started together. */
    private static void awaitCommandSide(DataDirectory directory, QuerySettings settings) throws StartRefused {
        if (settings.databaseUrl().isPresent()) {
            return;
        }
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (directory.commandSide().flatMap(DataDirectory.CommandSide::databaseUrl).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StartRefused("the command side is not running on " + settings.data() + " and AKASHI_DB_URL is not set");
            }
            pause(Duration.ofMillis(100));
        }
    }

    private static void pause(Duration time) throws StartRefused {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while waiting for the command side", stopped);
        }
    }

    private static void announce(DataDirectory directory, ApplicationReadyEvent ready) {
        int port = ((ServletWebServerApplicationContext) ready.getApplicationContext()).getWebServer().getPort();
        try {
            directory.announce(URI.create("http://127.0.0.1:" + port));
        } catch (IOException unwritable) {
            throw new IllegalStateException("cannot write query.json", unwritable);
        }
    }

    private static void leave(DataDirectory directory, FileLock lock) {
        try {
            directory.withdraw();
        } catch (IOException unwritable) {
            System.err.println("query-side: could not remove query.json; it names a process that has ended");
        }
        release(lock);
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException unclosable) {
            System.err.println("query-side: the lock is released when this process ends");
        }
    }

    private static String sentence(Throwable failure, QuerySettings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof BindException) {
                return "port " + settings.port() + " is in use; choose another with --server.port";
            }
            if (cause instanceof StartRefused refused) {
                return refused.getMessage();
            }
            if (cause instanceof FlywayException unmigrated && !(unmigrated.getCause() instanceof SQLException)) {
                return "the views' tables are not as this version expects them: " + firstLine(unmigrated.getMessage());
            }
            if (cause instanceof SQLException unreachable) {
                return "the ledger's database cannot be used: " + firstLine(unreachable.getMessage());
            }
        }
        return "it could not start; the reason is in " + Path.of(settings.data().toString(), "query.log");
    }

    private static String firstLine(String text) {
        return text == null ? "no reason given" : text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    }
}
