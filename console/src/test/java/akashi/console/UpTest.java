package akashi.console;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a process, as its user has it. */
class UpTest {
    @TempDir
    private Path temporary;
    private TinyHouse house;
    private Process up;
    private BufferedReader lines;

    @BeforeEach
    void build() throws Exception {
        house = new TinyHouse(temporary.resolve("house"));
    }

    @AfterEach
    void end() {
        if (up != null) {
            up.destroy();
        }
    }

    @Test
    void it_serves_until_it_is_asked_to_end_and_stops_the_query_side_first() throws Exception {
        up();
        Address command = running(Side.COMMAND);
        assertThat(house.run("up", "--data", "the data")).isEqualTo(1);
        assertThat(house.err()).contains("the command side is already running on ").contains(command.url().toString());
        // Process.destroy would close the output that is looked at below.
        up.toHandle().destroy();
        assertThat(up.waitFor()).isZero();
        assertThat(lines.lines()).isEmpty();
        assertThat(house.diary()).containsExactly("command started", "query started", "query stopped", "command stopped");
    }

    @Test
    void an_import_uses_the_sides_that_run() throws Exception {
        up();
        Files.writeString(house.root.resolve("x.csv"), "x");
        assertThat(house.run("import", "x.csv", "--data", "the data")).as(house.err()).isZero();
        assertThat(house.diary()).contains("POST /api/case-index 0").doesNotContain("command stopped");
    }

    @Test
    void the_sides_die_with_it() throws Exception {
        up();
        List<Address> sides = List.of(running(Side.COMMAND), running(Side.QUERY));
        up.destroyForcibly().waitFor();
        for (Address side : sides) {
            var handle = ProcessHandle.of(side.pid());
            if (handle.isPresent()) {
                handle.get().onExit().get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(house.diary()).contains("command stopped", "query stopped");
    }

    @Test
    void a_side_that_dies_ends_it_with_a_sentence() throws Exception {
        up();
        Address query = running(Side.QUERY);
        HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(URI.create(query.url() + "/die")).build(), BodyHandlers.discarding());
        assertThat(up.waitFor()).isEqualTo(1);
        assertThat(lines.lines()).contains("akashi: the query side ended by itself: the disk is on fire");
        assertThat(house.diary()).contains("command stopped");
    }

    @Test
    void a_port_in_use_is_named_with_the_option_that_helps() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(house.run("up", "--data", "the data", "--command-port", Integer.toString(taken.getLocalPort()))).isEqualTo(1);
            assertThat(house.err()).isEqualTo("akashi: port " + taken.getLocalPort() + " is in use; choose another with --command-port\n");
        }
    }

    @Test
    void an_address_that_a_crash_left_behind_counts_for_nothing() throws Exception {
        house.touch("command.json");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(house.data.resolve("command.json"), "{\"pid\":" + gone.pid() + ",\"url\":\"http://127.0.0.1:1\"}");
        assertThat(new DataDirectory(house.data).running(Side.COMMAND)).isEmpty();
    }

    private void up() throws IOException {
        up = house.start("up", "--data", "the data", "--command-port", "0", "--query-port", "0");
        lines = new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        StringBuilder said = new StringBuilder();
        while (line != null && !line.startsWith("Ctrl-C")) {
            said.append(line).append('\n');
            line = lines.readLine();
        }
        assertThat(line).as(said.toString()).isNotNull();
    }

    private Address running(Side side) throws StoppedException {
        return new DataDirectory(house.data).running(side).orElseThrow();
    }
}
