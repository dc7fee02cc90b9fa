package akashi.console;

import akashi.audit.AuditFile;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Printable;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", mixinStandardHelpOptions = true, description = {
    "Take the audit of a release as far as it can go: commit to the bindings; once the auditors have revealed their nonces, open each link as its coin says,",
    "and fetch the file as anybody could."})
final class AuditCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--series", paramLabel = "S", required = true, description = "the calendar's series")
    private String series;
    @Option(names = "--period", paramLabel = "NAME", required = true, description = "the release's name on the calendar")
    private String period;
    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true, description = "the file that the audit is to be; new")
    private Path output;
    @Mixin
    private DataOption data;

    AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        Path file = surroundings.here().resolve(output);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw StoppedException.failed("there is something at " + Printable.of(output.toString()) + " already; name a new file");
        }
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        try (Sides sides = new Sides(surroundings, directory, Sides.LASTING)) {
            LedgerClient command = new LedgerClient(Side.COMMAND, sides.use(Side.COMMAND), directory);
            JsonObject state = command.post("/api/audits", JsonObject.EMPTY.with("series", series).with("release", period));
            surroundings.out().println("release   " + Printable.of(period) + " of " + Printable.of(series) + ", leaf " + number(state, "release"));
            surroundings.out().println("bindings  leaf " + number(state, "bindings"));
            if (!state.members().get("opened").equals(new JsonBoolean(true))) {
                surroundings.out().println("awaited   nonces of " + Printable.of(String.join(", ", awaited(state))));
                surroundings.say("the institution is bound; run this again when the auditors have revealed their nonces");
                return ExitCode.DONE;
            }
            if (!state.members().get("tidied").equals(new JsonBoolean(true))) {
                surroundings.say("the key of this audit is destroyed; the database may still hold an old copy of it until its next vacuum. Run this again to have it"
                        + " let go of that, when no backup or long query is running");
            }
            LedgerClient query = Existing.querySide(surroundings, sides, directory);
            if (!query.download("/releases/" + number(state, "release") + "/" + AuditFile.FILE, file)) {
                throw StoppedException.failed("the query side does not have the file of this audit");
            }
            surroundings.say("wrote " + output + "; check it with: akashi verify audit " + output + " --release RELEASE --log " + directory.log() + " --policy "
                    + directory.policy());
        }
        return ExitCode.DONE;
    }

    private static List<String> awaited(JsonObject state) {
        List<String> names = new ArrayList<>();
        for (JsonValue value : state.members().get("awaited") instanceof JsonArray array ? array : JsonArray.of()) {
            if (value instanceof JsonString name) {
                names.add(name.value());
            }
        }
        return names;
    }

    private static long number(JsonObject object, String name) {
        return object.members().get(name) instanceof JsonInteger number ? number.value() : 0;
    }
}
