package akashi.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program as a process. Its streams are files, so that nobody who reads slowly stalls it. */
final class Program implements AutoCloseable {
    /** No measure of speed: only a bound, so that a hung process fails the build instead of stopping it. */
    private static final Duration BOUND = Duration.ofMinutes(10);

    /** What a finished run left. */
    record Run(int exit, String stdout, String stderr) {
        boolean succeeded() {
            return exit == 0;
        }

        /** One text for failure messages. */
        @Override
        public String toString() {
            return "exit " + exit + "\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr;
        }
    }

    private final List<String> command;
    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private Program(List<String> command, Process process, Path stdout, Path stderr) {
        this.command = command;
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Starts it in this directory. Its standard input stays open until it is closed. */
    static Program start(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path stdout = Files.createTempFile(directory, "stdout", ".txt");
            Path stderr = Files.createTempFile(directory, "stderr", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                    .redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
            builder.environment().putAll(environment);
            return new Program(command, builder.start(), stdout, stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end with these bytes as its standard input. */
    static Run run(Path directory, byte[] input, List<String> command) {
        try (Program program = start(directory, Map.of(), command)) {
            try (var to = program.process.getOutputStream()) {
                to.write(input);
            } catch (IOException endedBeforeItHadRead) {
                return program.await();
            }
            return program.await();
        }
    }

    /** Waits for its end. */
    Run await() {
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + BOUND + ": " + command + "\n" + said());
            }
            return new Run(process.exitValue(), read(stdout), read(stderr));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }

    /** Waits until it has said this, on either stream, and answers what the pattern's group matched. */
    String awaitSaid(Pattern pattern) {
        await("said " + pattern, said -> pattern.matcher(said).find());
        Matcher found = pattern.matcher(said());
        found.find();
        return found.group(1);
    }

    /** Waits until this holds of what it said. */
    void await(String what, Predicate<String> holds) {
        Wait.until(() -> what + ", by " + command + "\n" + said(), () -> {
            if (!process.isAlive() && !holds.test(said())) {
                throw new AssertionError("ended before it had " + what + ": " + command + "\n" + said());
            }
            return holds.test(said());
        });
    }

    String said() {
        return read(stdout) + read(stderr);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it: with its input's end, with SIGTERM, at last by force. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            process.destroyForcibly();
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
