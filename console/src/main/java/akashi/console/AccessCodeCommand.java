package akashi.console;

import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "access-code", mixinStandardHelpOptions = true,
        description = "Make a new access code for a case, to be handed to its applicant; older codes stop working.")
final class AccessCodeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "CASE", description = "the case number")
    private String caseNumber;
    @Mixin
    private DataOption data;

    AccessCodeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        try (Sides sides = new Sides(surroundings, directory, Sides.QUICK)) {
            Address command = sides.use(Side.COMMAND);
            surroundings.out().println(request(new LedgerClient(Side.COMMAND, command, directory), caseNumber));
        }
        surroundings.say("this code is shown once and stored nowhere; the ledger keeps its hash");
        return ExitCode.DONE;
    }

    static String request(LedgerClient command, String caseNumber) throws StoppedException, InterruptedException {
        try {
            return Printable.of(command.post("/api/cases/" + LedgerClient.encode(caseNumber) + "/access-codes").text("code"));
        } catch (MalformedException e) {
            throw StoppedException.unreadable("the " + Side.COMMAND.title() + " gave no code", e);
        }
    }
}
