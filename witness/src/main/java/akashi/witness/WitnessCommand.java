package akashi.witness;

import akashi.checkpoint.TlogPolicy;
import akashi.text.Hex;
import akashi.text.MalformedException;
import akashi.trust.WholeFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./akashi witness}. */
@Command(name = "witness", mixinStandardHelpOptions = true, version = "akashi witness 0.1.0",
        description = "Cosign the checkpoints of logs that only grow (C2SP tlog-witness), until Ctrl-C.",
        footer = {"", "The first start makes the keys. The lines for a log's trust policy are printed at each start.",
                "Exit status: 0 stopped, 1 failed or refused, 2 a file could not be read, 64 wrong usage. See docs/witness.md."})
final class WitnessCommand implements Callable<Integer> {
    private static final int RANDOM_NAME_BYTES = 8;

    private final Surroundings surroundings;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "the witness's keys; made at the first start")
    private Path key;
    @Option(names = "--policy", paramLabel = "P", description = "a trust policy whose log lines say which logs to watch")
    private Path policy;
    @Option(names = "--port", paramLabel = "N", description = "port to listen on; 0: any")
    private Integer port;
    @Option(names = "--print-keys", description = "make the keys if there are none yet, print the lines that name this witness, and end: for a log"
            + " that is to name it before it can be watched")
    private boolean printKeys;
    @Option(names = "--bind", defaultValue = "127.0.0.1", paramLabel = "ADDRESS", description = "address to listen on (default: 127.0.0.1)")
    private String bind;
    @Option(names = "--name", description = "name of the keys when they are made, such as witness.newsroom.example (default: one drawn at random)")
    private String name;
    @Option(names = "--state", paramLabel = "DIR", description = "what was cosigned, and evidence (default: the key file's name with .state)")
    private Path state;

    WitnessCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        if (printKeys) {
            return printKeys();
        }
        if (policy == null || port == null) {
            throw new StoppedException(ExitCode.WRONG_USAGE, "--policy and --port are missing; only --print-keys goes without (see akashi witness --help)", null);
        }
        if (port < 0 || port > 65_535) {
            throw new StoppedException(ExitCode.WRONG_USAGE, "--port is a number from 0 to 65535", null);
        }
        TlogPolicy logs = readPolicy();
        Path folder = state != null ? state : key.resolveSibling(key.getFileName() + ".state");
        KeyFile file = new KeyFile(key);
        boolean first = !file.exists();
        prepare(folder, first);
        try (WitnessFolder memory = WitnessFolder.open(folder)) {
            WitnessKeys keys = first ? draw(file) : read(file);
            Witness witness = new Witness(logs, keys, memory, surroundings.clock(), surroundings::say);
            try (WitnessServer server = listen(witness)) {
                print(witness, folder, server.port());
                surroundings.end().await();
                return ExitCode.DONE;
            }
        } catch (MalformedException e) {
            throw new StoppedException(ExitCode.FAILED, "the memory in " + folder + " cannot be relied on: " + e.getMessage()
                    + "; a witness that forgets would cosign a second history (docs/witness.md)", e);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, reason(e), e);
        }
    }

    /** A second time it prints the same. */
    private int printKeys() throws StoppedException {
        Path folder = state != null ? state : key.resolveSibling(key.getFileName() + ".state");
        KeyFile file = new KeyFile(key);
        boolean first = !file.exists();
        prepare(folder, first);
        try {
            (first ? draw(file) : read(file)).policyLines().forEach(surroundings.out()::println);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, reason(e), e);
        }
    }

    private TlogPolicy readPolicy() throws StoppedException {
        try {
            TlogPolicy parsed = TlogPolicy.parse(WholeFile.read(policy));
            if (parsed.logs().isEmpty()) {
                throw new StoppedException(ExitCode.FAILED, "the policy " + policy + " names no log", null);
            }
            return parsed;
        } catch (IOException e) {
            throw new StoppedException(ExitCode.UNREADABLE, "the policy " + policy + " cannot be read: " + reason(e), e);
        } catch (MalformedException e) {
            throw new StoppedException(ExitCode.FAILED, policy + ": " + e.getMessage(), e);
        }
    }

    /** The memory is made before the keys: keys that are there have a memory, or it was lost. */
    private void prepare(Path folder, boolean first) throws StoppedException {
        if (WitnessFolder.exists(folder)) {
            return;
        }
        if (!first) {
            throw new StoppedException(ExitCode.FAILED, "the keys in " + key + " were made before, and " + folder.resolve("logs") + ", which "
                    + "says what they cosigned, is missing; a witness that forgets would cosign a second history (docs/witness.md says what to do)", null);
        }
        try {
            WitnessFolder.create(folder);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, "cannot make " + folder + ": " + reason(e), e);
        }
    }

    private WitnessKeys draw(KeyFile file) throws StoppedException, IOException {
        byte[] drawn = new byte[RANDOM_NAME_BYTES];
        surroundings.random().nextBytes(drawn);
        try {
            WitnessKeys keys = WitnessKeys.draw(name != null ? name : "akashi-witness/" + Hex.encode(drawn), surroundings.random());
            file.create(keys);
            surroundings.say("made the keys of " + keys.name() + " in " + key + "; keep a copy where nobody else can read it");
            return keys;
        } catch (IllegalArgumentException e) {
            throw new StoppedException(ExitCode.WRONG_USAGE, "--name: not empty, no space, no '+', at most 255 bytes", e);
        }
    }

    private WitnessKeys read(KeyFile file) throws StoppedException {
        try {
            WitnessKeys keys = file.read();
            if (name != null && !name.equals(keys.name())) {
                throw new StoppedException(ExitCode.FAILED, "the keys in " + key + " bear the name " + keys.name() + ", and a name never changes", null);
            }
            return keys;
        } catch (IOException e) {
            throw new StoppedException(ExitCode.UNREADABLE, "the keys in " + key + " cannot be read: " + reason(e), e);
        } catch (MalformedException e) {
            throw new StoppedException(ExitCode.FAILED, key + ": " + e.getMessage(), e);
        }
    }

    private WitnessServer listen(Witness witness) throws StoppedException {
        try {
            return WitnessServer.start(witness, new InetSocketAddress(InetAddress.getByName(bind), port), surroundings::say);
        } catch (UnknownHostException e) {
            throw new StoppedException(ExitCode.WRONG_USAGE, "--bind: " + bind + " is no address of this machine", e);
        } catch (IOException e) {
            throw new StoppedException(ExitCode.FAILED, "cannot listen on " + bind + " port " + port + ": " + reason(e), e);
        }
    }

    private void print(Witness witness, Path folder, int actual) {
        witness.keys().policyLines().forEach(surroundings.out()::println);
        surroundings.say("the lines above name this witness in a log's trust policy; add its address at the end of each");
        witness.logs().forEach(log -> surroundings.say("watching " + log.origin() + log.newest()
                .map(newest -> ", cosigned up to size " + newest.checkpoint().treeSize()).orElse(", nothing cosigned yet")));
        surroundings.say("what it cosigned and what it refused is kept in " + folder);
        surroundings.say("listening on http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + actual + "/; Ctrl-C stops it");
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no " + e.getMessage()
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
