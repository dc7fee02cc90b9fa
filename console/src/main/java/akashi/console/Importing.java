package akashi.console;

import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Sends files of case histories to the command side: once to be checked, then to be recorded. Not thread safe. */
final class Importing {
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Surroundings surroundings;
    private final DataDirectory directory;
    private final LedgerClient command;
    private final Map<String, String> parameters;
    private final Map<String, Long> totals = new LinkedHashMap<>();
    private final Map<String, Long> findings = new TreeMap<>();
    private final Map<String, Measured> measures = new LinkedHashMap<>();

    /** @param parameters {@code mapping}, {@code mappingJson}, {@code prefix}, {@code limit}; an empty one is not sent */
    Importing(Surroundings surroundings, DataDirectory directory, LedgerClient command, Map<String, String> parameters) {
        this.surroundings = surroundings;
        this.directory = directory;
        this.command = command;
        this.parameters = parameters;
        for (String count : new String[] {"cases", "events", "newCases", "newEvents", "already", "leftOut"}) {
            totals.put(count, 0L);
        }
    }

    /**
     * Has a whole file read, and nothing recorded.
     *
     * @return how many events it holds
     */
    long check(ImportFile file) throws StoppedException, InterruptedException {
        JsonObject answer = watched("checking " + file.name(), () -> send("/api/imports/check", file), file::taken, file.length());
        return integer(answer, "events");
    }

    /** Has a file recorded. A second time adds nothing. */
    void record(ImportFile file, long events) throws StoppedException, InterruptedException {
        long before = directory.signedTreeSize();
        JsonObject answer = watched("recording " + file.name(), () -> send("/api/imports", file),
                () -> recorded(file, events, directory.signedTreeSize() - before), events);
        totals.replaceAll((count, sum) -> sum + (answer.members().get(count) instanceof JsonInteger more ? more.value() : 0));
        try {
            JsonObject found = answer.has("findings") ? answer.object("findings") : JsonObject.EMPTY;
            for (String kind : found.names()) {
                findings.merge(kind, found.integer(kind), Long::sum);
            }
            for (JsonObject measure : measures(answer)) {
                measures.merge(measure.text("code"), new Measured(measure.integer("count"), measure.integer("of")), Measured::plus);
            }
        } catch (MalformedException e) {
            throw StoppedException.unreadable("the command side gave counts that cannot be read: " + e.getMessage(), e);
        }
    }

    /** What it came to. */
    void print() {
        var out = surroundings.out();
        out.println("cases             " + totals.get("cases"));
        out.println("events            " + totals.get("events"));
        out.println("new events        " + totals.get("newEvents") + " (new cases: " + totals.get("newCases") + ")");
        out.println("already recorded  " + totals.get("already"));
        if (totals.get("leftOut") > 0) {
            out.println("left out          " + totals.get("leftOut") + " (of cases that were erased before)");
        }
        out.println(findings.isEmpty() ? "findings          none" : "findings");
        findings.forEach((kind, count) -> out.printf(Locale.ROOT, "%9d  %s%n", count, Printable.of(kind)));
        if (!measures.isEmpty()) {
            out.println("measures");
        }
        measures.forEach((code, measured) -> out.printf(Locale.ROOT, "%9d  of %d  %s%n", measured.count(), measured.of(), Printable.of(code)));
    }

    /** So many of so many. */
    private record Measured(long count, long of) {
        Measured plus(Measured more) {
            return new Measured(count + more.count, of + more.of);
        }
    }

    private static List<JsonObject> measures(JsonObject answer) throws MalformedException {
        List<JsonObject> measures = new ArrayList<>();
        for (JsonValue measure : answer.has("measures") ? answer.array("measures") : JsonArray.of()) {
            if (!(measure instanceof JsonObject object)) {
                throw new MalformedException("a measure that is " + measure.kind());
            }
            measures.add(object);
        }
        return measures;
    }

    long newEvents() {
        return totals.get("newEvents");
    }

    private JsonObject send(String path, ImportFile file) throws StoppedException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("name", file.name());
        all.putAll(parameters);
        return command.post(path + LedgerClient.query(all), file::open);
    }

    /** A small file is on its way before it is recorded, so the log's growth says more; what was recorded before grows nothing. */
    private static long recorded(ImportFile file, long events, long grown) {
        return grown > 0 || file.length() == 0 ? grown : Math.round((double) file.taken() / file.length() * events);
    }

    /** Runs the request beside this thread, which meanwhile shows how far it is. */
    private JsonObject watched(String what, Callable<JsonObject> request, LongSupplier done, long total)
            throws StoppedException, InterruptedException {
        FutureTask<JsonObject> task = new FutureTask<>(request);
        Thread thread = new Thread(task, what);
        thread.setDaemon(true);
        thread.start();
        try (Progress progress = new Progress(surroundings, Printable.of(what))) {
            while (true) {
                try {
                    return task.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    progress.at(done.getAsLong(), total);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoppedException stopped) {
                throw stopped;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static long integer(JsonObject answer, String name) throws StoppedException {
        JsonValue value = answer.members().get(name);
        if (value instanceof JsonInteger integer) {
            return integer.value();
        }
        throw StoppedException.unreadable("the command side gave no number of " + name);
    }
}
