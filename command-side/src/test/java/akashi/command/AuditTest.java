package akashi.command;

import static akashi.command.LedgerApi.assertProblem;
import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.audit.AuditFile;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.json.JsonBoolean;
import akashi.json.JsonObject;
import akashi.register.AuditNonce;
import akashi.release.ReleaseFile;
import akashi.tile.EntryBundle;
import akashi.tile.TileHashReader;
import akashi.tile.TilePath;
import akashi.tree.InclusionProof;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.Verdict;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import akashi.verify.statistics.AuditVerifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of a release over HTTP: its steps in their one order, once, and a stranger who verifies what is opened. */
class AuditTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CASES = 205;
    private static final AuditNonce COURT = new AuditNonce("daily", "R1", "Court of Audit", Hash.sha256(new byte[] {1}));
    private static final AuditNonce PRESS = new AuditNonce("daily", "R1", "Press association", Hash.sha256(new byte[] {2}));

    @TempDir
    static Path data;

    private static LedgerApi api;
    private static String officer;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data, "--akashi.origin=demonstration.invalid/audits", "--akashi.simulated-clock=2026-04-01T09:00:00Z");
        officer = api.hired("Ann", "recording-officer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_release_is_audited_once_and_a_stranger_verifies_it() throws Exception {
        json(api.post(api.as("statistician"), "/api/public-events", event("StatisticsCalendarPublished", "\"series\":\"daily\",\"version\":1,\"releases\":["
                + "{\"release\":\"R1\",\"from\":\"2026-03-31\",\"until\":\"2026-03-31\",\"on\":\"2026-04-01\"}]")), 201);
        assertProblem(audit(), 409, "audit-not-possible");
        json(commit(COURT), 201);
        json(commit(PRESS), 201);
        assertProblem(publish("AuditorNonceCommitted", COURT, "\"commitment\":\"" + PRESS.commitment().base64Url() + "\""), 409, "register-audit-order");
        file("early", 12);
        assertThat(release().body()).as("twelve rows are enough for a release, not for one that is audited").contains("fewer than 200 rows");
        file("more", CASES - 12);
        JsonObject released = json(release(), 201);
        assertProblem(commit(new AuditNonce("daily", "R1", "Late", Hash.EMPTY_TREE)), 409, "register-audit-order");
        assertProblem(reveal(COURT), 409, "register-audit-order");
        assertProblem(api.post(api.as("registrar"), "/api/public-events", event("AuditBindingsCommitted", "")), 403, "forbidden");
        assertProblem(api.post(api.as("registrar"), "/api/audits", "{\"series\":\"daily\",\"release\":\"R1\"}"), 403, "forbidden");

        JsonObject bound = json(audit(), 200);
        assertThat(bound.array("awaited").size()).isEqualTo(2);
        assertThat(json(audit(), 200)).as("asked again, it is bound as before").isEqualTo(bound);
        assertProblem(reveal(new AuditNonce("daily", "R1", COURT.auditor(), Hash.EMPTY_TREE)), 409, "register-audit-nonce");
        json(reveal(COURT), 201);
        assertThat(json(audit(), 200).array("awaited").size()).isEqualTo(1);
        assertThat(folder(released).resolve(AuditFile.FILE)).as("nothing is opened while a coin could still be another").doesNotExist();
        long last = json(reveal(PRESS), 201).integer("leaf");
        JsonObject opened = json(audit(), 200);
        assertThat(opened.members().get("opened")).isEqualTo(new JsonBoolean(true));
        byte[] file = Files.readAllBytes(folder(released).resolve(AuditFile.FILE));
        assertThat(json(audit(), 200)).isEqualTo(opened);
        assertThat(Files.readAllBytes(folder(released).resolve(AuditFile.FILE))).as("there is one audit").isEqualTo(file);

        long rows = released.integer("rows");
        Report report = verified(released, released.integer("leaf"), last);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).anyMatch(check -> check.name().equals("openings") && check.sentence().contains("of " + rows + " links"));
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

    private static HttpResponse<String> release() throws Exception {
        return api.post(api.as("statistician"), "/api/releases", "{\"series\":\"daily\",\"release\":\"R1\"}");
    }

    private static HttpResponse<String> audit() throws Exception {
        return api.post(api.as("statistician"), "/api/audits", "{\"series\":\"daily\",\"release\":\"R1\"}");
    }

    private static Path folder(JsonObject released) throws Exception {
        return data.resolve("releases").resolve(released.integer("first") + "-" + released.integer("treeSize"));
    }

    /** Completes the folder as the query side hands it out, and verifies the audit against the published files alone. */
    private static Report verified(JsonObject released, long leaf, long newest) throws Exception {
        Path log = data.resolve("log");
        SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(log.resolve("checkpoint")));
        Instant end = Instant.now().plus(PATIENCE);
        while (signed.checkpoint().treeSize() <= newest && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            signed = SignedCheckpoint.parse(Files.readAllBytes(log.resolve("checkpoint")));
        }
        long size = signed.checkpoint().treeSize();
        TilePath bundle = TilePath.in(size, TilePath.ENTRIES, leaf / TilePath.FULL);
        byte[] entry = EntryBundle.parse(Files.readAllBytes(log.resolve(bundle.path())), bundle.width()).entry((int) (leaf % TilePath.FULL));
        InclusionProof proof = InclusionProof.make(leaf, size, new TileHashReader(path -> Files.exists(log.resolve(path.path()))
                ? Optional.of(Files.readAllBytes(log.resolve(path.path()))) : Optional.empty(), size));
        Files.write(folder(released).resolve(ReleaseFile.FILE), new ReleaseFile(entry, leaf, proof.path(),
                new String(signed.bytes(), StandardCharsets.UTF_8)).bytes());
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(data.resolve("policy")));
        PolicyLookup policies = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("a test", "0".repeat(64)));
        return new AuditVerifier(policies, CheckpointMemory.NONE, Clock.systemUTC(), 2).verify(folder(released).resolve(AuditFile.FILE), folder(released),
                new DirectoryFiles(log), LogVerifier.Progress.NONE);
    }
}
