package akashi.console;

import akashi.console.sides.Chore;
import akashi.console.sides.Side;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Check machine, database, keys and what was signed, on one screen, with what to do. Changes nothing.")
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        return Chore.run(Side.COMMAND, "akashi.command.DoctorMain", surroundings, data.in(surroundings), List.of());
    }
}
