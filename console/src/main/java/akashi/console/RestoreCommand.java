package akashi.console;

import akashi.console.sides.Chore;
import akashi.console.sides.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restore", mixinStandardHelpOptions = true,
        description = "Make a new data directory out of a backup. If more was signed than it holds, the ledger will not sign, and says so.")
final class RestoreCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "BACKUP", description = "the directory that akashi backup made")
    private Path backup;
    @Option(names = "--keys", paramLabel = "DIR", required = true,
            description = "where credentials and keys/ are: the old data directory, or the copy that was kept apart")
    private Path keys;
    @Mixin
    private DataOption data;

    RestoreCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        return Chore.run(Side.COMMAND, "akashi.command.RestoreMain", surroundings, data.in(surroundings),
                List.of(surroundings.here().resolve(backup).normalize().toString(), surroundings.here().resolve(keys).normalize().toString()));
    }
}
