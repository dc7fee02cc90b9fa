package akashi.console;

import akashi.console.sides.Chore;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "backup", mixinStandardHelpOptions = true,
        description = "Copy the database and the published log, also beside a running ledger; never the keys, which are kept apart.")
final class BackupCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", required = true, description = "the directory to make")
    private Path output;
    @Mixin
    private DataOption data;

    BackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        return Chore.run(Side.COMMAND, "akashi.command.BackupMain", surroundings, directory,
                List.of(surroundings.here().resolve(output).normalize().toString()));
    }
}
