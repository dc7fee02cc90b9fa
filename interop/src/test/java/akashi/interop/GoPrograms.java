package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs of a Go module of ours, and those that its go.mod names as tools, built once with the Go toolchain of this machine. */
final class GoPrograms {
    private static final String LITEWITNESS = "filippo.io/torchwood/cmd/litewitness";

    /** interop/go: our own programs, and the newest litewitness that the machine's Go builds. */
    static final GoPrograms GO = new GoPrograms("go", Map.of(), List.of("./cmd/..."));
    /** interop/go-newest: the newest litewitness, for which the go command fetches the Go that it needs. */
    static final GoPrograms NEWEST = new GoPrograms("go-newest", Map.of("GOTOOLCHAIN", "go1.27.3"), List.of());

    private final Path sources;
    private final Path built;
    private final Map<String, String> environment;
    private final List<String> packages;
    private boolean isBuilt;

    private GoPrograms(String module, Map<String, String> environment, List<String> own) {
        Path interop = Path.of(System.getProperty("akashi.root"), "interop").toAbsolutePath();
        this.sources = interop.resolve(module);
        this.built = interop.resolve("target").resolve(module);
        this.environment = environment;
        this.packages = new ArrayList<>(own);
        packages.add(LITEWITNESS);
    }

    /** Where a program of interop/go is. */
    static String path(String name) {
        return GO.program(name);
    }

    /** Runs a program of interop/go to its end. */
    static Program.Run run(String name, String... arguments) {
        return runWith(new byte[0], name, arguments);
    }

    /** Runs a program of interop/go to its end with an input. */
    static Program.Run runWith(byte[] input, String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(path(name)));
        command.addAll(List.of(arguments));
        return Program.run(GO.built, input, command);
    }

    /** Where a program is; all are built at the first call. A machine without Go fails there and does not pass for one on which all was checked. */
    synchronized String program(String name) {
        if (!isBuilt) {
            build();
            isBuilt = true;
        }
        return built.resolve(name).toString();
    }

    private void build() {
        try {
            Files.createDirectories(built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // -mod=readonly: nothing but the versions that go.mod and go.sum name.
        List<String> command = new ArrayList<>(List.of("go", "build", "-C", sources.toString(), "-mod=readonly", "-o", built + "/"));
        command.addAll(packages);
        Program.Run run;
        try (Program go = Program.start(built, environment, command)) {
            run = go.await();
        }
        assertThat(run.succeeded()).as("%s", run).isTrue();
    }
}
