package akashi.witness;

import akashi.text.Printable;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The door: {@code java -jar witness.jar --key FILE --policy P --port N}. */
public final class Main {
    private Main() {}

    /** Ends the process with the status of {@link ExitCode}; a first argument {@code witness}, which the script passes, is left out. */
    public static void main(String[] args) {
        Surroundings surroundings = Surroundings.ofProcess(new SecureRandom());
        Thread serving = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (ended.get()) {
                return;
            }
            surroundings.end().countDown();
            try {
                // The requests in hand end; the process does not wait for ever.
                serving.join(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!serving.isAlive()) {
                Runtime.getRuntime().halt(ExitCode.DONE);
            }
        }));
        int status = run(args, surroundings);
        // Asked to end, the process is ended by the hook, which would wait for ever for a thread that waits for it.
        if (surroundings.end().getCount() > 0) {
            ended.set(true);
            System.exit(status);
        }
    }

    /** Runs one command line and returns the exit status. */
    static int run(String[] args, Surroundings surroundings) {
        CommandLine command = new CommandLine(new WitnessCommand(surroundings));
        command.setOut(new PrintWriter(surroundings.out(), true));
        command.setErr(new PrintWriter(surroundings.err(), true));
        command.setParameterExceptionHandler(Main::wrongUsage);
        command.setExecutionExceptionHandler((thrown, line, parsed) -> {
            if (thrown instanceof StoppedException stopped) {
                surroundings.say(Printable.of(stopped.getMessage()));
                return stopped.exitCode();
            }
            StackTraceElement[] trace = thrown.getStackTrace();
            surroundings.say("failed, by a fault of its own: " + Printable.of(String.valueOf(thrown))
                    + (trace.length == 0 ? "" : " at " + trace[0]));
            return ExitCode.FAILED;
        });
        boolean named = args.length > 0 && args[0].equals("witness");
        return command.execute(named ? Arrays.copyOfRange(args, 1, args.length) : args);
    }

    private static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println("akashi: " + Printable.of(problem.getMessage()) + " (see akashi witness --help)");
        return ExitCode.WRONG_USAGE;
    }
}
