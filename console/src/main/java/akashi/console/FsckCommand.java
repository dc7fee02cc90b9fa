package akashi.console;

import akashi.console.sides.Chore;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.Side;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "fsck", mixinStandardHelpOptions = true,
        description = "Derive everything that is stored again, and compare. Reads only; also beside a running ledger, and on one that does not start.")
final class FsckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    FsckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        return Chore.run(Side.COMMAND, "akashi.command.FsckMain", surroundings, directory, List.of());
    }
}
