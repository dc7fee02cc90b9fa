package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** {@code ./akashi witness} as a process. Its keys are made before it is told which log to watch: the log's first start names them. */
final class OurWitness implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:[0-9]+)/");

    private final Path directory;
    private final String name;
    private final int port = FreePort.find();
    private final List<String> keys;
    private Program program;

    OurWitness(Path directory, String name) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.name = name;
        // A witness must watch some log, and makes its keys when it starts: one that nobody has.
        Program.Run nobody = GoPrograms.run("tessera-log", "keygen", "nobody.example/log", directory.resolve("nobody").toString());
        assertThat(nobody.succeeded()).as("%s", nobody).isTrue();
        watch("log " + nobody.stdout().strip() + "\nquorum none\n");
        this.keys = program.said().lines().filter(line -> line.startsWith("witness ")).map(line -> line.split(" ")[2]).toList();
        assertThat(keys).as(program.said()).hasSize(2);
    }

    /** Starts again with this policy. */
    void watch(String policy) throws IOException {
        close();
        Path file = Files.writeString(directory.resolve("watched"), policy, StandardCharsets.UTF_8);
        program = Akashi.start(directory, "witness", "--key", directory.resolve("key").toString(), "--policy", file.toString(), "--port",
                Integer.toString(port), "--name", name);
        program.awaitSaid(LISTENING);
    }

    /** Where it is asked. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Ed25519, then ML-DSA-44. */
    List<String> keys() {
        return keys;
    }

    /** What it said. */
    String said() {
        return program.said();
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
