package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.audit.AuditFile;
import akashi.command.vault.Credentials;
import akashi.erasure.ErasureRequest;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonObject;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.register.AuditNonce;
import akashi.testkit.ServedRelease;
import akashi.verify.CheckpointMemory;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import akashi.verify.statistics.AuditVerifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of a release over HTTP: its steps in their one order, once, and a stranger who verifies what is opened. */
class AuditTest {
    private static final int CASES = 205;
    private static final AuditNonce COURT = new AuditNonce("daily", "R1", "Court of Audit", Hash.sha256(new byte[] {1}));
    private static final AuditNonce PRESS = new AuditNonce("daily", "R1", "Press association", Hash.sha256(new byte[] {2}));
    private static final SignerKey OMBUDSMAN = SignerKey.of("ombudsman.example", SignatureType.ED25519, new byte[SignerKey.SEED_LENGTH]);

    @TempDir
    static Path data;

    private static LedgerApi api;
    private static String officer;
    private static Connection database;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data, "--akashi.origin=demonstration.invalid/audits", "--akashi.simulated-clock=2026-04-01T09:00:00Z");
        officer = api.hired("Ann", "recording-officer");
        database = DriverManager.getConnection(api.side().context().getBean(Ledger.class).databaseUrl(), "akashi_owner",
                Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom()).database().owner().reveal());
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        api.close();
    }

    @Test
    void a_release_is_audited_once_and_a_stranger_verifies_it() throws Exception {
        json(api.post(api.as("statistician"), "/api/public-events", event("StatisticsCalendarPublished", "\"series\":\"daily\",\"version\":1,\"releases\":["
                + "{\"release\":\"R0\",\"from\":\"2026-03-30\",\"until\":\"2026-03-30\",\"on\":\"2026-04-01\"},"
                + "{\"release\":\"R1\",\"from\":\"2026-03-31\",\"until\":\"2026-03-31\",\"on\":\"2026-04-01\"}]")), 201);
        a_release_before_which_no_two_auditors_committed_nonces_is_never_audited();
        assertProblem(audit("R1"), 409, "audit-not-possible");
        json(commit(COURT), 201);
        json(commit(PRESS), 201);
        assertProblem(publish("AuditorNonceCommitted", COURT, "\"commitment\":\"" + PRESS.commitment().base64Url() + "\""), 409, "register-audit-order");
        file("early", 12);
        assertThat(release("R1").body()).as("twelve rows are enough for a release, not for one that is audited").contains("fewer than 200 rows");
        file("more", CASES - 12);
        JsonObject released = json(release("R1"), 201);
        assertProblem(commit(new AuditNonce("daily", "R1", "Late", Hash.EMPTY_TREE)), 409, "register-audit-order");
        assertProblem(reveal(COURT), 409, "register-audit-order");
        assertProblem(api.post(api.as("registrar"), "/api/public-events", event("AuditBindingsCommitted", "")), 403, "forbidden");
        assertProblem(api.post(api.as("registrar"), "/api/audits", "{\"series\":\"daily\",\"release\":\"R1\"}"), 403, "forbidden");

        JsonObject bound = boundByTwoAtOnce();
        assertThat(bound.array("awaited").size()).isEqualTo(2);
        assertThat(json(audit("R1"), 200)).as("asked again, it is bound as before").isEqualTo(bound);
        assertProblem(reveal(new AuditNonce("daily", "R1", COURT.auditor(), Hash.EMPTY_TREE)), 409, "register-audit-nonce");
        json(reveal(COURT), 201);
        erase("more-0");
        assertThat(json(audit("R1"), 200).array("awaited").size()).isEqualTo(1);
        assertThat(folder(released).resolve(AuditFile.FILE)).as("nothing is opened while a coin could still be another").doesNotExist();
        long last = json(reveal(PRESS), 201).integer("leaf");

        assertThat(keys()).isEqualTo(1);
        database.createStatement().execute("create table vault.kept as table vault.audit_key");
        Files.writeString(Files.createDirectories(data.resolve("unfinished/audits")).resolve(AuditFile.FILE), "of an attempt that was killed");
        JsonObject opened = json(audit("R1"), 200);
        assertThat(opened.members().get("opened")).isEqualTo(new JsonBoolean(true));
        assertThat(opened.members().get("tidied")).isEqualTo(new JsonBoolean(true));
        assertThat(keys()).as("what could tell which leaf and row belong together is destroyed").isZero();
        byte[] file = Files.readAllBytes(folder(released).resolve(AuditFile.FILE));
        // As if it had been killed between the file and the key.
        database.createStatement().execute("insert into vault.audit_key table vault.kept; drop table vault.kept");
        assertThat(json(audit("R1"), 200)).isEqualTo(opened);
        assertThat(keys()).isZero();
        assertThat(Files.readAllBytes(folder(released).resolve(AuditFile.FILE))).as("there is one audit").isEqualTo(file);

        long rows = released.integer("rows");
        Report report = verified(released, released.integer("leaf"), last);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).anyMatch(check -> check.name().equals("openings") && check.sentence().contains("of " + rows + " links"));
        assertThat(report.remarks()).anyMatch(remark -> remark.contains("Nobody looked at 1 links"));

        Files.delete(folder(released).resolve(AuditFile.FILE));
        HttpResponse<String> lost = audit("R1");
        assertProblem(lost, 409, "audit-not-possible");
        assertThat(lost.body()).as("a second audit with another key would open links the other way").contains("put back " + AuditFile.FILE);
    }

    private static void a_release_before_which_no_two_auditors_committed_nonces_is_never_audited() throws Exception {
        AuditNonce only = new AuditNonce("daily", "R0", COURT.auditor(), COURT.value());
        json(commit(only), 201);
        file("unaudited", 12);
        JsonObject released = json(release("R0"), 201);
        assertThat(released.integer("rows")).as("twelve rows are enough, for nothing will halve them").isEqualTo(12);
        assertProblem(audit("R0"), 409, "audit-not-possible");
        assertProblem(commit(new AuditNonce("daily", "R0", PRESS.auditor(), PRESS.value())), 409, "register-audit-order");
        assertProblem(reveal(only), 409, "register-audit-order");
        assertThat(bindings("R0")).isZero();
    }

    private static JsonObject boundByTwoAtOnce() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<HttpResponse<String>> one = two.submit(() -> audit("R1"));
            Future<HttpResponse<String>> other = two.submit(() -> audit("R1"));
            JsonObject bound = json(one.get(), 200);
            assertThat(json(other.get(), 200)).isEqualTo(bound);
            assertThat(bindings("R1")).isEqualTo(1);
            return bound;
        } finally {
            two.shutdownNow();
        }
    }

    /** How often the institution bound itself to this release. */
    private static long bindings(String release) throws Exception {
        return api.get(api.as("statistician"), "/api/register").body()
                .split("\"AuditBindingsCommitted\",[^}]*\"release\":\"" + release + "\"", -1).length - 1;
    }

    private static void erase(String caseNumber) throws Exception {
        Files.writeString(data.resolve("policy"), "# akashi oversight " + OMBUDSMAN.verifierKey().text() + "\n", StandardOpenOption.APPEND);
        HttpResponse<String> asked = api.post(api.as("registrar"), "/api/erasures", "{\"case\":\"" + caseNumber + "\",\"sequences\":[0],\"basis\":\"Act 1\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        ErasureRequest request = ErasureRequest.parse(asked.body().getBytes(StandardCharsets.UTF_8));
        JsonArray notes = JsonArray.ofStrings(ErasureRequest.Countersigned.parse(request.countersign(OMBUDSMAN)).notes().stream()
                .map(note -> new String(note.bytes(), StandardCharsets.UTF_8)).toList());
        json(api.post(api.as("registrar"), "/api/erasures/" + request.id() + "/execution", CompactJson.text(JsonObject.EMPTY.with("notes", notes))), 200);
    }

    private static long keys() throws Exception {
        try (ResultSet row = database.createStatement().executeQuery("select count(*) from vault.audit_key")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void file(String name, int cases) throws Exception {
        for (int i = 0; i < cases; i++) {
            api.filed(officer, name + "-" + i);
        }
    }

    private static HttpResponse<String> commit(AuditNonce nonce) throws Exception {
        return publish("AuditorNonceCommitted", nonce, "\"commitment\":\"" + nonce.commitment().base64Url() + "\"");
    }

    private static HttpResponse<String> reveal(AuditNonce nonce) throws Exception {
        return publish("AuditorNonceRevealed", nonce, "\"nonce\":\"" + nonce.value().base64Url() + "\"");
    }

    private static HttpResponse<String> publish(String type, AuditNonce nonce, String more) throws Exception {
        return api.post(api.as("registrar"), "/api/public-events", event(type, "\"series\":\"" + nonce.series() + "\",\"release\":\"" + nonce.release()
                + "\",\"auditor\":\"" + nonce.auditor() + "\"," + more));
    }

    private static HttpResponse<String> release(String release) throws Exception {
        return api.post(api.as("statistician"), "/api/releases", "{\"series\":\"daily\",\"release\":\"" + release + "\"}");
    }

    private static HttpResponse<String> audit(String release) throws Exception {
        return api.post(api.as("statistician"), "/api/audits", "{\"series\":\"daily\",\"release\":\"" + release + "\"}");
    }

    private static Path folder(JsonObject released) throws Exception {
        return data.resolve("releases").resolve(released.integer("first") + "-" + released.integer("treeSize"));
    }

    /** Completes the folder as the query side hands it out, and verifies the audit against the published files alone. */
    private static Report verified(JsonObject released, long leaf, long newest) throws Exception {
        ServedRelease.complete(data, folder(released), leaf, newest);
        return new AuditVerifier(ServedRelease.policies(data), CheckpointMemory.NONE, Clock.systemUTC(), 2).verify(folder(released).resolve(AuditFile.FILE),
                folder(released), new DirectoryFiles(data.resolve("log")), LogVerifier.Progress.NONE);
    }
}
