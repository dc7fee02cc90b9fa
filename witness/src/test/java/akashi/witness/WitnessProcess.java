package akashi.witness;

import akashi.checkpoint.Checkpoint;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import picocli.CommandLine;

/** A witness as a process of its own, which can be killed. */
final class WitnessProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on http://127\\.0\\.0\\.1:([0-9]+)/");

    final Process process;
    final List<String> said = new ArrayList<>();
    private int port;

    /** Starts it with these arguments and waits until it listens, or has ended. */
    WitnessProcess(Path directory, String... arguments) throws IOException {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : List.of(Main.class, Checkpoint.class, CommandLine.class, Ed25519Signer.class)) {
            places.add(Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString());
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp",
                places.stream().collect(Collectors.joining(File.pathSeparator)), Main.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                port = Integer.parseInt(listening.group(1));
                break;
            }
        }
    }

    int port() {
        if (port == 0) {
            throw new AssertionError("it did not start: " + said);
        }
        return port;
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
