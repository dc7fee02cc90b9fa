package akashi.console;

import akashi.console.sides.DataDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that all commands but {@code demo} need. */
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "the ledger's data directory (default: ./data)")
    private Path data;

    DataDirectory in(Surroundings surroundings) {
        return new DataDirectory(surroundings.here().resolve(data).normalize());
    }
}
