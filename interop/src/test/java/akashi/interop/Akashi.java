package akashi.interop;

import akashi.testkit.TestJava;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./akashi} as its user runs it. */
final class Akashi {
    private static final Path SCRIPT = Path.of(System.getProperty("akashi.root"), "akashi");

    private Akashi() {
    }

    static Program start(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return Program.start(directory, TestJava.whereabouts().isEmpty() ? Map.of()
                : Map.of("JAVA_TOOL_OPTIONS", String.join(" ", TestJava.whereabouts())), command);
    }

    static Program.Run run(Path directory, String... arguments) {
        try (Program program = start(directory, arguments)) {
            return program.await();
        }
    }
}
