package akashi.query.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stands for the command side over HTTP: records disclosures in the test ledger and publishes them, or refuses. */
public final class TestCommandSide implements AutoCloseable {
    private final HttpServer server;
    private final TestLedger ledger;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean publishing = true;
    private volatile boolean forgetful;

    /** Starts it on a port of the system's choice and announces it in the ledger's directory. */
    public TestCommandSide(TestLedger ledger) {
        this.ledger = ledger;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/cases/", this::disclose);
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

    /** Lists from now on nothing as withheld. */
    public void forgetWhatIsWithheld() {
        forgetful = true;
    }

    /** Method, path, token and body of each request so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void disclose(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " "
            + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        String number = path.substring("/api/cases/".length(), path.length() - "/disclosures".length());
        long leaf = ledger.disclose(number, forgetful ? "ombudsman" : body.replaceAll(".*\"recipient\":\"([a-z]+)\".*", "$1"));
        if (publishing) {
            ledger.publish();
        }
        long sequence = ledger.log().caseFile(number).size() - 1;
        byte[] answer = ("{\"leaf\":" + leaf + ",\"sequence\":" + sequence + ",\"count\":" + sequence + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
