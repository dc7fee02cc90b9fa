package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.OneShot;
import akashi.console.sides.Side;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "rotate-log-keys", mixinStandardHelpOptions = true, description = {
    "Change the keys that the log signs with, in two steps: after --begin it signs with old and new keys, after --end with the new ones alone.",
    "No side may run meanwhile. In between, everybody replaces the old policy by the new one (docs/succession.md).",
    "This is no answer to a stolen key: then found a successor (akashi up --successor-of)."})
final class RotateLogKeysCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;
    @ArgGroup(multiplicity = "1")
    private Step step;

    /** Which of the two. */
    static final class Step {
        @Option(names = "--begin", required = true, description = "draw new keys, announce them in the log, write DIR/policy.next")
        private boolean begin;
        @Option(names = "--end", required = true, description = "retire and destroy the old keys; refused while anything still rests on them")
        private boolean end;
    }

    RotateLogKeysCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        surroundings.out().println(OneShot.run(Side.COMMAND, surroundings, directory, "--akashi.rotate-log-keys=" + (step.begin ? "begin" : "end")));
        surroundings.say(step.begin
                ? "start the ledger; then have policy.next signed by the charter's holders (akashi sign-policy), give it to every witness and reader, and"
                        + " put it in place of policy"
                : "keep the old policy beside old trails: they verify under it for ever");
        return ExitCode.DONE;
    }
}
