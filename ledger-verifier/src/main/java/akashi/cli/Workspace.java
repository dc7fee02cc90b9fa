package akashi.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of every command that sets aside what does not fit into memory. */
final class Workspace {
    @Option(names = "--work", paramLabel = "DIR", description = "Where temporary files go: they hold what the cases say, and are gone when "
            + "the program is. (Default: the system's folder for such files.)")
    private Path folder;

    Path folder() {
        return folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
    }
}
