package akashi.console;

import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", mixinStandardHelpOptions = true, description = "Run both sides on 127.0.0.1 until Ctrl-C.",
        footer = {"", "AKASHI_DB_URL names a PostgreSQL server to be used instead of an embedded one in DIR."})
final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;
    @Option(names = "--command-port", defaultValue = "8080", description = "port of the command side; 0: any (default: 8080)")
    private int commandPort;
    @Option(names = "--query-port", defaultValue = "8081", description = "port of the query side; 0: any (default: 8081)")
    private int queryPort;
    @Option(names = "--simulated-clock", paramLabel = "INSTANT", description = "for a demonstration: time begins there and passes only when"
            + " POST /api/clock says so; the log calls itself " + DemoCommand.ORIGIN)
    private String simulatedClock;

    @Option(names = "--witness", paramLabel = "VKEY,URL", description = "a witness's key and where it is asked to cosign; once for each key."
            + " At the first start DIR/policy asks for more than half of the witnesses named")
    private List<String> witnesses = List.of();

    @Option(names = "--tsa-url", paramLabel = "URL", description = "a time stamping authority (RFC 3161) that dates each anchor")
    private String timestampAuthority;

    @Option(names = "--origin", paramLabel = "NAME", description = "the log's name, for ever: heeded at the first start (default: a local one is drawn)")
    private String origin;

    @Option(names = "--successor-of", paramLabel = "NOTE", description = "the last good checkpoint of an earlier log, whose key was stolen or whose"
            + " newest entries are lost: the log founded in a new DIR names it as its predecessor (docs/succession.md)")
    private Path successorOf;

    @Option(names = "--predecessor-policy", paramLabel = "P", description = "the earlier log's trust policy, by which NOTE is judged")
    private Path predecessorPolicy;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = data.in(surroundings);
        requirePort(commandPort, "--command-port");
        requirePort(queryPort, "--query-port");
        for (Side side : Side.values()) {
            Optional<Address> running = directory.running(side);
            if (running.isPresent()) {
                throw StoppedException.failed("the " + side.title() + " is already running on " + directory.path() + ", at "
                        + running.get().url());
            }
        }
        List<String> settings = new ArrayList<>(simulatedClock == null ? List.of() : DemoCommand.madeUp(simulatedClock));
        witnesses.forEach(witness -> settings.add("--akashi.witness=" + witness));
        if (timestampAuthority != null) {
            settings.add("--akashi.tsa-url=" + timestampAuthority);
        }
        settings.addAll(succession());
        try (Sides sides = new Sides(surroundings, directory, Sides.LASTING, settings)) {
            Address command = sides.start(Side.COMMAND, commandPort);
            Address query = sides.start(Side.QUERY, queryPort);
            Places.print(surroundings, directory, command, query);
            surroundings.out().println("Ctrl-C stops both sides.");
            return serve(sides, () -> { });
        }
    }

    private List<String> succession() throws StoppedException {
        if ((successorOf == null) != (predecessorPolicy == null)) {
            throw StoppedException.usage("--successor-of and --predecessor-policy go together");
        }
        List<String> settings = new ArrayList<>();
        if (origin != null) {
            settings.add("--akashi.origin=" + origin);
        }
        if (successorOf != null) {
            settings.add("--akashi.successor-of=" + surroundings.here().resolve(successorOf));
            settings.add("--akashi.predecessor-policy=" + surroundings.here().resolve(predecessorPolicy));
        }
        return settings;
    }

    /** Serves until this process is asked to end, which is then a success, or until a side ends by itself, which is none. */
    static int serve(Sides sides, Runnable atEnd) throws StoppedException, InterruptedException {
        sides.whenStopped(() -> {
            atEnd.run();
            Runtime.getRuntime().halt(ExitCode.DONE);
        });
        throw StoppedException.failed(sides.awaitEnd());
    }

    private static void requirePort(int port, String option) throws StoppedException {
        if (port < 0 || port > 65_535) {
            throw StoppedException.usage(option + " is a number from 0 to 65535");
        }
    }
}
