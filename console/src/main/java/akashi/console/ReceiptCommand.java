package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Sides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "receipt", mixinStandardHelpOptions = true,
        description = "Download one event with its proof, opened as far as wished: for an employer, a landlord, a lawyer.")
final class ReceiptCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CASE", description = "the case number")
    private String caseNumber;
    @Parameters(index = "1", paramLabel = "SEQUENCE", description = "the event's number in its case, from 0")
    private long sequence;
    @Option(names = "--open", paramLabel = "FIELD", split = ",", description = "fields to be shown; without it, all that may be")
    private List<String> open = new ArrayList<>();
    @Option(names = "--purpose", paramLabel = "CODE", defaultValue = "receipt",
            description = "why you look into the case, recorded in it: one of the published purposes if there are any (default: ${DEFAULT-VALUE})")
    private String purpose;
    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true, description = "where the receipt goes (.zip)")
    private Path output;
    @Mixin
    private DataOption data;

    ReceiptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        if (sequence < 0) {
            throw StoppedException.usage("SEQUENCE is a number from 0");
        }
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sequence", Long.toString(sequence));
        parameters.put("open", String.join(",", open));
        parameters.put("purpose", purpose);
        try (Sides sides = new Sides(surroundings, directory, Sides.QUICK)) {
            LedgerClient query = Existing.querySide(surroundings, sides, directory);
            OutputFile.write(surroundings.here().resolve(output), query.download("/api/cases/" + LedgerClient.encode(caseNumber)
                    + "/receipt" + LedgerClient.query(parameters)));
        }
        surroundings.say("wrote " + output + "; check it with: akashi verify receipt " + output + " --policy " + directory.policy());
        return ExitCode.DONE;
    }
}
