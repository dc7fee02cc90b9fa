package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "cases", mixinStandardHelpOptions = true, description = "List case numbers with their event counts.")
final class CasesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;
    @Option(names = "--json", description = "print one array of {\"case\",\"events\"}")
    private boolean json;

    CasesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        try (Sides sides = new Sides(surroundings, directory, Sides.QUICK)) {
            LedgerClient query = Existing.querySide(surroundings, sides, directory);
            JsonValue answer = query.get("/api/cases");
            if (!(answer instanceof JsonArray cases)) {
                throw StoppedException.unreadable("the " + Side.QUERY.title() + " gave no list of cases");
            }
            if (json) {
                surroundings.out().println(CompactJson.text(cases));
            } else {
                print(cases);
            }
            return ExitCode.DONE;
        }
    }

    private void print(JsonArray cases) throws StoppedException {
        StringBuilder lines = new StringBuilder();
        for (JsonValue element : cases) {
            try {
                JsonObject entry = (JsonObject) element;
                lines.append(String.format(Locale.ROOT, "%7d  %s%n", entry.integer("events"), Printable.of(entry.text("case"))));
            } catch (MalformedException | ClassCastException e) {
                throw StoppedException.unreadable("the " + Side.QUERY.title() + " gave a list that cannot be read", e);
            }
        }
        surroundings.out().print(lines);
        surroundings.say(cases.size() + (cases.size() == 1 ? " case" : " cases"));
    }
}
