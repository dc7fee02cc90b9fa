package akashi.console;

import akashi.console.authority.AuthorityPlan;
import akashi.console.demo.VerifierProcess;
import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.console.sides.Witnesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", mixinStandardHelpOptions = true, description = {"The main job, by a made-up authority: play its caseload day by day"
        + " through the recording API, publish the log, download one trail, verify it, alter a copy and have the alteration named. Serves until Ctrl-C."})
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_CASES = 1_000_000;
    private static final int WITNESSES = 3;
    /** So many are over before Java's second compiler has earned what it costs. */
    private static final int CASES_OVER_SOON = 1_000;
    /** What a log calls itself whose time is made up: whoever sees a trail of it is told. */
    static final String ORIGIN = "demonstration.invalid/akashi";

    private final Surroundings surroundings;

    @Option(names = "--cases", paramLabel = "N", defaultValue = "60", description = "how many cases to make up (default: 60)")
    private int cases;
    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "the same seed makes up the same cases (default: 1)")
    private long seed;
    @Option(names = "--once", description = "end when all is done: status 0 if all held")
    private boolean once;
    @Option(names = "--data", paramLabel = "DIR", description = "keep everything in DIR (default: a directory that is removed at the end)")
    private Path data;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        if (cases < 1 || cases > MOST_CASES) {
            throw StoppedException.usage("--cases is a number from 1 to " + MOST_CASES);
        }
        VerifierProcess verifier = new VerifierProcess(surroundings);
        DataDirectory directory = new DataDirectory(data == null ? temporary() : surroundings.here().resolve(data).normalize());
        try (Witnesses witnesses = Witnesses.prepare(surroundings, directory, WITNESSES);
                Sides sides = new Sides(surroundings, directory, once && cases <= CASES_OVER_SOON ? Sides.QUICK : Sides.LASTING,
                        settings(witnesses))) {
            Address command = sides.use(Side.COMMAND);
            witnesses.start();
            Address query = sides.use(Side.QUERY);
            DemoRun run = new DemoRun(surroundings, directory, verifier, command, query);
            boolean held = run.tell(new AuthorityPlan(cases, seed));
            surroundings.out().println();
            surroundings.out().println(held ? "All of it held." : "NOT ALL OF IT HELD: see above.");
            if (!once) {
                surroundings.out().println();
                Places.print(surroundings, directory, command, query);
                surroundings.out().println("Ctrl-C ends the demo" + (data == null ? " and removes " + directory.path() : "") + ".");
                return UpCommand.serve(sides, () -> {
                    witnesses.stop();
                    removeIfTemporary(directory);
                });
            }
            return held ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
            removeIfTemporary(directory);
        }
    }

    private static List<String> settings(Witnesses witnesses) {
        List<String> settings = new ArrayList<>(madeUp(AuthorityPlan.BEGIN.toString()));
        settings.addAll(witnesses.settings());
        return settings;
    }

    /** What a command side is told whose time begins at this moment and passes when it is told so. */
    static List<String> madeUp(String begin) {
        return List.of("--akashi.origin=" + ORIGIN, "--akashi.simulated-clock=" + begin);
    }

    private static Path temporary() throws StoppedException {
        try {
            return Files.createTempDirectory("akashi-demo-");
        } catch (IOException e) {
            throw StoppedException.failed("cannot make a temporary directory; name one with --data", e);
        }
    }

    private void removeIfTemporary(DataDirectory directory) {
        if (data != null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory.path())) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            surroundings.say("could not remove all of " + directory.path());
        }
    }
}
