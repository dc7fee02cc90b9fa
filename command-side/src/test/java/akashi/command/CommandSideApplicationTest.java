package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.casefile.AccessCode;
import akashi.command.vault.Credentials;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole side on an empty directory, asked as its users ask it. */
class CommandSideApplicationTest {
    private static final String HEADER = "case,activity,time,resource\n";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path parent;

    private static Path data;
    private static Credentials credentials;
    private static final Set<String> HOSTS = ConcurrentHashMap.newKeySet();
    private static CommandSideApplication.Running side;

    @BeforeAll
    static void start() throws Exception {
        // Every socket that is opened plainly, and every URL connection, asks for a proxy first (K17).
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                HOSTS.add(uri.getHost());
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                HOSTS.add(uri.getHost());
            }
        });
        data = parent.resolve("ledger with a space");
        side = CommandSideApplication.start(List.of("--akashi.data=" + data, "--server.port=0"));
        credentials = Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom());
    }

    @AfterAll
    static void stop() throws Exception {
        ProxySelector.setDefault(null);
        side.close();
        Files.copy(data.resolve("command.log"), Path.of(System.getProperty("java.io.tmpdir"), "last-command.log"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(data.resolve("command.json")).doesNotExist();
    }

    @Test
    void a_history_is_recorded_once_however_often_it_comes() throws Exception {
        String file = HEADER + "once-1,Register,2024-01-01T09:00:00Z,ann\nonce-1,Decide,2024-01-02T09:00:00Z,bob\n"
                + "once-2,Register,2024-01-03T09:00:00Z,ann\n";
        JsonObject first = ok(importing("", file));
        assertThat(counts(first)).isEqualTo(Map.of("cases", 2L, "events", 3L, "newCases", 2L, "newEvents", 3L, "already", 0L, "leftOut", 0L));
        JsonObject second = ok(importing("", file));
        assertThat(counts(second)).isEqualTo(Map.of("cases", 2L, "events", 3L, "newCases", 0L, "newEvents", 0L, "already", 3L, "leftOut", 0L));
        assertThat(second.object("findings")).isEqualTo(first.object("findings"));
        JsonObject overlapping = ok(importing("", file + "once-2,Decide,2024-01-04T09:00:00Z,cid\nonce-3,Register,2024-01-04T09:00:00Z,ann\n"));
        assertThat(counts(overlapping)).isEqualTo(Map.of("cases", 3L, "events", 5L, "newCases", 1L, "newEvents", 2L, "already", 3L, "leftOut", 0L));
    }

    @Test
    void a_check_says_the_same_and_records_nothing() throws Exception {
        String file = HEADER + "check-1,Register,2024-01-01T09:00:00Z,ann\n";
        JsonObject checked = ok(importing("/check", file));
        assertThat(checked.integer("events")).isEqualTo(1);
        assertThat(checked.text("sha256")).isEqualTo(akashi.hash.Hash.sha256(file.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(ok(importing("", file)).integer("newEvents")).isEqualTo(1);
    }

    @Test
    void a_fault_in_the_middle_is_named_and_nothing_is_recorded() throws Exception {
        String good = "broken-1,Register,2024-01-01T09:00:00Z,ann\n";
        String file = HEADER + good + "broken-1,Decide,not a time,ann\n" + good.replace("broken-1", "broken-2");
        for (String path : List.of("/check", "")) {
            HttpResponse<String> refused = importing(path, file);
            assertProblem(refused, 422, "history-malformed");
            assertThat(refused.body()).contains("line 3");
        }
        JsonObject mended = ok(importing("", HEADER + good));
        assertThat(mended.integer("newEvents")).as("the broken import left nothing").isEqualTo(1);
    }

    @Test
    void an_access_code_is_issued_and_its_digest_recorded() throws Exception {
        String caseNumber = "IA/00123/2015 \u00e9%";
        ok(importing("", HEADER + "\"" + caseNumber + "\",Register,2024-01-01T09:00:00Z,ann\n"));
        HttpResponse<String> issued = post(operator(), casePath(caseNumber) + "/access-codes", "application/json", "");
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        JsonObject answer = json(issued.body());
        assertThat(AccessCode.parse(answer.text("code")).reveal()).isEqualTo(answer.text("code"));
        assertThat(answer.integer("leaf")).isGreaterThan(2);
    }

    @Test
    void a_disclosure_is_recorded_with_the_count_before_it() throws Exception {
        ok(importing("", HEADER + "disclosed,Register,2024-01-01T09:00:00Z,ann\ndisclosed,Decide,2024-01-02T09:00:00Z,ann\n"));
        String path = casePath("disclosed") + "/disclosures";
        for (long count = 2; count < 4; count++) {
            HttpResponse<String> disclosed = post(querySide(), path, "application/json", "{\"recipient\":\"applicant\"}");
            assertThat(disclosed.statusCode()).as(disclosed.body()).isEqualTo(201);
            assertThat(json(disclosed.body()).integer("count")).isEqualTo(count);
            assertThat(json(disclosed.body()).integer("sequence")).isEqualTo(count);
        }
        assertProblem(post(querySide(), path, "application/json", "{\"recipient\":\"press\"}"), 400, "bad-request");
        assertProblem(post(querySide(), path, "application/json", "{"), 400, "bad-request");
    }

    @Test
    void a_case_index_covers_what_was_recorded_and_is_published_once() throws Exception {
        ok(importing("", HEADER + "indexed,Register,2024-01-01T09:00:00Z,ann\n"));
        JsonObject index = ok(post(operator(), "/api/case-index", "application/json", ""));
        assertThat(index.integer("leaf")).isGreaterThanOrEqualTo(index.integer("treeSize"));
        assertThat(index.integer("cases")).isPositive();
        assertThat(ok(post(operator(), "/api/case-index", "application/json", ""))).isEqualTo(index);
        assertProblem(post(querySide(), "/api/case-index", "application/json", ""), 403, "forbidden");
    }

    @Test
    void an_unknown_case_has_no_code() throws Exception {
        for (String caseNumber : List.of("nobody", "a\u202eb", "%00")) {
            assertProblem(post(operator(), casePath(caseNumber) + "/access-codes", "application/json", ""),
                    404, "case-unknown");
        }
    }

    @Test
    void a_token_opens_its_own_role_only_and_everything_else_is_closed() throws Exception {
        String codes = casePath("x") + "/access-codes";
        assertProblem(post(null, codes, "application/json", ""), 401, "unauthorized");
        assertProblem(post("nonsense", codes, "application/json", ""), 401, "unauthorized");
        assertProblem(post(querySide(), codes, "application/json", ""), 403, "forbidden");
        assertProblem(post(operator(), casePath("x") + "/disclosures", "application/json", "{\"recipient\":\"operator\"}"), 403, "forbidden");
        assertProblem(post(operator(), "/api/nothing", "application/json", ""), 403, "forbidden");
        assertProblem(get(operator(), "/actuator/env"), 403, "forbidden");
        assertProblem(get(null, "/"), 401, "unauthorized");
        assertProblem(get(null, "/error"), 401, "unauthorized");
    }

    @Test
    void what_cannot_be_understood_is_refused_as_a_problem() throws Exception {
        assertProblem(post(operator(), "/api/imports?name=x.csv", "text/plain", "x"), 415, "unsupported-media-type");
        assertProblem(post(operator(), "/api/imports", "application/octet-stream", "x"), 400, "bad-request");
        assertProblem(post(operator(), "/api/imports?name=x.csv&limit=many", "application/octet-stream", "x"), 400, "bad-request");
        assertProblem(post(operator(), "/api/imports?name=x.csv&mapping=none", "application/octet-stream", "x"), 422, "mapping-unusable");
        assertProblem(post(operator(), "/api/imports?name=x.csv&mappingJson=e30", "application/octet-stream", "x"), 422, "mapping-unusable");
        assertProblem(post(operator(), "/api/imports?name=x.exe", "application/octet-stream", "x"), 422, "history-malformed");
    }

    @Test
    void every_answer_carries_the_security_headers() throws Exception {
        for (HttpResponse<String> answer : List.of(get(null, "/actuator/health"), get(null, "/"), get(null, "/openapi.json"),
                importing("/check", HEADER))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(get(null, "/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void the_operator_alone_sees_how_far_the_log_has_come_and_how_long_that_takes() throws Exception {
        assertProblem(get(null, "/actuator/log"), 401, "unauthorized");
        for (String token : List.of(credentials.querySide().reveal(), credentials.staff().values().iterator().next().reveal())) {
            assertProblem(get(token, "/actuator/log"), 403, "forbidden");
        }
        String answer = get(operator(), "/actuator/log").body();
        assertThat(answer).contains("\"treeSize\":", "\"signedSize\":", "\"publishedSize\":", "\"sequenced\":{\"batches\":",
                "\"integrated\":", "\"published\":", "\"witnesses\":[]").doesNotContain("\"cosigned\":");
    }

    @Test
    void the_committed_description_of_the_api_is_the_true_one() throws Exception {
        Path committed = Path.of(System.getProperty("akashi.root"), "docs", "openapi", "command-side.json");
        String now = get(null, "/openapi.json").body();
        Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "command-side-openapi.json"), now);
        assertThat(committed).as("copy target/command-side-openapi.json there when the API changed on purpose").content().isEqualToIgnoringNewLines(now);
    }

    @Test
    void it_listens_on_the_loopback_address_only() throws Exception {
        assertThat(get(null, "/actuator/health").statusCode()).isEqualTo(200);
        InetAddress own = InetAddress.getLocalHost();
        if (!own.isLoopbackAddress()) {
            assertThatThrownBy(() -> {
                try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                    socket.connect(new InetSocketAddress(own, side.port()), 2_000);
                }
            }).isInstanceOf(IOException.class);
        }
    }

    @Test
    void it_calls_nobody_but_its_own_database() throws Exception {
        ok(importing("", HEADER + "quiet,Register,2024-01-01T09:00:00Z,ann\n"));
        assertThat(HOSTS).isNotEmpty().isSubsetOf("127.0.0.1", "localhost");
    }

    @Test
    void others_find_it_by_its_file_and_secrets_are_the_owners_alone() throws Exception {
        JsonObject ready = json(Files.readString(data.resolve("command.json")));
        assertThat(ready.integer("pid")).isEqualTo(ProcessHandle.current().pid());
        assertThat(ready.text("url")).isEqualTo("http://127.0.0.1:" + side.port());
        assertThat(ready.text("origin")).startsWith("ledger.localhost/");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
        for (String secret : List.of("credentials", "keys/master.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret)))).isEqualTo("rw-------");
        }
    }

    @Test
    void a_second_side_on_the_same_directory_does_not_start() {
        assertThatThrownBy(() -> CommandSideApplication.start(List.of("--akashi.data=" + data, "--server.port=0")))
                .isInstanceOfSatisfying(StartFailure.class, failure -> {
                    assertThat(failure).hasMessage("another command side is running on " + data);
                    assertThat(failure.exitStatus()).isEqualTo(1);
                });
        assertThat(data.resolve("command.json")).as("the first one's").exists();
    }

    @Test
    void the_log_names_no_case() throws Exception {
        String caseNumber = "very-personal-number";
        ok(importing("", HEADER + caseNumber + ",Register,2024-01-01T09:00:00Z,officer-of-the-day\n"));
        post(operator(), casePath(caseNumber) + "/access-codes", "application/json", "");
        post(operator(), casePath(caseNumber + "-unknown") + "/access-codes", "application/json", "");
        post(querySide(), casePath(caseNumber) + "/disclosures", "application/json", "{\"recipient\":\"nobody\"}");
        importing("", HEADER + caseNumber + ",Register,no time,officer-of-the-day\n");
        assertThat(Files.readString(data.resolve("command.log"))).isNotEmpty().doesNotContain(caseNumber).doesNotContain("officer-of-the-day");
    }

    private static Map<String, Long> counts(JsonObject answer) {
        Map<String, Long> counts = new java.util.HashMap<>();
        answer.members().forEach((name, value) -> {
            if (value instanceof JsonInteger integer) {
                counts.put(name, integer.value());
            }
        });
        return counts;
    }

    private static JsonObject ok(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).as(response.body()).contains("application/problem+json");
        assertThat(json(response.body()).text("type")).isEqualTo("urn:akashi:problem:" + code);
    }

    private static JsonObject json(String body) throws Exception {
        return StrictJson.parseObject(body.getBytes(StandardCharsets.UTF_8), JsonLimits.ENTRY, "answer");
    }

    private static HttpResponse<String> importing(String path, String file) throws Exception {
        return post(operator(), "/api/imports" + path + "?name=history.csv", "application/octet-stream", file);
    }

    private static String casePath(String caseNumber) {
        return "/api/cases/" + URLEncoder.encode(caseNumber, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpResponse<String> post(String token, String path, String type, String body) throws Exception {
        return send(token, HttpRequest.newBuilder(uri(path)).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String token, String path) throws Exception {
        return send(token, HttpRequest.newBuilder(uri(path)));
    }

    private static HttpResponse<String> send(String token, HttpRequest.Builder request) throws Exception {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + side.port() + path);
    }

    private static String operator() {
        return credentials.operator().reveal();
    }

    private static String querySide() {
        return credentials.querySide().reveal();
    }
}
