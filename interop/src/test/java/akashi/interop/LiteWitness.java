package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** torchwood's litewitness as a process, with the ssh-agent that holds its key. */
final class LiteWitness implements AutoCloseable {
    private static final Pattern FINGERPRINT = Pattern.compile("(SHA256:\\S+)");
    private static final Pattern KEY = Pattern.compile("vkey=(\\S+)");
    private static final Pattern LISTENING = Pattern.compile("msg=listening addr=(\\S+)");

    private final Path database;
    private final int port = FreePort.find();
    private final Path socketFolder;
    private final Program agent;
    private final Program witness;
    private final String key;

    /** @param programs which litewitness */
    LiteWitness(Path directory, String name, GoPrograms programs) throws IOException {
        Files.createDirectories(directory);
        database = directory.resolve("litewitness.db");
        // Directly under /tmp: the address of a socket may have no more than 108 bytes.
        socketFolder = Files.createTempDirectory(Path.of("/tmp"), "akashi");
        String socket = socketFolder.resolve("agent").toString();
        agent = Program.start(directory, Map.of(), List.of(GoPrograms.path("agent"), socket));
        witness = Program.start(directory, Map.of(), List.of(programs.program("litewitness"), "-name", name, "-db", database.toString(),
                "-ssh-agent", socket, "-listen", "127.0.0.1:" + port, "-key", agent.awaitSaid(FINGERPRINT)));
        key = witness.awaitSaid(KEY);
        witness.awaitSaid(LISTENING);
    }

    /** Trusts a log by these keys. */
    void watch(String origin, String... logKeys) {
        List<String> arguments = new ArrayList<>(List.of(database.toString(), origin));
        arguments.addAll(List.of(logKeys));
        Program.Run run = GoPrograms.run("watch", arguments.toArray(String[]::new));
        assertThat(run.succeeded()).as("%s", run).isTrue();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String key() {
        return key;
    }

    @Override
    public void close() {
        witness.close();
        agent.close();
        try {
            Files.deleteIfExists(socketFolder.resolve("agent"));
            Files.deleteIfExists(socketFolder);
        } catch (IOException leftBehind) {
            System.err.println("left behind: " + leftBehind.getMessage());
        }
    }
}
