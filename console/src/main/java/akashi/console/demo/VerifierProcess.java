package akashi.console.demo;

import akashi.console.StoppedException;
import akashi.console.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the standalone verifier as the process that a stranger would run: it shares nothing with the console but the file. */
public final class VerifierProcess {
    private final Path jar;

    public VerifierProcess(Surroundings surroundings) throws StoppedException {
        this.jar = surroundings.root().resolve("ledger-verifier").resolve("target").resolve("ledger-verifier.jar");
        if (!Files.isRegularFile(jar)) {
            throw StoppedException.failed("the verifier is not built: " + jar + " is missing; ./akashi builds it");
        }
    }

    /**
     * What it said.
     *
     * @param status its exit status
     * @param output its standard output
     */
    public record Answer(int status, String output) {
        /** The verdict and its sentence. */
        public String firstLine() {
            return output.lines().findFirst().orElse("(it said nothing)");
        }
    }

    /** Runs {@code verify} with these arguments. */
    public Answer verify(String... arguments) throws StoppedException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Surroundings.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-jar", jar.toString(), "verify"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            // Trust that was pinned on this machine is none of the demo's business.
            builder.environment().remove("AKASHI_POLICY");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException e) {
            throw StoppedException.failed("the verifier could not be started", e);
        }
    }
}
