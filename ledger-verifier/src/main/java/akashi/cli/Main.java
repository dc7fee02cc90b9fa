package akashi.cli;

import akashi.text.Printable;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The door: {@code java -jar ledger-verifier.jar verify trail FILE}. */
public final class Main {
    private Main() {}

    /** Ends the process with the status of {@link ExitCode}. */
    public static void main(String[] args) {
        // The JVM leaves with 1 when anything escapes from here, and 1 means refuted. So nothing escapes.
        int status = ExitCode.COULD_NOT_TELL;
        try {
            status = run(args, Surroundings.ofProcess());
        } finally {
            System.exit(status);
        }
    }

    /** Runs one command line; returns the exit status and never throws for anything that a file contains. */
    public static int run(String[] args, Surroundings surroundings) {
        CommandLine verify = new CommandLine(new Verify())
                .addSubcommand("trail", new VerifyTrail(surroundings))
                .addSubcommand("receipt", new VerifyReceipt(surroundings))
                .addSubcommand("history", new VerifyHistory(surroundings))
                .addSubcommand("log", new VerifyLog(surroundings))
                .addSubcommand("statistics", new VerifyStatistics(surroundings))
                .addSubcommand("audit", new VerifyAudit(surroundings))
                .addSubcommand("proof", new VerifyProof(surroundings))
                .addSubcommand("timestamp", new VerifyTimestamp(surroundings))
                .addSubcommand("evidence", new VerifyEvidence(surroundings));
        CommandLine root = new CommandLine(new Root()).addSubcommand("verify", verify)
                .addSubcommand("monitor", new MonitorCommand(surroundings))
                .addSubcommand("sample", new SampleCommand(surroundings))
                .addSubcommand("stock-flow", new StockFlowCommand(surroundings));
        root.setOut(new PrintWriter(surroundings.out(), true));
        root.setErr(new PrintWriter(surroundings.err(), true));
        root.setParameterExceptionHandler(Main::wrongUsage);
        root.setExecutionExceptionHandler((fault, command, parsed) -> fault(fault, surroundings));
        try {
            return root.execute(args);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError fault) {
            return fault(fault, surroundings);
        }
    }

    private static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println("ledger-verifier: " + Printable.of(problem.getMessage()));
        command.usage(command.getErr());
        return ExitCode.WRONG_USAGE;
    }

    /** Our own fault says nothing about the input: neither verified nor refuted, and no stack trace in a citizen's face. */
    private static int fault(Throwable fault, Surroundings surroundings) {
        Examination sheet = new Examination();
        StackTraceElement[] trace = fault.getStackTrace();
        sheet.found(Finding.of(FindingCode.VERIFIER_FAULT, "the verifier itself failed, which says nothing about the input: "
                + fault.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0])));
        new HumanReport(surroundings.out()).print(sheet.report(""));
        return ExitCode.COULD_NOT_TELL;
    }

    @Command(name = "ledger-verifier", mixinStandardHelpOptions = true, version = "ledger-verifier 0.1.0",
            description = "Lets anyone check what an Akashi ledger hands out, without trusting who handed it out.")
    static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = "Verifies one file, folder or log.",
            footer = {"", "Exit status: 0 verified, 1 refuted, 2 could not tell, 64 wrong usage."})
    static final class Verify implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "say what to verify: trail, receipt, history, log, statistics, audit, proof, timestamp or evidence");
        }
    }
}
