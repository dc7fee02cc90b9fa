package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "release", mixinStandardHelpOptions = true, description = {
    "Release the statistics of a period of the published calendar, and fetch the release as anybody could.",
    "A period that is released already is fetched as it was."})
final class ReleaseCommand implements Callable<Integer> {
    private static final String CALENDAR = "StatisticsCalendarPublished";
    private static final String RELEASED = "StatisticsReleased";

    private final Surroundings surroundings;

    @Option(names = "--series", paramLabel = "S", defaultValue = "", description = "the calendar's series (default: the one there is)")
    private String series;
    @Option(names = "--period", paramLabel = "P", defaultValue = "", description = "the release's name on the calendar (default: the first that is"
            + " not released yet)")
    private String period;
    @Option(names = {"-o", "--output"}, paramLabel = "DIR", required = true, description = "the folder that the release is to be; new, or empty")
    private Path output;
    @Mixin
    private DataOption data;

    ReleaseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        DataDirectory directory = Existing.ledger(data.in(surroundings));
        try (Sides sides = new Sides(surroundings, directory, Sides.LASTING)) {
            LedgerClient command = new LedgerClient(Side.COMMAND, sides.use(Side.COMMAND), directory);
            LedgerClient query = Existing.querySide(surroundings, sides, directory);
            JsonObject released = command.post("/api/releases", period.isEmpty() || series.isEmpty() ? next(command.get("/api/register"))
                    : JsonObject.EMPTY.with("series", series).with("release", period));
            long leaf = number(released, "leaf");
            ReleaseDownload.fetch(query, leaf, surroundings.here().resolve(output));
            surroundings.out().println("release   " + text(released, "release") + " of " + text(released, "series"));
            surroundings.out().println("leaves    " + number(released, "first") + " to " + (number(released, "treeSize") - 1));
            surroundings.out().println("rows      " + number(released, "rows") + ", erased " + number(released, "erased"));
            surroundings.out().println("address   /releases/" + leaf + "/ of the query side");
            surroundings.say("wrote " + output + "; check it with: akashi verify statistics " + output + " --log " + directory.log() + " --policy "
                    + directory.policy());
        }
        return ExitCode.DONE;
    }

    /** The first of the calendar that is not released: what was left open is looked up in the register. */
    private JsonObject next(JsonValue register) throws StoppedException {
        Map<String, JsonArray> plans = new LinkedHashMap<>();
        Set<JsonObject> done = new HashSet<>();
        for (JsonValue value : register instanceof JsonArray events ? events : JsonArray.of()) {
            if (value instanceof JsonObject event && event.members().get("fields") instanceof JsonObject fields) {
                if (text(event, "type").equals(CALENDAR) && fields.members().get("releases") instanceof JsonArray plan) {
                    plans.put(text(fields, "series"), plan);
                } else if (text(event, "type").equals(RELEASED)) {
                    done.add(asked(text(fields, "series"), text(fields, "release")));
                }
            }
        }
        if (series.isEmpty() && plans.size() != 1) {
            throw StoppedException.failed(plans.isEmpty() ? "no calendar is published: publish a " + CALENDAR + " first (docs/format/release.md)"
                    : "there are calendars of several series; name one with --series: " + String.join(", ", plans.keySet()));
        }
        String chosen = series.isEmpty() ? plans.keySet().iterator().next() : series;
        if (!period.isEmpty()) {
            return asked(chosen, period);
        }
        for (JsonValue entry : plans.getOrDefault(chosen, JsonArray.of())) {
            if (entry instanceof JsonObject planned && !done.contains(asked(chosen, text(planned, "release")))) {
                return asked(chosen, text(planned, "release"));
            }
        }
        throw StoppedException.failed("every period on the calendar of " + chosen + " is released, or there is no such calendar");
    }

    private static JsonObject asked(String series, String release) {
        return JsonObject.EMPTY.with("series", series).with("release", release);
    }

    private static String text(JsonObject object, String name) {
        return object.members().get(name) instanceof JsonString text ? text.value() : "";
    }

    private static long number(JsonObject object, String name) {
        return object.members().get(name) instanceof JsonInteger number ? number.value() : 0;
    }
}
