package akashi.console.authority;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.Instants;
import akashi.text.MalformedException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for the command side: a real HTTP server that answers as the recording API does, keeps what was recorded and knows a few of
 * the rules. Every 53rd new request is done and then answered with 503, as if the connection to the database had gone.
 */
final class TinyLedger implements AutoCloseable {
    static final String OPERATOR = "operator-token";
    private static final int UNSURE = 53;

    static {
        // Otherwise each answer waits 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }


    private final HttpServer server;
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final Map<String, List<JsonObject>> cases = new TreeMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, Reply> byKey = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private Instant now = Instant.MIN;
    private int replays;
    private int staff;

    private record Reply(int status, JsonObject body, JsonObject asked) {}

    TinyLedger() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(pool);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What each case holds, in its order. */
    synchronized Map<String, List<JsonObject>> cases() {
        return new TreeMap<>(cases);
    }

    /** What no client of the recording API should do. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized int replays() {
        return replays;
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Reply reply;
        try {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/api/documents")) {
                answer(exchange, ok(201, JsonObject.EMPTY.with("digest", Hash.sha256(bytes).base64Url())));
                return;
            }
            JsonObject body = StrictJson.parseObject(bytes, JsonLimits.TRAIL, "request");
            reply = once(exchange.getRequestHeaders().getFirst("Idempotency-Key"), exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"), body);
        } catch (MalformedException | RuntimeException e) {
            synchronized (this) {
                faults.add(e.toString());
            }
            reply = problem(400, "malformed");
        }
        answer(exchange, reply);
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] answer = CompactJson.write(reply.body());
        exchange.sendResponseHeaders(reply.status(), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized Reply once(String key, String path, String authorization, JsonObject body) throws MalformedException {
        Reply before = byKey.get(key);
        if (before != null) {
            if (!before.asked().equals(body)) {
                faults.add("key used for two requests: " + key);
            }
            replays++;
            return before;
        }
        Reply reply = answer(path, authorization, body);
        byKey.put(key, new Reply(reply.status(), reply.body(), body));
        return byKey.size() % UNSURE == 0 ? problem(503, "outcome-unknown") : reply;
    }

    private Reply answer(String path, String authorization, JsonObject body) throws MalformedException {
        if (path.equals("/api/clock")) {
            Instant next = Instants.parse(body.text("now"), "now");
            if (next.isBefore(now)) {
                faults.add("clock moved back");
            }
            now = next;
            return ok(200, JsonObject.EMPTY);
        }
        if (path.equals("/api/staff")) {
            staff++;
            return ok(201, JsonObject.EMPTY.with("ref", "S-" + staff).with("token", "token-" + staff));
        }
        if (path.equals("/api/public-events")) {
            return ok(201, JsonObject.EMPTY.with("leaf", 1));
        }
        String caseNumber = path.split("/")[3];
        String rest = path.substring(("/api/cases/" + caseNumber).length());
        boolean applicant = rest.equals("/applicant/events");
        String expected = "Basic " + Base64.getEncoder().encodeToString((caseNumber + ":" + codes.get(caseNumber)).getBytes(StandardCharsets.UTF_8));
        if (applicant ? !authorization.equals(expected) : !authorization.startsWith("Bearer token-")) {
            return problem(401, "unauthenticated");
        }
        return switch (rest) {
            case "/access-codes" -> {
                codes.put(caseNumber, "CODE-" + caseNumber);
                yield ok(201, JsonObject.EMPTY.with("code", codes.get(caseNumber)).with("leaf", 1));
            }
            case "/accesses" -> body.text("purpose").equals("curiosity") ? problem(409, "access-purpose")
                    : ok(201, JsonObject.EMPTY.with("leaf", 1).with("sequence", 1).with("role", "auditor"));
            case "/events", "/applicant/events" -> record(caseNumber, (JsonObject) body.array("events").get(0));
            default -> problem(404, "unknown");
        };
    }

    private Reply record(String caseNumber, JsonObject event) throws MalformedException {
        String type = event.text("type");
        JsonObject fields = event.object("fields");
        if (Instants.parse(event.text("occurredAt"), "occurredAt").isAfter(now)) {
            faults.add(type + " of the future");
        }
        boolean refusal = type.equals("DecisionRecorded") && fields.text("outcome").equals("refuse");
        if (refusal && !fields.has("reasons")) {
            return problem(409, "reasons-given");
        }
        if (type.equals("RemovalExecuted")) {
            return problem(409, "removal-while-remedy-open");
        }
        List<JsonObject> events = cases.computeIfAbsent(caseNumber, number -> new ArrayList<>());
        for (String reference : List.of("decision", "request", "submission", "consultation", "interview", "inquiry", "review", "target")) {
            if (fields.members().get(reference) instanceof JsonInteger sequence && sequence.value() >= events.size()) {
                faults.add(type + " refers to event " + sequence.value() + " of " + events.size());
            }
        }
        long sequence = events.size();
        events.add(JsonObject.EMPTY.with("type", type).with("fields", fields).with("occurredAt", event.text("occurredAt")));
        JsonArray all = JsonArray.of(said(type, sequence));
        if (type.equals("ApplicationReceived")) {
            // What follows by itself has a sequence too, so a client that counts for itself goes wrong.
            events.add(JsonObject.EMPTY.with("type", "DeadlineSet"));
            all = JsonArray.of(said(type, sequence), said("DeadlineSet", sequence + 1));
        }
        return ok(201, JsonObject.EMPTY.with("case", caseNumber).with("count", events.size()).with("events", all)
                .with("replayed", false));
    }

    private static JsonObject said(String type, long sequence) {
        return JsonObject.EMPTY.with("type", type).with("sequence", sequence).with("leaf", sequence)
                .with("receiptCode", "R-" + sequence).with("receipt", "/receipts/1.tlog-proof");
    }

    private static Reply ok(int status, JsonObject body) {
        return new Reply(status, body, JsonObject.EMPTY);
    }

    private static Reply problem(int status, String code) {
        return new Reply(status, JsonObject.EMPTY.with("type", "urn:akashi:problem:" + code).with("detail", "No."), JsonObject.EMPTY);
    }
}
