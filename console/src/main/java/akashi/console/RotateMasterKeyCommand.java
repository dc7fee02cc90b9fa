package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.OneShot;
import akashi.console.sides.Side;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "rotate-master-key", mixinStandardHelpOptions = true, description = {
    "Change the master key, so that backups made before cannot be opened any more without a copy of the old one.",
    "No side may run meanwhile. Interrupted, it is run again and goes on where it was."})
final class RotateMasterKeyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    RotateMasterKeyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        surroundings.out().println(OneShot.run(Side.COMMAND, surroundings, directory, "--akashi.rotate-master-key=now"));
        surroundings.say("destroy every copy of the old keys/master.p12 in your backups, and back up the new one now; keys/ended-master-keys says"
                + " which key ended when");
        return ExitCode.DONE;
    }
}
