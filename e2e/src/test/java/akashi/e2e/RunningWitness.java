package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./akashi witness} as its operator runs it: keys made beforehand, started, stopped and started again on one port. */
final class RunningWitness implements AutoCloseable {
    private final Akashi akashi;
    private final Path keyFile;
    private final int port;
    private final List<String> keys;
    private Akashi.Running running;

    /** Makes its keys; it does not listen yet.
     *
     * @param keyFile its memory will lie beside it */
    RunningWitness(Akashi akashi, Path keyFile, String name) throws IOException {
        this.akashi = akashi;
        this.keyFile = keyFile;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        Akashi.Run made = akashi.run("witness", "--key", keyFile.toString(), "--name", name, "--print-keys");
        assertThat(made.exit()).as(made.toString()).isZero();
        // As in a policy: "witness NAME VKEY".
        this.keys = made.stdout().lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
        assertThat(keys).hasSize(2);
    }

    /** What {@code akashi up} is told of it: once for each key. */
    List<String> upOptions() {
        return keys.stream().flatMap(key -> List.of("--witness", key + ",http://127.0.0.1:" + port + "/").stream()).toList();
    }

    /** Starts it and waits until it listens. */
    void start(Path policy) throws IOException, InterruptedException {
        running = akashi.start("witness", "--key", keyFile.toString(), "--policy", policy.toString(), "--port", Integer.toString(port));
        while (!Files.readString(running.stderr(), StandardCharsets.UTF_8).contains("listening on")) {
            assertThat(running.process().isAlive()).as("the witness still runs").isTrue();
            Thread.sleep(50);
        }
    }

    /** Stops it as Ctrl-C does. */
    void stop() {
        if (running != null) {
            running.process().destroy();
            running.await();
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
