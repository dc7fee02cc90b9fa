package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.vault.Credentials;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The whole side on an empty directory, spoken to over HTTP as its clients do. */
final class LedgerApi implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonLimits ANSWER = new JsonLimits(1 << 20, 16, 1 << 16, 100_000);

    private final CommandSideApplication.Running side;
    private final Credentials credentials;

    private LedgerApi(CommandSideApplication.Running side, Credentials credentials) {
        this.side = side;
        this.credentials = credentials;
    }

    static LedgerApi start(Path data, String... settings) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--akashi.data=" + data, "--server.port=0"));
        arguments.addAll(List.of(settings));
        CommandSideApplication.Running side = CommandSideApplication.start(arguments);
        return new LedgerApi(side, Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom()));
    }

    @Override
    public void close() {
        side.close();
    }

    CommandSideApplication.Running side() {
        return side;
    }

    /** The {@code Authorization} header of a role that has a token from the first start on. */
    String as(String role) {
        return "Bearer " + switch (role) {
            case "operator" -> credentials.operator().reveal();
            case "query-side" -> credentials.querySide().reveal();
            default -> credentials.staff().get(role).reveal();
        };
    }

    static String basic(String caseNumber, String code) {
        return "Basic " + Base64.getEncoder().encodeToString((caseNumber + ":" + code).getBytes(StandardCharsets.UTF_8));
    }

    /** A member of staff who is added now. @return their {@code Authorization} header */
    String hired(String name, String... roles) throws Exception {
        JsonObject added = json(post(as("operator"), "/api/staff",
                "{\"name\":\"" + name + "\",\"office\":\"Osaka\",\"roles\":[\"" + String.join("\",\"", roles) + "\"]}"), 201);
        return "Bearer " + added.text("token");
    }

    HttpResponse<String> record(String authorization, String caseNumber, String events, String... headers) throws Exception {
        return post(authorization, casePath(caseNumber) + "/events", "{\"events\":[" + events + "]}", headers);
    }

    /** Files an application. @return the answer */
    JsonObject filed(String officer, String caseNumber) throws Exception {
        return json(record(officer, caseNumber, application()), 201);
    }

    static String application() {
        return event("ApplicationReceived", "\"procedure\":\"extension\",\"channel\":\"online\"");
    }

    static String event(String type, String fields) {
        return "{\"type\":\"" + type + "\",\"fields\":{" + fields + "}}";
    }

    static String casePath(String caseNumber) {
        return "/api/cases/" + URLEncoder.encode(caseNumber, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpResponse<String> post(String authorization, String path, String body, String... headers) throws Exception {
        return send(request(authorization, path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    HttpResponse<String> get(String authorization, String path) throws Exception {
        return send(request(authorization, path).GET());
    }

    HttpResponse<String> delete(String authorization, String path) throws Exception {
        return send(request(authorization, path).DELETE());
    }

    HttpRequest.Builder request(String authorization, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + side.port() + path));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    static HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonObject json(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return StrictJson.parseObject(answer.body().getBytes(StandardCharsets.UTF_8), ANSWER, "answer");
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.body()).contains("urn:akashi:problem:" + code + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
