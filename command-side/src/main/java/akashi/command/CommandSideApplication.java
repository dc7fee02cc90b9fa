package akashi.command;

import akashi.command.clocks.SimulatedClock;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** The command side's process. Standard output stays silent; a failure to start is one sentence on standard error. */
@SpringBootApplication(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class})
public class CommandSideApplication {
    private static final Logger LOG = LoggerFactory.getLogger(CommandSideApplication.class);

    /** Starts, and serves until the process is told to end (SIGTERM, SIGINT). */
    public static void main(String[] arguments) {
        // Whoever started this process reads UTF-8, whatever the machine's own charset is.
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        try {
            if (List.of(arguments).contains(MasterKeyChange.ARGUMENT)) {
                // Spring is not started, so nobody would lead what its parts log into the log file.
                LoggingSystem.get(CommandSideApplication.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
                System.out.println(MasterKeyChange.run(List.of(arguments), System.getenv(), Clock.systemUTC(), new SecureRandom()));
                return;
            }
            Running side = start(List.of(arguments));
            Ledger ledger = side.context().getBean(Ledger.class);
            ledger.trouble().ifPresent(sentence -> System.err.println("akashi command side: "
                    + (ledger.recordingRefused().isPresent() ? "nothing is recorded: " : "") + sentence));
        } catch (StartFailure failure) {
            System.err.println("akashi command side: " + failure.getMessage());
            System.exit(failure.exitStatus());
        }
    }

    /** A side that serves; closing it stops everything in order. */
    record Running(WebServerApplicationContext context, DataDirectory directory) implements AutoCloseable {
        int port() {
            return context.getWebServer().getPort();
        }

        @Override
        public void close() {
            ((GenericApplicationContext) context).close();
            release(directory);
        }
    }

    static Running start(List<String> arguments) {
        Settings settings = Settings.of(arguments, System.getenv());
        DataDirectory directory = DataDirectory.take(settings.data());
        boolean serving = false;
        try {
            WebServerApplicationContext context = (WebServerApplicationContext) application(settings, directory)
                    .run(CommandSideSettings.of(settings, directory));
            Ledger ledger = context.getBean(Ledger.class);
            directory.publishReady(ReadyFile.json(context.getWebServer().getPort(), ledger.origin(), ledger.databaseUrl()));
            serving = true;
            return new Running(context, directory);
        } catch (StartFailure failure) {
            throw failure;
        } catch (IOException e) {
            throw StartFailure.because("cannot write in " + settings.data() + " (" + e.getMessage() + ")", e);
        } catch (RuntimeException e) {
            throw explained(e, settings, directory);
        } finally {
            if (!serving) {
                release(directory);
            }
        }
    }

    private static SpringApplication application(Settings settings, DataDirectory directory) {
        SpringApplication application = new SpringApplication(CommandSideApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(Clock.class, () -> settings.simulatedClock().<Clock>map(SimulatedClock::new).orElseGet(Clock::systemUTC));
            beans.registerBean(SecureRandom.class, () -> new SecureRandom());
        });
        application.addListeners((ApplicationListener<ContextClosedEvent>) closing -> withdraw(directory));
        return application;
    }

    /** Nobody may find an address at which soon nobody answers. */
    private static void withdraw(DataDirectory directory) {
        try {
            directory.withdrawReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartFailure explained(RuntimeException fault, Settings settings, DataDirectory directory) {
        LOG.error("could not start", fault);
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure failure) {
                return failure;
            }
            if (cause instanceof PortInUseException) {
                return StartFailure.because("port " + settings.port() + " is in use; choose another with --server.port=", fault);
            }
        }
        return StartFailure.because("could not start, by a fault of this program; " + directory.log() + " says where", fault);
    }

    private static void release(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            LOG.warn("the data directory's lock could not be released; it ends with this process", e);
        }
    }
}
