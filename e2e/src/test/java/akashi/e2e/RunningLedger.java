package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./akashi up} on a data directory, as those who use it reach it: over HTTP, and, where a test must see what is stored, over SQL. */
public final class RunningLedger implements AutoCloseable {
    private final Path data;
    private final Akashi.Running up;
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER).build();

    private RunningLedger(Path data, Akashi.Running up) {
        this.data = data;
        this.up = up;
    }

    /** Starts it on free ports and waits until both sides answer.
     *
     * @param more what {@code up} is told besides */
    public static RunningLedger start(Akashi akashi, Path data, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("up", "--data", data.toString(), "--command-port", "0", "--query-port", "0"));
        words.addAll(List.of(more));
        RunningLedger ledger = new RunningLedger(data, akashi.start(words.toArray(String[]::new)));
        for (String file : List.of("command.json", "query.json")) {
            while (!Files.exists(data.resolve(file))) {
                assertThat(ledger.up.process().isAlive()).as("akashi up still runs").isTrue();
                Thread.sleep(100);
            }
        }
        return ledger;
    }

    /** Where the query side's pages are. */
    public URI pages() throws IOException {
        return URI.create(url("query.json"));
    }

    /** Where the command side is. */
    public URI commands() throws IOException {
        return URI.create(url("command.json"));
    }

    /** A credential that the first start made, as a header. */
    public String bearer(String who) throws IOException {
        return "Bearer " + member(Files.readString(data.resolve("credentials"), StandardCharsets.UTF_8), who);
    }

    /** Asks the command side with a body of JSON. */
    public HttpResponse<String> command(String authorization, String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url("command.json") + path)).header("Authorization", authorization)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Hands a text to the command side, which public events may then name. */
    public HttpResponse<String> document(String authorization, String text) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url("command.json") + "/api/documents")).header("Authorization", authorization)
                .header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(text)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks the command side for what it shows. */
    public HttpResponse<String> commandGet(String authorization, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url("command.json") + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks the query side. */
    public HttpResponse<String> query(String method, String path, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url("query.json") + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form of the query side's pages, with the token that the page before it holds. */
    public HttpResponse<String> form(String page, String path, String fields) throws IOException, InterruptedException {
        String token = first("name=\"_csrf\" value=\"([^\"]+)\"", query("GET", page, null).body());
        return http.send(HttpRequest.newBuilder(URI.create(url("query.json") + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html").POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + token)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Enters a case as its applicant. */
    int enter(String number, String code) throws IOException, InterruptedException {
        return form("/case", "/case", "number=" + encode(number) + "&code=" + encode(code)).statusCode();
    }

    /** A session of the database's superuser, who sees everything. */
    public Connection superuser() throws IOException, SQLException {
        return DriverManager.getConnection(member(Files.readString(data.resolve("command.json"), StandardCharsets.UTF_8), "databaseUrl"), "postgres",
                member(Files.readString(data.resolve("credentials"), StandardCharsets.UTF_8), "superuser"));
    }

    /** Every row of every table that is not the database's own, and what its statistics keep of them; and writes everything to the files. */
    String everyRow() throws IOException, SQLException {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = superuser(); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>(List.of("pg_catalog.pg_stats", "pg_catalog.pg_stat_activity"));
            try (ResultSet table = statement.executeQuery("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (table.next()) {
                    tables.add(table.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
                    while (row.next()) {
                        rows.append(table).append(' ').append(row.getString(1)).append('\n');
                    }
                }
            }
            statement.execute("checkpoint");
        }
        return rows.toString();
    }

    /** A text member of a JSON text, wherever it stands in it. */
    public static String member(String json, String name) {
        return first("\"" + name + "\":\"?([^\",}]+)", json);
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String url(String file) throws IOException {
        return member(Files.readString(data.resolve(file), StandardCharsets.UTF_8), "url");
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }

    @Override
    public void close() {
        up.process().destroy();
        up.await();
    }
}
