package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.e2e.Plaintexts.Found;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records, imports, reads and takes away cases full of words that occur nowhere else, then erases them, and looks for these words in
 * everything that the running system stores: each file of the data directory (database, write-ahead log, logs, keys, published log), the
 * processes' folder for temporary files, and each row of each table. What can be found is found: words that were put there are.
 */
class NothingReadableStaysIT {
    private static final long SEED = 20261126;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final List<String> words = new ArrayList<>();
    private Path data;
    private Path temporary;
    private Path away;
    private Akashi akashi;

    @Test
    void nothing_that_was_erased_is_left_readable_in_anything_that_is_stored() throws Exception {
        data = directory.resolve("ledger");
        temporary = Files.createDirectory(directory.resolve("temporary"));
        away = Files.createDirectory(directory.resolve("taken-away"));
        akashi = new Akashi(away, "-Djava.io.tmpdir=" + temporary);
        String whole = "W-" + word("");
        String imported = "I-" + word("");
        String partly = "partly";
        String secret = word("渡辺 ");
        String kept = "kept" + random.nextLong(1L << 40, 1L << 50);
        String oversight = done("oversight-key", "--name", "ombudsman.example", "--out", "key").stdout().strip();
        Path history = Files.writeString(away.resolve("history.csv"), "case,activity,timestamp,resource,remark\n" + imported + ",Register,2024-01-01T09:00:00Z,"
                + word("Trần ") + "," + word("") + "\n" + imported + ",Decide,2024-01-02T09:00:00Z,ann," + word("") + "\n", StandardCharsets.UTF_8);
        byte[] ciphertext;
        String code;

        try (RunningLedger ledger = RunningLedger.start(akashi, data)) {
            Files.writeString(data.resolve("policy"), oversight + "\n", StandardOpenOption.APPEND);
            code = fill(ledger, whole);
            recorded(ledger, partly, "ApplicationReceived", "\"procedure\":\"extension\",\"channel\":\"online\"");
            ciphertext = ciphertext(ledger, recorded(ledger, partly, "StatementMade", "\"statement\":\"" + secret + "\""));
            recorded(ledger, partly, "StatementMade", "\"statement\":\"" + kept + "\"");
            recorded(ledger, "other", "ApplicationReceived", "\"procedure\":\"extension\",\"channel\":\"online\"");
            done("import", history.toString(), "--data", data.toString());
            done("trail", "other", "-o", "before.zip", "--data", data.toString());
            done("trail", imported, "-o", "imported.zip", "--data", data.toString());
            read(ledger, whole, code);
        }
        try (RunningLedger ledger = RunningLedger.start(akashi, data)) {
            // All of it can be had from what is stored, by whoever has the keys: so it was recorded, and can be looked for.
            assertThat(new Plaintexts(words).in(export(ledger), "export").stream().map(Found::text).collect(Collectors.toSet()))
                    .as("seed %d", SEED).containsAll(words.stream().filter(word -> !word.replace("-", "").equals(code.replace("-", ""))
                            && !word.startsWith("asked")).toList());
            String digest = HexFormat.of().formatHex(AccessCode.parse(code).digest().bytes());
            assertThat(ledger.everyRow()).as("the code's digest lets the applicant in").contains(digest);
            assertNothingStored(ledger, "before anything is erased");
            assertThat(Plaintexts.ofBytes(ciphertext).inFiles(data.resolve("postgres"))).as("what is to be erased, sealed").isNotEmpty();
            assertWhatIsStoredIsFound(ledger);

            erase(whole);
            erase(imported);
            erase(partly, "--sequence", "1");
            assertThat(again(ledger, whole)).isEqualTo(410);
            assertThat(done("import", history.toString(), "--data", data.toString()).stdout()).contains("new events        0 ");
            awaitPurged(ledger);

            assertNothingStored(ledger, "after the erasure");
            assertThat(ledger.everyRow()).as("the code's digest").doesNotContain(digest);
            assertThat(Plaintexts.ofBytes(ciphertext).inFiles(data.resolve("postgres"))).extracting(Found::where)
                    .as("the ciphertext, which the write-ahead log alone may still hold").allMatch(where -> where.contains("pg_wal"));
            String export = new String(export(ledger), StandardCharsets.UTF_8);
            assertThat(new Plaintexts(words).in(export.getBytes(StandardCharsets.UTF_8), "export")).isEmpty();
            assertThat(new Plaintexts(List.of(kept)).in(export.getBytes(StandardCharsets.UTF_8), "export")).as("what stays").isNotEmpty();
            assertThat(ledger.enter(whole, code)).isEqualTo(403);
            assertThat(ledger.query("GET", "/api/cases", ledger.bearer("operator")).body()).contains("\"partly\"", "\"other\"").doesNotContain(whole, imported);
            assertProofsHold(partly);
        }
        try (RunningLedger ledger = RunningLedger.start(akashi, data)) {
            assertNothingStored(ledger, "after the next start");
            assertProofsHold("other");
        }
        assertThat(akashi.run("fsck", "--data", data.toString()).stdout()).startsWith("SOUND");
    }

    /** A case with words in every kind of place that takes them, some of them refused; answers its access code. */
    private String fill(RunningLedger ledger, String number) throws Exception {
        String representative = word("Nguyễn ");
        recorded(ledger, number, "ApplicationReceived", "\"procedure\":\"extension\",\"channel\":\"online\",\"receiptCode\":\"" + word("R-") + "\"");
        recorded(ledger, number, "ActionRecorded", "\"activity\":\"" + word("") + "\",\"attributes\":[[\"remark\",\"" + word("在留 ") + "\"],[\"text\",\""
                + (word("long ") + " ").repeat(300) + "\"]]", "Idempotency-Key", word("asked"));
        recorded(ledger, number, "RepresentativeAppointed", "\"representative\":\"" + representative + "\",\"scope\":\"all\"");
        String codes = "/api/cases/" + RunningLedger.encode(number) + "/access-codes";
        String registrar = ledger.bearer("registrar");
        String code = RunningLedger.member(expect(201, ledger.command(registrar, codes, "{\"holder\":\"applicant\"}")), "code");
        expect(201, ledger.command(registrar, codes, "{\"holder\":\"representative\",\"representative\":\"" + representative + "\"}"));
        words.addAll(List.of(code, code.replace("-", "")));
        String basic = "Basic " + Base64.getEncoder().encodeToString((number + ":" + code).getBytes(StandardCharsets.UTF_8));
        expect(201, ledger.command(basic, "/api/cases/" + RunningLedger.encode(number) + "/applicant/events",
                "{\"events\":[{\"type\":\"StatementMade\",\"fields\":{\"statement\":\"" + word("I say ") + "\"}}]}"));
        // What is refused is nowhere stored either, and stands in no log.
        String officer = ledger.bearer("recording-officer");
        String events = "/api/cases/" + RunningLedger.encode(number) + "/events";
        for (String body : List.of("{\"events\":[{\"type\":\"" + word("askedType") + "\",\"fields\":{}}]}", "{\"events\":[\"" + word("asked") + "\"",
                "{\"events\":[{\"type\":\"DecisionRecorded\",\"fields\":{\"outcome\":\"" + word("asked") + "\"}}]}")) {
            assertThat(ledger.command(officer, events, body).statusCode()).isBetween(400, 499);
        }
        assertThat(ledger.command(basic + "x", events, "{}").statusCode()).isIn(401, 403);
        return code;
    }

    /** What people and programs do with a case. */
    private void read(RunningLedger ledger, String number, String code) throws Exception {
        assertThat(ledger.enter(number, "WRONG-" + code)).isEqualTo(403);
        assertThat(ledger.enter(number, code)).isEqualTo(302);
        assertThat(expect(200, ledger.query("GET", "/case/timeline", null))).contains(number);
        expect(200, ledger.query("GET", "/case/timeline.json", null));
        expect(200, ledger.query("GET", "/case/receipt?sequence=1&open=activity", null));
        expect(200, ledger.form("/case/timeline", "/case/trail", "x=y"));
        String staff = ledger.bearer("ombudsman");
        expect(200, ledger.query("GET", "/api/cases/" + RunningLedger.encode(number) + "?purpose=inquiry&ticket=" + word("T-"), staff));
        expect(200, ledger.query("GET", "/staff/cases/" + RunningLedger.encode(number) + "?purpose=inquiry", staff));
        assertThat(ledger.query("GET", "/" + word("asked") + "?" + word("asked"), null).statusCode()).isBetween(400, 499);
        done("trail", number, "-o", "whole.zip", "--data", data.toString());
        done("receipt", number, "1", "--open", "activity", "-o", "receipt.zip", "--data", data.toString());
    }

    private void erase(String number, String... more) {
        List<String> ask = new ArrayList<>(List.of("erase", number, "--basis", "Act 1", "-o", "request-" + number.charAt(0), "--data", data.toString()));
        ask.addAll(List.of(more));
        done(ask.toArray(String[]::new));
        done("countersign", "request-" + number.charAt(0), "--key", "key", "-o", "signed-" + number.charAt(0));
        Akashi.Run erased = done("erase", "--signed", "signed-" + number.charAt(0), "--data", data.toString());
        assertThat(erased.stdout()).contains("entries erased");
        assertThat(erased.stderr()).doesNotContain("still has to let go");
    }

    private void assertProofsHold(String number) {
        done("trail", number, "-o", "after.zip", "--data", data.toString());
        assertThat(done("verify", "trail", "after.zip", "--policy", data.resolve("policy").toString()).stdout()).startsWith("VERIFIED");
        assertThat(done("verify", "trail", "before.zip", "--policy", data.resolve("policy").toString()).stdout()).startsWith("VERIFIED");
        assertThat(done("verify", "log", data.resolve("log").toString(), "--policy", data.resolve("policy").toString()).stdout()).startsWith("VERIFIED")
                .contains("erased by law");
    }

    private void assertNothingStored(RunningLedger ledger, String when) throws Exception {
        Plaintexts search = new Plaintexts(words);
        String rows = ledger.everyRow();
        assertThat(rows).as("rows were read").contains("vault.sealed", "views.timeline", "log.");
        assertThat(search.in(rows.getBytes(StandardCharsets.UTF_8), "rows")).as("%s, seed %d", when, SEED).isEmpty();
        assertThat(Plaintexts.size(data)).as("bytes looked through").isGreaterThan(20_000_000);
        assertThat(search.inFiles(data, temporary)).as("%s, seed %d", when, SEED).isEmpty();
    }

    /** A search that found nothing would prove nothing: put into a file in each spelling, and into a table, a word is found. */
    private void assertWhatIsStoredIsFound(RunningLedger ledger) throws Exception {
        String planted = "植木-" + HexFormat.of().toHexDigits(random.nextLong());
        Plaintexts search = new Plaintexts(List.of(planted));
        for (Map.Entry<String, byte[]> each : Plaintexts.spellings(planted).entrySet()) {
            Path file = Files.write(data.resolve("command.log.planted"), each.getValue());
            assertThat(search.inFiles(data)).as(each.getKey()).extracting(Found::where).contains(file.toString());
            Files.delete(file);
        }
        for (int shift = 0; shift < 3; shift++) {
            String encoded = Base64.getEncoder().encodeToString(("[\"abc" + "x".repeat(shift) + "\",\"" + planted + "\"]").getBytes(StandardCharsets.UTF_8));
            assertThat(search.in(encoded.getBytes(StandardCharsets.US_ASCII), "disclosure")).as("begun at %d", shift).isNotEmpty();
        }
        try (Connection superuser = ledger.superuser(); Statement statement = superuser.createStatement()) {
            statement.execute("create table public.planted as select '" + planted + "'::text as word");
            assertThat(search.in(ledger.everyRow().getBytes(StandardCharsets.UTF_8), "rows")).isNotEmpty();
            assertThat(search.inFiles(data)).extracting(Found::where).anyMatch(where -> where.contains("/base/")).anyMatch(where -> where.contains("/pg_wal/"));
            statement.execute("drop table public.planted");
        }
    }

    private static void awaitPurged(RunningLedger ledger) throws Exception {
        try (Connection superuser = ledger.superuser(); Statement statement = superuser.createStatement()) {
            for (long end = System.nanoTime() + 60_000_000_000L; ; Thread.sleep(100)) {
                try (ResultSet row = statement.executeQuery("select (select max(number) from vault.erased) - (select number from views.purged)")) {
                    row.next();
                    if (row.getLong(1) == 0 && !row.wasNull()) {
                        return;
                    }
                }
                assertThat(System.nanoTime()).as("waiting for the purge").isLessThan(end);
            }
        }
    }

    private static byte[] ciphertext(RunningLedger ledger, long leaf) throws Exception {
        try (Connection superuser = ledger.superuser(); Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select ciphertext from vault.sealed where leaf_index = " + leaf)) {
            row.next();
            return row.getBytes(1);
        }
    }

    /** Everything that the keys open, as an ombudsman gets it. */
    private static byte[] export(RunningLedger ledger) throws Exception {
        return expect(200, ledger.query("POST", "/api/history?basis=inquiry", ledger.bearer("ombudsman"))).getBytes(StandardCharsets.UTF_8);
    }

    private static int again(RunningLedger ledger, String number) throws Exception {
        return ledger.command(ledger.bearer("recording-officer"), "/api/cases/" + RunningLedger.encode(number) + "/events",
                "{\"events\":[{\"type\":\"ApplicationReceived\",\"fields\":{\"procedure\":\"extension\",\"channel\":\"online\"}}]}").statusCode();
    }

    /** Records one event; answers its leaf. */
    private static long recorded(RunningLedger ledger, String number, String type, String fields, String... headers) throws Exception {
        HttpResponse<String> answer = ledger.command(ledger.bearer("recording-officer"), "/api/cases/" + RunningLedger.encode(number) + "/events",
                "{\"events\":[{\"type\":\"" + type + "\",\"fields\":{" + fields + "}}]}", headers);
        return Long.parseLong(RunningLedger.member(expect(201, answer), "leaf"));
    }

    private static String expect(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s %s: %s", answer.request().method(), answer.uri().getRawPath().length(), answer.body()).isEqualTo(status);
        return answer.body();
    }

    private Akashi.Run done(String... arguments) {
        Akashi.Run run = akashi.run(arguments);
        assertThat(run.exit()).as("%s: %s", String.join(" ", arguments), run).isZero();
        return run;
    }

    /** A word that occurs nowhere else, behind this beginning; it will be looked for without it and with it. */
    private String word(String beginning) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        words.add(beginning + word);
        if (!beginning.isEmpty() && !beginning.startsWith("asked")) {
            words.add(word.toString());
        }
        return beginning + word;
    }
}
