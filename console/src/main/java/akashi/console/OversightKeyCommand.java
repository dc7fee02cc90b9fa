package akashi.console;

import akashi.note.SignerKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "oversight-key", mixinStandardHelpOptions = true,
        description = "For the ombudsman, on a machine of their own: make the key that countersigns erasures, and print the policy's line for it.")
final class OversightKeyCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final SecureRandom random;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where the key goes; whoever has it can countersign")
    private Path out;
    @Option(names = "--name", paramLabel = "NAME", required = true, description = "whose key it is, for instance ombudsman.example")
    private String name;

    OversightKeyCommand(Surroundings surroundings, SecureRandom random) {
        this.surroundings = surroundings;
        this.random = random;
    }

    @Override
    public Integer call() throws StoppedException {
        byte[] seed = new byte[SignerKey.SEED_LENGTH];
        random.nextBytes(seed);
        SignerKey key = new OversightKeyFile(surroundings.here().resolve(out)).create(name, seed);
        surroundings.out().println("# akashi oversight " + key.verifierKey().text());
        surroundings.say("wrote " + out + ", to be kept by the ombudsman alone. The line above goes into the policy of the log (DIR/policy) and into"
                + " every copy that readers trust; it holds from the moment it stands there");
        return ExitCode.DONE;
    }
}
