package akashi.testkit;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Java for tests that need a process of their own. It runs under the language, time zone and charset of the tests themselves, so that
 * a suite that is run as if on a stranger's machine takes its processes there too.
 */
public final class TestJava {
    private TestJava() {
    }

    /** The program, and the options that say where in the world it runs; append what it is to run. */
    public static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(whereabouts());
        return command;
    }

    /** The options by which this process was told where in the world it runs; empty if it was told nothing. */
    public static List<String> whereabouts() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.matches("-D(user\\.(language|country|timezone)|file\\.encoding)=.*")).toList();
    }

    /** The class path of the tests, whether Surefire runs them or something else. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
