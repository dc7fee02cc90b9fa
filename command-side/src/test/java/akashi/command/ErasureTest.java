package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.casePath;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.axon.CaseOpener;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.CaseFile;
import akashi.command.vault.Credentials;
import akashi.erasure.ErasureNote;
import akashi.erasure.ErasureRequest;
import akashi.event.PublicEvent;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.note.Note;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.MasterKeyStore;
import akashi.vault.WrappingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasing by law, over HTTP and a real database: what is gone, what stays, what is said of it, and what else happens meanwhile. */
class ErasureTest {
    private static final SignerKey OMBUDSMAN = key("ombudsman.example", 1);
    private static final SignerKey SOMEBODY = key("somebody.example", 2);

    @TempDir
    static Path data;

    private static LedgerApi api;
    private static String officer;
    private static Connection database;
    private static Connection superuser;
    private static WrappingKey master;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data);
        officer = api.hired("Ann", "recording-officer");
        Files.writeString(data.resolve("policy"), "# akashi oversight " + OMBUDSMAN.verifierKey().text() + "\n", StandardOpenOption.APPEND);
        Credentials credentials = Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom());
        database = DriverManager.getConnection(api.side().context().getBean(Ledger.class).databaseUrl(), "akashi_owner",
                credentials.database().owner().reveal());
        superuser = DriverManager.getConnection(api.side().context().getBean(Ledger.class).databaseUrl(), "postgres",
                credentials.database().superuser().reveal());
        master = MasterKeyStore.file(data.resolve("keys/master.p12")).open(credentials.keystore().reveal().toCharArray());
    }

    @AfterAll
    static void stop() throws Exception {
        superuser.close();
        database.close();
        api.close();
    }

    @Test
    void fsck_finds_sound_what_was_erased_as_told_and_names_what_is_gone_untold() throws Exception {
        recorded("fsck-entry", 3);
        recorded("fsck-case", 2);
        recorded("fsck-other", 2);
        assertThat(api.post(api.as("operator"), "/api/case-index", "").statusCode()).isLessThan(300);
        json(execute(asked("{\"case\":\"fsck-entry\",\"sequences\":[1],\"basis\":\"Act 1\"}"), OMBUDSMAN), 200);
        json(execute(asked("{\"case\":\"fsck-case\",\"sequences\":null,\"basis\":\"Act 1\"}"), OMBUDSMAN), 200);
        assertThat(fsck()).startsWith("SOUND").contains("are erased, and only their place was checked");
        assertThat(api.post(api.as("operator"), "/api/case-index", "").statusCode()).isLessThan(300);
        assertThat(fsck()).startsWith("SOUND");
        try (var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("create table public.kept as table vault.sealed");
            statement.execute("update vault.sealed set ciphertext = '', wrapped_event_key = '' where leaf_index = (select max(leaf_index) from vault.sealed)");
            assertThat(fsck()).startsWith("DAMAGED").contains("has no key, and vault.erased does not say that it was erased");
            statement.execute("delete from vault.sealed; insert into vault.sealed table public.kept; drop table public.kept");
            statement.execute("create table public.kept as table vault.erased; delete from vault.erased where number = (select max(number) from vault.erased)");
            assertThat(fsck()).startsWith("DAMAGED").contains("vault.erased", "the log tells of");
            statement.execute("delete from vault.erased; insert into vault.erased table public.kept; drop table public.kept");
            statement.execute("set session_replication_role = origin");
        }
        assertThat(fsck()).startsWith("SOUND");
    }

    private static String fsck() throws Exception {
        // What was appended is published a moment later.
        Path signed = data.resolve("log/checkpoint.signed");
        for (long end = System.nanoTime() + 60_000_000_000L; Long.parseLong(Files.readString(signed).lines().skip(1).findFirst().orElseThrow()) < size();) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
        var out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        new FsckMain(print, print).run(List.of("--akashi.data=" + data), Map.of());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static long size() throws Exception {
        try (var statement = superuser.createStatement(); ResultSet row = statement.executeQuery("select tree_size from log.head")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void an_erased_event_cannot_be_opened_again_and_the_others_can() throws Exception {
        recorded("entry", 4);
        Row before = row("entry", 1);
        assertThat(filesWith(before.caseKey())).isNotEmpty();
        assertThat(filesWith(before.ciphertext())).isNotEmpty();
        ErasureRequest request = asked("{\"case\":\"entry\",\"sequences\":[1],\"basis\":\"Act 1, section 9\",\"ticket\":\"E-1\"}");
        assertThat(request.leaves()).extracting(ErasureRequest.Leaf::sequence).containsExactly(1L);
        assertThat(request.caseNumber()).isEqualTo("entry");
        JsonObject answer = json(execute(request, OMBUDSMAN), 200);
        assertThat(answer.integer("count")).isEqualTo(1);
        assertThat(answer.bool("tidied")).isTrue();

        Row after = row("entry", 1);
        assertThat(after.ciphertext()).isEmpty();
        assertThat(after.eventKey()).isEmpty();
        List<CaseEvent> events = events("entry");
        assertThat(events).extracting(CaseEvent::type).containsExactly("ApplicationReceived", "", "NoticeSent", "NoticeSent", "ErasureExecuted");
        assertThat(events.get(4).fields().get("places")).isEqualTo(JsonArray.of(new JsonInteger(1)));
        assertThat(events.get(4).text("basis")).contains("Act 1, section 9");
        json(api.record(officer, "entry", event("NoticeSent", "\"kind\":\"letter\"")), 201);
        assertThat(events("entry")).hasSize(6);
        // What a backup of yesterday holds of this case opens nothing of today.
        CaseKeys old = CaseKeys.open(master, after.ref(), before.caseKey(), before.dedupeKey());
        assertThatThrownBy(() -> old.eventKey(2, row("entry", 2).eventKey())).isInstanceOf(MalformedException.class);
        // And it lies in no file of the database any more but the write-ahead log.
        assertThat(filesWith(before.caseKey())).isEmpty();
        assertThat(filesWith(before.ciphertext())).isEmpty();
    }

    @Test
    void the_erasure_is_counted_in_public_listed_in_the_oversight_case_and_marked_by_a_tombstone_with_the_note() throws Exception {
        recorded("said", 3);
        ErasureRequest request = asked("{\"case\":\"said\",\"sequences\":[0,2],\"basis\":\"Act 1, section 9\",\"ticket\":null}");
        json(execute(request, OMBUDSMAN), 200);
        PublicEvent counted = newestPublic("ErasureCompleted");
        assertThat(counted.own().integer("count")).isEqualTo(2);
        assertThat(counted.own().integer("cases")).isZero();
        assertThat(counted.own().text("basis")).isEqualTo("Act 1, section 9");
        assertThat(counted.own().integer("unreleased")).isEqualTo(2);
        List<CaseEvent> oversight = events(CaseFile.OVERSIGHT);
        CaseEvent listed = oversight.get(oversight.size() - 1);
        assertThat(listed.type()).isEqualTo("ErasureListed");
        assertThat(listed.fields().get("leaves")).isEqualTo(JsonArray.ofStrings(request.leaves().stream()
                .map(leaf -> leaf.index() + " " + leaf.hash().base64()).toList()));
        assertThat(listed.fields().get("keysKept")).isEqualTo(new JsonInteger(1));
        for (ErasureRequest.Leaf leaf : request.leaves()) {
            try (PreparedStatement query = database.prepareStatement("select note, leaf_hash, whole_case from vault.erased where leaf_index = ?")) {
                query.setLong(1, leaf.index());
                ResultSet tombstone = query.executeQuery();
                assertThat(tombstone.next()).isTrue();
                Note note = Note.parse(tombstone.getBytes(1));
                assertThat(note.text()).isEqualTo(request.note(leaf).text());
                assertThat(ErasureNote.standing(note, List.of(OMBUDSMAN.verifierKey()))).isEqualTo(ErasureNote.Standing.SIGNED);
                assertThat(tombstone.getBytes(2)).isEqualTo(leaf.hash().bytes());
                assertThat(tombstone.getBoolean(3)).isFalse();
            }
        }
    }

    @Test
    void nothing_is_erased_that_is_not_countersigned_for_every_leaf() throws Exception {
        recorded("unsigned", 3);
        ErasureRequest request = asked("{\"case\":\"unsigned\",\"sequences\":[1,2],\"basis\":\"Act 1\"}");
        assertProblem(execute(request.id(), List.of()), 409, "erasure-not-countersigned");
        assertProblem(execute(request, SOMEBODY), 409, "erasure-not-countersigned");
        assertProblem(execute(request.id(), List.of(request.note(request.leaves().get(0)).sign(OMBUDSMAN))), 409, "erasure-not-countersigned");
        Note another = new Note(request.note(request.leaves().get(1)).text(), request.note(request.leaves().get(0)).sign(OMBUDSMAN).signatures());
        assertProblem(execute(request.id(), List.of(request.note(request.leaves().get(0)).sign(OMBUDSMAN), another)), 409, "erasure-not-countersigned");
        assertThat(events("unsigned")).extracting(CaseEvent::type).containsExactly("ApplicationReceived", "NoticeSent", "NoticeSent");
        assertProblem(execute("never-asked", List.of()), 404, "erasure-unknown");
    }

    @Test
    void what_cannot_be_erased_is_refused() throws Exception {
        recorded("refused", 2);
        assertProblem(ask("{\"case\":\"nobody\",\"sequences\":null,\"basis\":\"Act 1\"}"), 404, "case-unknown");
        for (String sequences : List.of("[2]", "[]", "[0,7]")) {
            assertProblem(ask("{\"case\":\"refused\",\"sequences\":" + sequences + ",\"basis\":\"Act 1\"}"), 409, "erasure-not-possible");
        }
        assertProblem(ask("{\"case\":\"refused\",\"basis\":\" \"}"), 409, "erasure-not-possible");
        assertProblem(ask("{\"case\":\"refused\",\"sequences\":[\"1\"],\"basis\":\"Act 1\"}"), 400, "bad-request");
        json(execute(asked("{\"case\":\"refused\",\"sequences\":[1],\"basis\":\"Act 1\"}"), OMBUDSMAN), 200);
        assertProblem(ask("{\"case\":\"refused\",\"sequences\":[1],\"basis\":\"Act 1\"}"), 409, "erasure-not-possible");
        assertProblem(api.post(api.as("registrar"), "/api/public-events", "{\"type\":\"ErasureCompleted\",\"fields\":{}}"), 403, "forbidden");
        assertProblem(api.record(officer, CaseFile.OVERSIGHT, LedgerApi.application()), 409, "case-reserved");
    }

    @Test
    void an_erasure_sent_again_answers_the_same_and_erases_nothing_more() throws Exception {
        recorded("again", 3);
        ErasureRequest request = asked("{\"case\":\"again\",\"sequences\":[1],\"basis\":\"Act 1\"}");
        String first = execute(request, OMBUDSMAN).body();
        long size = number("select tree_size from log.head");
        assertThat(execute(request, OMBUDSMAN).body()).isEqualTo(first);
        assertThat(number("select tree_size from log.head")).isEqualTo(size);
    }

    @Test
    void an_erased_case_does_not_come_back_by_recording_or_by_import_and_the_index_counts_it() throws Exception {
        String file = "case,activity,timestamp,resource\nwhole,Register,2024-01-01T09:00:00Z,ann\nwhole,Decide,2024-01-02T09:00:00Z,bob\n";
        assertThat(json(importing(file), 200).integer("newEvents")).isEqualTo(2);
        CaseRef ref = refOf("whole");
        json(api.post(api.as("operator"), "/api/case-index", "{}"), 200);
        long cases = newestPublic("CaseIndex").own().integer("cases");
        long erasedBefore = newestPublic("CaseIndex").own().integer("erased");
        ErasureRequest request = asked("{\"case\":\"whole\",\"basis\":\"Act 1\"}");
        assertThat(request.wholeCase()).isTrue();
        JsonObject answer = json(execute(request, OMBUDSMAN), 200);
        assertThat(answer.integer("count")).isEqualTo(2);
        assertThat(newestPublic("ErasureCompleted").own().integer("cases")).isEqualTo(1);

        assertProblem(api.record(officer, "whole", LedgerApi.application()), 410, "case-erased");
        assertProblem(api.post(api.as("ombudsman"), casePath("whole") + "/accesses", "{\"purpose\":\"inquiry\"}"), 410, "case-erased");
        assertProblem(api.post(api.as("registrar"), casePath("whole") + "/access-codes", "{\"holder\":\"applicant\"}"), 410, "case-erased");
        assertProblem(ask("{\"case\":\"whole\",\"basis\":\"Act 1\"}"), 410, "case-erased");
        JsonObject again = json(importing(file + "whole,Appeal,2024-03-02T09:00:00Z,bob\nfresh,Register,2024-01-01T09:00:00Z,ann\n"), 200);
        assertThat(again.integer("leftOut")).isEqualTo(3);
        assertThat(again.integer("newEvents")).isEqualTo(1);
        assertThat(again.integer("already")).isZero();

        json(api.post(api.as("operator"), "/api/case-index", "{}"), 200);
        PublicEvent index = newestPublic("CaseIndex");
        assertThat(index.own().integer("erased")).isEqualTo(erasedBefore + 1);
        // One is gone; "fresh" came, and perhaps the oversight case.
        assertThat(index.own().integer("opened")).isEqualTo(index.own().integer("cases") + index.own().integer("erased"));
        assertThat(index.own().integer("cases")).isBetween(cases, cases + 1);
        for (String table : List.of("import_seen", "idempotency", "case_clock")) {
            assertThat(countOf("vault." + table, ref)).as(table).isZero();
        }
        assertThat(number("select count(*) from vault.sealed where length(ciphertext) > 0 and case_ref = '\\x" + hex(ref) + "'")).isZero();
        assertThat(number("select length(wrapped_case_key) + length(wrapped_dedupe_key) + length(wrapped_number) from vault.case_file where case_ref = '\\x"
                + hex(ref) + "'")).isZero();
    }

    @Test
    void a_case_that_grew_since_is_not_erased_whole() throws Exception {
        recorded("grown", 2);
        ErasureRequest request = asked("{\"case\":\"grown\",\"basis\":\"Act 1\"}");
        json(api.record(officer, "grown", event("NoticeSent", "\"kind\":\"letter\"")), 201);
        assertProblem(execute(request, OMBUDSMAN), 409, "erasure-case-changed");
        assertThat(events("grown")).hasSize(3);
        json(execute(asked("{\"case\":\"grown\",\"basis\":\"Act 1\"}"), OMBUDSMAN), 200);
        assertThat(events("grown")).isEmpty();
    }

    @Test
    void events_recorded_while_their_case_is_erased_in_part_can_all_be_read() throws Exception {
        recorded("busy", 5);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.add(() -> {
                int refused = 0;
                for (int n = 0; n < 15; n++) {
                    // Others may be quicker for as long as they like: "conflict" is an answer, not a loss.
                    refused += api.record(officer, "busy", event("NoticeSent", "\"kind\":\"letter\"")).statusCode() == 201 ? 0 : 1;
                }
                return refused;
            });
        }
        for (int sequence = 1; sequence < 5; sequence++) {
            ErasureRequest request = asked("{\"case\":\"busy\",\"sequences\":[" + sequence + "],\"basis\":\"Act 1\"}");
            work.add(() -> execute(request, OMBUDSMAN).statusCode() == 200 ? 0 : 1_000);
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        int refused = 0;
        try {
            for (Future<Integer> done : threads.invokeAll(work)) {
                refused += done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(refused).isLessThan(60);
        List<CaseEvent> events = events("busy");
        assertThat(events).hasSize(5 + 60 - refused + 4);
        assertThat(events.stream().filter(event -> event.type().isEmpty())).hasSize(4);
        assertThat(number("select count(*) from vault.erased where case_ref = '\\x" + hex(refOf("busy")) + "'")).isEqualTo(4);
    }

    @Test
    void nothing_is_recorded_in_a_case_once_it_is_erased_whole_however_many_try() throws Exception {
        recorded("contended", 2);
        // Whoever erases must find the case as it was asked for: against recorders that never pause, that may never be.
        CountDownLatch erased = new CountDownLatch(1);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            work.add(() -> {
                int last;
                int recorded = 0;
                do {
                    if (recorded == 25) {
                        erased.await();
                    }
                    last = api.record(officer, "contended", event("NoticeSent", "\"kind\":\"letter\"")).statusCode();
                    recorded += last == 201 ? 1 : 0;
                } while (last == 201 || last == 409);
                return last;
            });
        }
        work.add(() -> {
            try {
                int last;
                do {
                    last = execute(asked("{\"case\":\"contended\",\"basis\":\"Act 1\"}"), OMBUDSMAN).statusCode();
                } while (last == 409);
                return last;
            } finally {
                erased.countDown();
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        List<Integer> ends = new ArrayList<>();
        try {
            for (Future<Integer> done : threads.invokeAll(work)) {
                ends.add(done.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(ends).containsExactly(410, 410, 410, 200);
        assertThat(number("select count(*) from vault.sealed where length(wrapped_event_key) > 0 and case_ref = '\\x" + hex(refOf("contended"))
                + "'")).isZero();
        assertThat(countOf("vault.sealed", refOf("contended"))).isEqualTo(countOf("vault.erased", refOf("contended")));
    }

    private static void recorded(String caseNumber, int count) throws Exception {
        api.filed(officer, caseNumber);
        for (int i = 1; i < count; i++) {
            json(api.record(officer, caseNumber, event("NoticeSent", "\"kind\":\"letter\""), "Idempotency-Key", caseNumber + i), 201);
        }
        assertThat(events(caseNumber)).hasSize(count);
    }

    private static HttpResponse<String> ask(String body) throws Exception {
        return api.post(api.as("registrar"), "/api/erasures", body);
    }

    private static ErasureRequest asked(String body) throws Exception {
        HttpResponse<String> answer = ask(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ErasureRequest.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> execute(ErasureRequest request, SignerKey key) throws Exception {
        return execute(request.id(), ErasureRequest.Countersigned.parse(request.countersign(key)).notes());
    }

    private static HttpResponse<String> execute(String id, List<Note> notes) throws Exception {
        JsonArray texts = JsonArray.ofStrings(notes.stream().map(note -> new String(note.bytes(), StandardCharsets.UTF_8)).toList());
        return api.post(api.as("registrar"), "/api/erasures/" + id + "/execution", CompactJson.text(JsonObject.EMPTY.with("notes", texts)));
    }

    private static HttpResponse<String> importing(String file) throws Exception {
        return LedgerApi.send(api.request(api.as("operator"), "/api/imports?name=x.csv").header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }

    private static List<CaseEvent> events(String caseNumber) throws Exception {
        return api.side().context().getBean(CaseOpener.class).events(caseNumber);
    }

    private record Row(CaseRef ref, byte[] ciphertext, byte[] eventKey, byte[] caseKey, byte[] dedupeKey) {}

    private static Row row(String caseNumber, long sequence) throws Exception {
        try (PreparedStatement query = database.prepareStatement("select s.ciphertext, s.wrapped_event_key, f.wrapped_case_key, f.wrapped_dedupe_key"
                + " from vault.sealed s join vault.case_file f using (case_ref) where case_ref = ? and sequence = ?")) {
            query.setBytes(1, refOf(caseNumber).bytes());
            query.setLong(2, sequence);
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            return new Row(refOf(caseNumber), row.getBytes(1), row.getBytes(2), row.getBytes(3), row.getBytes(4));
        }
    }

    private static CaseRef refOf(String caseNumber) throws Exception {
        try (ResultSet row = database.createStatement().executeQuery("select wrapped from vault.ledger_key where name = 'case-ref-key'")) {
            row.next();
            return akashi.vault.CaseRefKey.of(master.unwrap(akashi.vault.KeyPurpose.CASE_REF_KEY, new byte[0], row.getBytes(1))).refOf(caseNumber);
        }
    }

    private static PublicEvent newestPublic(String type) throws Exception {
        try (PreparedStatement query = database.prepareStatement("select entry from log.entry where substring(entry from 1 for ?) = ?"
                + " order by leaf_index desc limit 1")) {
            byte[] start = ("{\"akashi\":\"public/1\",\"type\":\"" + type + "\"").getBytes(StandardCharsets.US_ASCII);
            query.setInt(1, start.length);
            query.setBytes(2, start);
            ResultSet row = query.executeQuery();
            assertThat(row.next()).as(type).isTrue();
            return PublicEvent.parse(row.getBytes(1));
        }
    }

    private static long countOf(String table, CaseRef ref) throws Exception {
        return number("select count(*) from " + table + " where case_ref = '\\x" + hex(ref) + "'");
    }

    private static String hex(CaseRef ref) {
        return akashi.text.Hex.encode(ref.bytes());
    }

    private static long number(String query) throws Exception {
        try (ResultSet row = database.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> filesWith(byte[] bytes) throws Exception {
        // What lies in memory alone is written first: what is not found then is nowhere.
        superuser.createStatement().execute("checkpoint");
        String sought = new String(bytes, 0, Math.min(48, bytes.length), StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile() || file.toString().contains("pg_wal")) {
                    return FileVisitResult.CONTINUE;
                }
                try {
                    if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(sought)) {
                        found.add(file.toString());
                    }
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException failure) {
                    return goneMeanwhile(failure);
                }
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return goneMeanwhile(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : goneMeanwhile(failure);
            }

            // PostgreSQL and the publisher go on working while the files are read.
            private FileVisitResult goneMeanwhile(IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private static SignerKey key(String name, int seed) {
        byte[] bytes = new byte[SignerKey.SEED_LENGTH];
        bytes[0] = (byte) seed;
        return SignerKey.of(name, SignatureType.ED25519, bytes);
    }
}
