package akashi.e2e;

import akashi.testkit.TestJava;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./akashi} as its user runs it: a process with arguments, an exit status and two streams. */
public final class Akashi {

    /** What a finished run left. */
    public record Run(int exit, String stdout, String stderr) {
        /** One text for failure messages. */
        @Override
        public String toString() {
            return "exit " + exit + "\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr;
        }
    }

    /** A run that still goes on; its streams are files, so that a reader cannot stall it. */
    public record Running(Process process, Path stdout, Path stderr) {
        public Run await() {
            try {
                // Not a measure of speed: only a bound, so that a hung process fails the build instead of stopping it.
                if (!process.waitFor(15, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after 15 minutes: " + read(stdout) + read(stderr));
                }
                return new Run(process.exitValue(), read(stdout), read(stderr));
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new AssertionError("interrupted while waiting for akashi", e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Path root = Path.of(System.getProperty("akashi.root"));
    private final Path workingDirectory;
    private final List<String> javaOptions = new ArrayList<>(TestJava.whereabouts());

    /** @param javaOptions for every Java that is started, and for every one which that starts */
    public Akashi(Path workingDirectory, String... javaOptions) {
        this.workingDirectory = workingDirectory;
        this.javaOptions.addAll(List.of(javaOptions));
    }

    public Run run(String... arguments) {
        return start(arguments).await();
    }

    public Running start(String... arguments) {
        try {
            List<String> command = new ArrayList<>();
            command.add(root.resolve("akashi").toString());
            command.addAll(List.of(arguments));
            Path stdout = Files.createTempFile(workingDirectory, "stdout", ".txt");
            Path stderr = Files.createTempFile(workingDirectory, "stderr", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            if (!javaOptions.isEmpty()) {
                // The one thing that reaches every Java the script starts, and every one which that starts.
                builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", javaOptions));
            }
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, stdout, stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
