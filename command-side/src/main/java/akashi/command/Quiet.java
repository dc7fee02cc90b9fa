package akashi.command;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** For programs that are no server: what libraries log is not for the person at the terminal. */
final class Quiet {
    private Quiet() {
    }

    static void now() {
        LoggingSystem logging = LoggingSystem.get(Quiet.class.getClassLoader());
        logging.beforeInitialize();
        logging.setLogLevel("ROOT", LogLevel.OFF);
    }
}
