package akashi.query.testing;

import akashi.casefile.AccessCode;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.register.PublicEventType;
import akashi.testkit.TestPublications;
import akashi.text.MalformedException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the command side over HTTP: records accesses and disclosures in the test ledger and publishes them, or refuses. The token
 * {@code token-of-ROLE} is that of a member of staff in that role; every other but the operator's is nobody's. */
public final class TestCommandSide implements AutoCloseable {
    private static final String SUBJECT = "/applicant/events";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final TestLedger ledger;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean publishing = true;
    private volatile boolean forgetful;
    private volatile boolean recording = true;
    private volatile String health = "UP";
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** Starts it on a port of the system's choice and announces it in the ledger's directory. */
    public TestCommandSide(TestLedger ledger) {
        this.ledger = ledger;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/cases/", this::record);
        server.createContext("/api/bulk-accesses", this::bulk);
        server.createContext("/api/self", exchange -> {
            String role = role(token(exchange));
            if (role.isEmpty() || ended.contains(token(exchange))) {
                refuse(exchange, 401, "unauthorized");
            } else {
                answer(exchange, 200, "application/json", "{\"reference\":\"S-17\",\"roles\":[\"" + role + "\"]}");
            }
            exchange.close();
        });
        server.createContext("/api/refusals", exchange -> {
            answer(exchange, 200, "application/json", "{\"refusals\":[{\"rule\":\"officers-apart\",\"number\":7,\"last30Days\":3,"
                + "\"newest\":\"2026-11-20\"}]}");
            exchange.close();
        });
        server.createContext("/actuator/health", exchange -> {
            answer(exchange, health.equals("OUT_OF_SERVICE") ? 503 : 200, "application/json", "{\"status\":\"" + health + "\"}");
            exchange.close();
        });
        server.start();
        ledger.commandSide(url().toString());
    }

    /** Where it is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Records disclosures from now on without publishing a checkpoint over them. */
    public void stopPublishing() {
        publishing = false;
    }

    /** Publishes again what is recorded. */
    public void goOnPublishing() {
        publishing = true;
        ledger.publish();
    }

    /** Whether it records accesses, or answers 503 as while its database is away. */
    public void recordAccesses(boolean can) {
        recording = can;
    }

    /** This token is nobody's from now on, as far as anybody asks whose it is. */
    public void end(String token) {
        ended.add(token);
    }

    /** What it answers at {@code /actuator/health}. */
    public void health(String status) {
        health = status;
    }

    /** Lists from now on nothing as withheld. */
    public void forgetWhatIsWithheld() {
        forgetful = true;
    }

    /** Method, path, token and body of each request so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void record(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " " + token + " " + body);
        if (path.endsWith(SUBJECT)) {
            said(exchange, path.substring("/api/cases/".length(), path.length() - SUBJECT.length()), token, body);
            exchange.close();
            return;
        }
        String number = path.substring("/api/cases/".length(), path.lastIndexOf('/'));
        if (path.endsWith("/events")) {
            events(exchange, number, role(token(exchange)), body);
        } else if (path.endsWith("/accesses")) {
            access(exchange, number, token.substring("Bearer ".length()), body);
        } else {
            disclose(exchange, number, body);
        }
        exchange.close();
    }

    private void access(HttpExchange exchange, String number, String token, String body) throws IOException {
        String role = role(token);
        if (role.isEmpty()) {
            refuse(exchange, 401, "token-required");
        } else if (role.equals("statistician")) {
            refuse(exchange, 403, "forbidden");
        } else if (ledger.log().caseFile(number).isEmpty()) {
            refuse(exchange, 404, "case-unknown");
        } else if (ledger.isErased(number)) {
            refuse(exchange, 410, "case-erased");
        } else if (!body.contains("\"purpose\":\"casework\"") && !body.contains("\"purpose\":\"inquiry\"")) {
            refuse(exchange, 409, "access-purpose");
        } else if (!recording) {
            exchange.getResponseHeaders().set("Retry-After", "7");
            refuse(exchange, 503, "unavailable");
        } else {
            long leaf = ledger.record(number, "RecordAccessed", 1, Map.of("accessorRole", new JsonString(role),
                "purpose", new JsonString(body.replaceAll(".*\"purpose\":\"([a-z]+)\".*", "$1")), "accessor", new JsonString("S-17")));
            publish();
            answer(exchange, 201, "application/json", "{\"leaf\":" + leaf + ",\"sequence\":" + (ledger.log().caseFile(number).size() - 1)
                + ",\"role\":\"" + role + "\"}");
        }
    }

    /** As the command side does: by the access code, once under one key, with a receipt code. */
    private void said(HttpExchange exchange, String number, String token, String body) throws IOException {
        String presented = new String(Base64.getDecoder().decode(token.substring("Basic ".length())), StandardCharsets.UTF_8);
        String before = answers.get(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        try {
            String digest = AccessCode.parse(presented.substring(presented.lastIndexOf(':') + 1)).digest().base64Url();
            boolean opens = ledger.log().caseFile(number).stream().anyMatch(placed -> placed.event().content().text("codeDigest").orElse("").equals(digest));
            JsonObject event = (JsonObject) StrictJson.parseObject(body.getBytes(StandardCharsets.UTF_8), JsonLimits.ENTRY, "body").array("events").get(0);
            Map<String, JsonValue> fields = new LinkedHashMap<>(event.object("fields").members());
            if (!opens || !presented.startsWith(number + ":")) {
                refuse(exchange, 401, "unauthorized");
            } else if (!recording) {
                refuse(exchange, 503, "unavailable");
            } else if (before != null) {
                answer(exchange, 200, "application/json", before);
            } else if (fields.get("target") instanceof JsonInteger target && target.value() >= ledger.log().caseFile(number).size()) {
                refuse(exchange, 409, "correction-of-existing");
            } else {
                fields.putAll(Map.of("role", new JsonString("applicant"), "actor", new JsonString("applicant"), "receiptCode", new JsonString("R-TEST-0001")));
                long leaf = ledger.record(number, event.text("type"), 1, fields);
                publish();
                String answer = "{\"count\":1,\"events\":[{\"type\":\"" + event.text("type") + "\",\"sequence\":" + (ledger.log().caseFile(number).size() - 1)
                    + ",\"leaf\":" + leaf + "}]}";
                answers.put(exchange.getRequestHeaders().getFirst("Idempotency-Key"), answer);
                answer(exchange, 201, "application/json", answer);
            }
        } catch (MalformedException other) {
            refuse(exchange, 400, "bad-request");
        }
    }

    /** Each role what docs/roles.md says, of the types that are asked for here. */
    private void events(HttpExchange exchange, String number, String role, String body) throws IOException {
        try {
            JsonObject event = (JsonObject) StrictJson.parseObject(body.getBytes(StandardCharsets.UTF_8), JsonLimits.TRAIL, "body")
                .array("events").get(0);
            String type = event.text("type");
            boolean may = role.equals("ombudsman") ? type.startsWith("Inquiry") : role.equals("recording-officer") && type.equals("InstitutionAnswered");
            if (!may) {
                refuse(exchange, 403, "forbidden");
                return;
            }
            long leaf = ledger.record(number, type, 1, event.object("fields").members());
            publish();
            answer(exchange, 201, "application/json", "{\"events\":[{\"type\":\"" + type + "\",\"leaf\":" + leaf + "}]}");
        } catch (MalformedException wrong) {
            refuse(exchange, 400, "bad-request");
        }
    }

    private static String token(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
    }

    private static String role(String token) {
        return token.equals(TestLedger.OPERATOR) ? "operator" : token.startsWith("token-of-") ? token.substring("token-of-".length()) : "";
    }

    private void bulk(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        asked.add("POST /api/bulk-accesses " + body);
        if (!token.equals(TestLedger.OPERATOR) && !token.equals("token-of-ombudsman")) {
            refuse(exchange, token.startsWith("token-of-") ? 403 : 401, "forbidden");
        } else {
            long leaf = ledger.log().publish(new TestPublications(ledger.log()).event(PublicEventType.BULK_ACCESSED, JsonObject.EMPTY
                .with("count", ledger.log().size()).with("role", role(token)).with("basis", "test").with("ticket", "none")));
            publish();
            if (publishing) {
                ledger.write("log/checkpoint", ledger.log().checkpoint().bytes());
            }
            answer(exchange, 201, "application/json", "{\"leaf\":" + leaf + ",\"role\":\"" + role(token) + "\"}");
        }
        exchange.close();
    }

    private void disclose(HttpExchange exchange, String number, String body) throws IOException {
        long leaf = ledger.disclose(number, forgetful ? "ombudsman" : body.replaceAll(".*\"recipient\":\"([a-z]+)\".*", "$1"));
        publish();
        long sequence = ledger.log().caseFile(number).size() - 1;
        answer(exchange, 201, "application/json", "{\"leaf\":" + leaf + ",\"sequence\":" + sequence + ",\"count\":" + sequence + "}");
    }

    private void publish() {
        if (publishing) {
            ledger.publish();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String problem) throws IOException {
        answer(exchange, status, "application/problem+json", "{\"type\":\"urn:akashi:problem:" + problem + "\",\"status\":" + status + "}");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
