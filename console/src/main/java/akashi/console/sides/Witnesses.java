package akashi.console.sides;

import akashi.console.StoppedException;
import akashi.console.Surroundings;
import akashi.text.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Witnesses of a demonstration, each a process of its own with keys of its own under {@code DIR/witnesses}. They prove nothing, since
 * whoever runs the log runs them; they show what a witness does. As the sides, they end with this process, however it ends.
 */
public final class Witnesses implements AutoCloseable {
    private static final long STOP_SECONDS = 20;
    private static final long PATIENCE_MILLIS = 60_000;

    private final Surroundings surroundings;
    private final DataDirectory directory;
    private final List<Witness> witnesses = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    /** One of them. @param keys its verifier keys, as text */
    private record Witness(String name, Path keyFile, List<String> keys, int port) {}

    private Witnesses(Surroundings surroundings, DataDirectory directory) {
        this.surroundings = surroundings;
        this.directory = directory;
    }

    /** Makes the keys of so many witnesses, or takes up those that were made. None listens yet: the log that they are to watch is not there. */
    public static Witnesses prepare(Surroundings surroundings, DataDirectory directory, int count) throws StoppedException, InterruptedException {
        Witnesses made = new Witnesses(surroundings, directory);
        Path folder = directory.path().resolve("witnesses");
        try {
            Files.createDirectories(folder);
            for (int i = 1; i <= count; i++) {
                String name = "witness-" + i + ".demonstration.invalid";
                Path keyFile = folder.resolve("witness-" + i + ".key");
                made.witnesses.add(new Witness(name, keyFile, made.keys(keyFile, name), freePort()));
            }
            return made;
        } catch (IOException e) {
            throw StoppedException.failed("cannot make the keys of the witnesses in " + folder + ": " + Printable.of(String.valueOf(e.getMessage())), e);
        }
    }

    /** What a command side is told of them. */
    public List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (Witness witness : witnesses) {
            witness.keys().forEach(key -> settings.add("--akashi.witness=" + key + ",http://127.0.0.1:" + witness.port() + "/"));
        }
        return settings;
    }

    /** Starts them all, each watching the log that the directory's policy names, and waits until they listen. */
    public void start() throws StoppedException, InterruptedException {
        for (Witness witness : witnesses) {
            try {
                processes.add(process(List.of("bash", "-c", SideProcess.KEEPER, "akashi-witness"), "--key", witness.keyFile().toString(), "--policy",
                        directory.policy().toString(), "--port", Integer.toString(witness.port()))
                        .redirectErrorStream(true).redirectOutput(witness.keyFile().resolveSibling(witness.keyFile().getFileName() + ".log").toFile())
                        .start());
            } catch (IOException e) {
                throw StoppedException.failed("the witness " + witness.name() + " could not be started: " + Printable.of(String.valueOf(e.getMessage())), e);
            }
        }
        for (int i = 0; i < witnesses.size(); i++) {
            awaitListening(witnesses.get(i), processes.get(i));
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Asks them to end, and waits until they have. */
    public void stop() {
        for (Process process : processes) {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                process.destroy();
            }
        }
        for (Process process : processes) {
            try {
                if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<String> keys(Path keyFile, String name) throws IOException, StoppedException, InterruptedException {
        Process process = process(List.of(), "--key", keyFile.toString(), "--name", name, "--print-keys")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> keys;
        try (InputStream in = process.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            // As in a policy: "witness NAME VKEY".
            keys = lines.lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
        }
        if (process.waitFor() != 0 || keys.isEmpty()) {
            throw StoppedException.failed("the witness " + name + " has no usable keys in " + keyFile);
        }
        return keys;
    }

    private ProcessBuilder process(List<String> before, String... words) throws StoppedException {
        Path jar = surroundings.root().resolve("witness").resolve("target").resolve("witness.jar");
        if (!Files.isRegularFile(jar)) {
            throw StoppedException.failed("the witness is not built: " + jar + " is missing; ./akashi builds it");
        }
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Surroundings.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable", "-jar",
                jar.toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    private static void awaitListening(Witness witness, Process process) throws StoppedException, InterruptedException {
        for (long waited = 0; isFree(witness.port()); waited += 100) {
            if (!process.isAlive() || waited > PATIENCE_MILLIS) {
                throw StoppedException.failed("the witness " + witness.name() + " does not listen; " + witness.keyFile() + ".log says why");
            }
            Thread.sleep(100);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
