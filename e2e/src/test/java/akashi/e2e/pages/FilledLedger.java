package akashi.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.e2e.Akashi;
import akashi.e2e.RunningLedger;
import akashi.e2e.ShellPage;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.testkit.Nasties;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * A running ledger with something on every page: the case of docs/walk-through.md, a case and publications that are full of
 * {@link Nasties}, a release of statistics. One for all tests of a run: filling it takes longer than looking at it.
 */
final class FilledLedger implements AutoCloseable {
    /** A case number that is no fun to show. */
    static final String NASTY_CASE = "受付/2026 <b>7</b> \"'&%2e";
    /** More than ten, since fewer are not released. */
    private static final int CASES = 24;
    private static final String BEGUN_ON = "2026-04-01T00:00:00Z";
    private static final String RELEASED_ON = "2026-07-15T01:00:00Z";
    private static final String RECORDED = "/api/cases/" + RunningLedger.encode(NASTY_CASE);

    private final Path directory;
    private final RunningLedger running;
    private final Map<String, String> codes = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private long released;
    private long sealed;
    private long nasty;

    private FilledLedger(Path directory, RunningLedger running) {
        this.directory = directory;
        this.running = running;
    }

    /** Starts one, and fills it unless an earlier run did in the same directory. */
    static FilledLedger start(Path directory) throws Exception {
        Path filled = directory.resolve("filled.properties");
        boolean again = Files.exists(filled);
        RunningLedger running = RunningLedger.start(new Akashi(directory), directory.resolve("walk"), "--simulated-clock", again ? RELEASED_ON : BEGUN_ON);
        FilledLedger ledger = new FilledLedger(directory, running);
        try {
            if (again) {
                ledger.recall(filled);
            } else {
                ledger.walk();
                ledger.publishNasties();
                ledger.recordNasties();
                ledger.release();
                ledger.remember(filled);
            }
            ledger.awaitShown();
        } catch (Exception | AssertionError failed) {
            running.close();
            throw failed;
        }
        return ledger;
    }

    private void remember(Path file) throws IOException {
        Properties kept = new Properties();
        codes.forEach((holder, code) -> kept.setProperty("code." + holder, code));
        kept.setProperty("refused", String.join(" ", refused));
        kept.setProperty("places", released + " " + sealed + " " + nasty);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            kept.store(writer, null);
        }
    }

    private void recall(Path file) throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            kept.load(reader);
        }
        kept.stringPropertyNames().stream().filter(name -> name.startsWith("code.")).forEach(name -> codes.put(name.substring(5), kept.getProperty(name)));
        refused.addAll(List.of(kept.getProperty("refused").split(" ")));
        String[] places = kept.getProperty("places").split(" ");
        released = Long.parseLong(places[0]);
        sealed = Long.parseLong(places[1]);
        nasty = Long.parseLong(places[2]);
    }

    URI pages() throws Exception {
        return running.pages();
    }

    RunningLedger running() {
        return running;
    }

    Path data() {
        return directory.resolve("walk");
    }

    /** The access code of "applicant" or "representative" for the case of the walk-through, of "nasty" for the other. */
    String code(String holder) {
        return codes.get(holder);
    }

    /** Where the event of the release stands. */
    long released() {
        return released;
    }

    /** The place of a sealed entry. */
    long sealed() {
        return sealed;
    }

    /** The place of a code list that is full of nasties. */
    long nasty() {
        return nasty;
    }

    /** Names of those nasties that the command side did not take as an activity. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** What the pages answer while the database lacks a table that one of them needs. */
    <T> T withoutPublicEntries(Callable<T> asked) throws Exception {
        try (Connection superuser = running.superuser(); Statement statement = superuser.createStatement()) {
            statement.execute("alter table views.public_entry rename to public_entry_away");
            try {
                return asked.call();
            } finally {
                statement.execute("alter table views.public_entry_away rename to public_entry");
            }
        }
    }

    /** What the pages answer while the log's newest state cannot be read. @param asked until it answers something */
    <T> T withoutCheckpoint(Callable<Optional<T>> asked) throws Exception {
        Path checkpoint = data().resolve("log/checkpoint.signed");
        Optional<T> answer = Optional.empty();
        for (int tries = 0; tries < 600 && answer.isEmpty(); tries++) {
            // The command side publishes it again within the second.
            Files.deleteIfExists(checkpoint);
            answer = asked.call();
        }
        for (int tries = 0; tries < 600 && running.query("GET", "/", null).body().contains("class=\"alarm\""); tries++) {
            Thread.sleep(100);
        }
        return answer.orElseThrow(() -> new AssertionError("no page said that the log cannot be read"));
    }

    private void walk() throws Exception {
        ShellPage page = new ShellPage(directory, running.commands());
        HttpClient http = HttpClient.newHttpClient();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(System.getProperty("akashi.root"), "docs", "walk-through.md"), StandardCharsets.UTF_8)) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                page.run(line, http);
            }
        }
        recorded("W-1", "{\"events\":[{\"type\":\"RepresentativeAppointed\",\"fields\":{\"representative\":\"R-7\",\"scope\":\"all\"}}]}");
        codes.put("applicant", code("W-1", "{\"holder\":\"applicant\"}"));
        codes.put("representative", code("W-1", "{\"holder\":\"representative\",\"representative\":\"R-7\"}"));
    }

    private void publishNasties() throws Exception {
        String registrar = running.bearer("registrar");
        String first = digest(registrar, "Means are sufficient from 2,400,000 yen a year. <script>document.title='owned'</script>\n\n"
                + "It is enough that a relative vouches for it.");
        String japanese = digest(registrar, "前年の収入が240万円以上であること。" + Nasties.all().get("right-to-left-override"));
        publish(registrar, "CriteriaRepealed", JsonObject.EMPTY.with("criterion", "means").with("version", 1).with("inForceTo", "2027-03-31"));
        publish(registrar, "CriteriaPublished", JsonObject.EMPTY.with("criterion", "means").with("version", 2)
                .with("title", JsonObject.EMPTY.with("en", "Sufficient means").with("ja", "生計要件"))
                .with("text", JsonObject.EMPTY.with("en", first).with("ja", japanese)).with("inForceFrom", "2027-04-01")
                .with("inForceTo", JsonNull.NULL).with("transitional", "Applications filed before 2027-04-01 are judged by version 1."));
        List<JsonObject> codes = new ArrayList<>();
        for (Map.Entry<String, String> each : Nasties.text().entrySet()) {
            if (isInCodeList(each.getKey(), each.getValue())) {
                codes.add(JsonObject.EMPTY.with("code", each.getKey()).with("en", each.getValue()).with("ja", each.getValue()));
            }
        }
        nasty = publish(registrar, "CodeListPublished", JsonObject.EMPTY.with("list", "nasties").with("version", 1)
                .with("codes", JsonArray.of(codes.toArray(JsonObject[]::new))).with("from", "2027-01-01"));
    }

    /** A code list has no very long texts, no blank ones and none with control characters (docs/format/public-events.md). */
    static boolean isInCodeList(String name, String text) {
        return !name.startsWith("very-long") && !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c != 0x7f && (c < 0x80 || c > 0x9f));
    }

    private void recordNasties() throws Exception {
        sealed = Long.parseLong(RunningLedger.member(recorded(NASTY_CASE, "{\"events\":[{\"type\":\"ApplicationReceived\",\"fields\":{\"procedure\":\"extension-of-stay\",\"channel\":\"online\"}}]}"), "leaf"));
        codes.put("nasty", code(NASTY_CASE, "{\"holder\":\"applicant\"}"));
        for (Map.Entry<String, String> each : Nasties.text().entrySet()) {
            if (!Nasties.recordable().containsKey(each.getKey()) && record(each.getValue(), each.getValue()) != 201) {
                refused.add(each.getKey());
            }
        }
        // Two in one event: a page is to stay below 100 kB.
        List<String> recordable = List.copyOf(Nasties.recordable().values());
        for (int i = 0; i < recordable.size(); i += 2) {
            assertThat(record(recordable.get(i), recordable.get(Math.min(i + 1, recordable.size() - 1)))).as(recordable.get(i)).isEqualTo(201);
        }
    }

    private int record(String activity, String fileName) throws Exception {
        return running.command(running.bearer("recording-officer"), RECORDED + "/events", events("ActionRecorded", JsonObject.EMPTY.with("activity", activity)
                .with("attributes", JsonArray.of(JsonArray.of(new JsonString("file name"), new JsonString(fileName)))))).statusCode();
    }

    private void release() throws Exception {
        for (int i = 0; i < CASES; i++) {
            recorded("C-" + i, "{\"events\":[{\"type\":\"ApplicationReceived\",\"fields\":{\"procedure\":\"" + (i % 2 == 0 ? "extension-of-stay" : "change-of-status")
                    + "\",\"channel\":\"online\"}}]}");
        }
        String statistician = running.bearer("statistician");
        publish(statistician, "StatisticsCalendarPublished", JsonObject.EMPTY.with("series", "quarterly").with("version", 1)
                .with("releases", JsonArray.of(JsonObject.EMPTY.with("release", "2026Q2").with("from", "2026-04-01").with("until", "2026-06-30")
                        .with("on", "2026-07-15"))));
        accepted(running.command(running.bearer("operator"), "/api/clock", "{\"now\":\"" + RELEASED_ON + "\"}"));
        String answer = accepted(running.command(statistician, "/api/releases", "{\"series\":\"quarterly\",\"release\":\"2026Q2\"}"));
        released = Long.parseLong(RunningLedger.member(answer, "leaf"));
    }

    /** Until the newest event stands on the query side's pages. */
    private void awaitShown() throws Exception {
        for (int tries = 0; tries < 600; tries++) {
            HttpResponse<String> page = running.query("GET", "/releases/" + released + "/release.json", null);
            if (page.statusCode() == 200 && running.query("GET", "/published", null).body().contains("/entries/" + released + "\"")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the pages do not show the newest entry");
    }

    private String recorded(String number, String events) throws Exception {
        return accepted(running.command(running.bearer("recording-officer"), "/api/cases/" + RunningLedger.encode(number) + "/events", events));
    }

    private String code(String number, String holder) throws Exception {
        return RunningLedger.member(accepted(running.command(running.bearer("registrar"), "/api/cases/" + RunningLedger.encode(number) + "/access-codes",
                holder)), "code");
    }

    private String digest(String bearer, String text) throws Exception {
        return RunningLedger.member(accepted(running.document(bearer, text)), "digest");
    }

    private long publish(String bearer, String type, JsonObject fields) throws Exception {
        String answer = accepted(running.command(bearer, "/api/public-events", CompactJson.text(JsonObject.EMPTY.with("type", type).with("fields", fields))));
        return Long.parseLong(RunningLedger.member(answer, "leaf"));
    }

    private static String events(String type, JsonObject fields) {
        return CompactJson.text(JsonObject.EMPTY.with("events", JsonArray.of(JsonObject.EMPTY.with("type", type).with("fields", fields))));
    }

    private static String accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    @Override
    public void close() {
        running.close();
    }
}
