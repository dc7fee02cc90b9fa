package akashi.console;

import akashi.text.Printable;
import java.io.PrintWriter;
import java.security.SecureRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The console's door, behind {@code ./akashi}. */
public final class Main {
    private Main() {
    }

    /** Ends the process with the status of {@link ExitCode}. */
    public static void main(String[] args) {
        System.exit(run(args, Surroundings.ofProcess()));
    }

    /** Runs one command line and returns the exit status. */
    public static int run(String[] args, Surroundings surroundings) {
        CommandLine root = new CommandLine(new Root())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new CasesCommand(surroundings))
                .addSubcommand(new TrailCommand(surroundings))
                .addSubcommand(new ReceiptCommand(surroundings))
                .addSubcommand(new HistoryCommand(surroundings))
                .addSubcommand(new ReleaseCommand(surroundings))
                .addSubcommand(new AuditCommand(surroundings))
                .addSubcommand(new AccessCodeCommand(surroundings))
                .addSubcommand(new FsckCommand(surroundings))
                .addSubcommand(new BackupCommand(surroundings))
                .addSubcommand(new RestoreCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new BenchElsewhere())
                .addSubcommand(new EraseCommand(surroundings))
                .addSubcommand(new CountersignCommand(surroundings))
                .addSubcommand(new OversightKeyCommand(surroundings, new SecureRandom()))
                .addSubcommand(new RotateMasterKeyCommand(surroundings))
                .addSubcommand(new RotateLogKeysCommand(surroundings))
                .addSubcommand(new SignPolicyCommand(surroundings))
                .addSubcommand(new VerifyElsewhere())
                .addSubcommand(new MonitorElsewhere())
                .addSubcommand(new SampleElsewhere())
                .addSubcommand(new StockFlowElsewhere())
                .addSubcommand(new WitnessElsewhere());
        root.setOut(new PrintWriter(surroundings.out(), true));
        root.setErr(new PrintWriter(surroundings.err(), true));
        root.setParameterExceptionHandler(Main::wrongUsage);
        root.setExecutionExceptionHandler((thrown, command, parsed) -> {
            if (thrown instanceof StoppedException stopped) {
                surroundings.say(stopped.getMessage());
                return stopped.exitCode();
            }
            StackTraceElement[] trace = thrown.getStackTrace();
            surroundings.say("failed, by a fault of its own: " + Printable.of(String.valueOf(thrown))
                    + (trace.length == 0 ? "" : " at " + trace[0]));
            return ExitCode.FAILED;
        });
        return root.execute(args);
    }

    private static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        boolean unknownCommand = problem instanceof UnmatchedArgumentException unmatched && command.getParent() == null
                && !unmatched.isUnknownOption();
        String sentence = unknownCommand ? "unknown command " + args[0] : problem.getMessage();
        command.getErr().println("akashi: " + Printable.of(sentence) + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.WRONG_USAGE;
    }

    @Command(name = "akashi", mixinStandardHelpOptions = true, version = "akashi 0.1.0",
            description = "A transparency ledger for immigration and refugee casework.",
            footer = {"", "Exit status: 0 done, 1 failed or refused, 2 could not read or reach, 64 wrong usage."})
    static final class Root implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }

    /** Listed in the help; the script starts the benchmark, which is built for it alone, before this program is reached. */
    @Command(name = "bench", description = "Measure how fast events are recorded on this machine, beside plain Axon (akashi bench --help).")
    static final class BenchElsewhere implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "the benchmark is started by ./akashi or benchmarks/run");
        }
    }

    /** Listed in the help; the script starts the verifier before this program is reached. */
    @Command(name = "verify", description = "Verify a trail, receipt, history, release, proof, log or evidence (a program of its own: akashi verify --help).")
    static final class VerifyElsewhere implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "the verifier is started by ./akashi or java -jar ledger-verifier.jar");
        }
    }

    /** As {@link VerifyElsewhere}. */
    @Command(name = "monitor", description = "Watch a log for ever and keep evidence (a program of its own: akashi monitor --help).")
    static final class MonitorElsewhere implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "the monitor is started by ./akashi or java -jar ledger-verifier.jar");
        }
    }

    /** As {@link VerifyElsewhere}. */
    @Command(name = "sample", description = "Draw cases out of a history by chance (a program of its own: akashi sample --help).")
    static final class SampleElsewhere implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "samples are drawn by ./akashi or java -jar ledger-verifier.jar");
        }
    }

    /** As {@link VerifyElsewhere}. */
    @Command(name = "stock-flow", description = "Does a published table chain from month to month (a program of its own: akashi stock-flow --help).")
    static final class StockFlowElsewhere implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "tables are checked by ./akashi or java -jar ledger-verifier.jar");
        }
    }

    /** Listed in the help; the script starts the witness before this program is reached. */
    @Command(name = "witness", description = "Cosign the checkpoints of logs that only grow (a program of its own: akashi witness --help).")
    static final class WitnessElsewhere implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "the witness is started by ./akashi or java -jar witness.jar");
        }
    }
}
