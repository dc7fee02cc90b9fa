package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs of interop/go, and those that its go.mod names as tools, built once with the Go toolchain of this machine. */
final class GoPrograms {
    private static final Path SOURCES = Path.of(System.getProperty("akashi.root"), "interop", "go");
    private static final Path BUILT = Path.of(System.getProperty("akashi.root"), "interop", "target", "go").toAbsolutePath();

    private GoPrograms() {
    }

    /** Builds them all; a machine without Go fails here and does not pass for one on which everything was checked. */
    static void build() {
        try {
            Files.createDirectories(BUILT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // -mod=readonly: nothing but the versions that go.mod and go.sum name.
        List<String> command = List.of("go", "build", "-mod=readonly", "-o", BUILT + "/", "./cmd/...",
                "filippo.io/torchwood/cmd/litewitness", "filippo.io/torchwood/cmd/witnessctl");
        Program.Run run;
        try (Program go = Program.start(BUILT, Map.of(), in(SOURCES, command))) {
            run = go.await();
        }
        assertThat(run.succeeded()).as("%s", run).isTrue();
    }

    private static List<String> in(Path directory, List<String> go) {
        List<String> command = new ArrayList<>(List.of(go.get(0), "-C", directory.toString()));
        command.addAll(go.subList(1, go.size()));
        return command;
    }

    /** Where a program is. */
    static String path(String name) {
        return BUILT.resolve(name).toString();
    }

    /** Runs a program to its end. */
    static Program.Run run(String name, String... arguments) {
        return runWith(new byte[0], name, arguments);
    }

    /** Runs a program to its end with an input. */
    static Program.Run runWith(byte[] input, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(path(name)));
        command.addAll(List.of(arguments));
        return Program.run(BUILT, input, command);
    }
}
