package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.erasure.ErasureRequest;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "erase", mixinStandardHelpOptions = true, description = {
    "Erase by law, in two steps: write the request that the ombudsman countersigns, then carry it out with the signed answer.",
    "What is erased cannot be read again by anybody."})
final class EraseCommand implements Callable<Integer> {
    private static final String REGISTRAR = "registrar";

    private final Surroundings surroundings;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Step step;
    @Mixin
    private DataOption data;

    EraseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** One of the two steps. */
    static final class Step {
        @ArgGroup(exclusive = false)
        private Asking asking;
        @Option(names = "--signed", paramLabel = "SIGNED", required = true, description = "what akashi countersign wrote: erases what it is about")
        private Path signed;
    }

    /** The first step. */
    static final class Asking {
        @Parameters(paramLabel = "CASE", description = "the case number")
        private String caseNumber;
        @Option(names = "--sequence", paramLabel = "N", split = ",", description = "only these events of the case, by their numbers; else all of it")
        private List<Long> sequences;
        @Option(names = "--basis", paramLabel = "TEXT", required = true, description = "by what law; it will be public")
        private String basis;
        @Option(names = "--ticket", paramLabel = "REF", description = "what the institution calls the matter")
        private String ticket;
        @Option(names = {"-o", "--output"}, paramLabel = "REQUEST", required = true, description = "where the request goes")
        private Path output;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        try (Sides sides = new Sides(surroundings, directory, Sides.QUICK)) {
            LedgerClient command = new LedgerClient(Side.COMMAND, sides.use(Side.COMMAND), directory.staffToken(REGISTRAR));
            if (step.signed == null) {
                ask(command, step.asking);
            } else {
                erase(command, surroundings.here().resolve(step.signed));
            }
        }
        return ExitCode.DONE;
    }

    private void ask(LedgerClient command, Asking asking) throws StoppedException, InterruptedException {
        JsonObject body = JsonObject.EMPTY.with("case", asking.caseNumber).with("basis", asking.basis);
        if (asking.sequences != null) {
            body = body.with("sequences", new JsonArray(asking.sequences.stream().<JsonValue>map(JsonInteger::new).toList()));
        }
        if (asking.ticket != null) {
            body = body.with("ticket", asking.ticket);
        }
        if (asking.sequences != null && asking.sequences.contains(0L)) {
            surroundings.say("event 0 holds the name under which the case index knows the case: without it no later trail of this case can show"
                    + " that it is complete");
        }
        OutputFile.write(surroundings.here().resolve(asking.output), command.postForFile("/api/erasures", body));
        surroundings.say("wrote " + asking.output + "; nothing is erased yet. It says whose case it is: send it to the ombudsman alone, who"
                + " answers with what akashi countersign makes of it");
    }

    private void erase(LedgerClient command, Path file) throws StoppedException, InterruptedException {
        ErasureRequest.Countersigned signed = signed(file);
        JsonArray notes = JsonArray.ofStrings(signed.notes().stream().map(note -> new String(note.bytes(), StandardCharsets.UTF_8)).toList());
        JsonObject answer = command.post("/api/erasures/" + LedgerClient.encode(signed.id()) + "/execution", JsonObject.EMPTY.with("notes", notes));
        surroundings.out().println("entries erased  " + (answer.members().get("count") instanceof JsonInteger count ? count.value() : 0)
                + (new JsonBoolean(true).equals(answer.members().get("wholeCase")) ? ", a whole case" : ""));
        if (!new JsonBoolean(true).equals(answer.members().get("tidied"))) {
            surroundings.say("the keys are gone from every table; the database still has to let go of the overwritten rows, which its vacuum does"
                    + " (docs/operations.md)");
        }
        surroundings.say("backups made before this can still be opened until the master key is changed: akashi rotate-master-key");
    }

    private static ErasureRequest.Countersigned signed(Path file) throws StoppedException {
        try {
            return ErasureRequest.Countersigned.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + " cannot be read", e);
        } catch (MalformedException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + ": " + e.getMessage(), e);
        }
    }
}
