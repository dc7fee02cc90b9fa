package akashi.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every kind of verification shares. */
final class Trust {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--policy", paramLabel = "P",
            description = "Trust policy: which keys speak for the log, which witnesses count. Else the file that AKASHI_POLICY names; else "
                    + "the policy pinned earlier for the log.")
    private Path policy;

    @Option(names = "--pin", description = "Keep this policy for the logs that it names.")
    private boolean pin;

    @Option(names = "--remember", paramLabel = "DIR",
            description = "Keep the checkpoints seen, and refuse a second history or a shorter one.")
    private Path remember;

    @Option(names = "--json", description = "One JSON object instead of a report for people.")
    private boolean json;

    Optional<Path> policy() {
        if (pin && policy == null) {
            throw new ParameterException(command.commandLine(), "--pin needs --policy: only a policy that you name can be kept");
        }
        return Optional.ofNullable(policy);
    }

    boolean pin() {
        return pin;
    }

    Optional<Path> remember() {
        return Optional.ofNullable(remember);
    }

    boolean json() {
        return json;
    }
}
