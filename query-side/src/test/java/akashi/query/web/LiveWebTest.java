package akashi.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.AccessCode;
import akashi.json.JsonString;
import akashi.query.TestApplication;
import akashi.query.testing.TestCommandSide;
import akashi.query.testing.TestLedger;
import akashi.testkit.TestRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Open pages learn that there is something new, and nothing of what it is, over connections that are few, end with the visit and hold nothing up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveWebTest {
    private static final long SEED = 1403;
    private static final String NEWS = "event:news\ndata:new\n\n";

    @TempDir
    static Path directory;

    private static TestLedger ledger;
    private static TestCommandSide commandSide;
    private static TestApplication application;
    private static final AccessCode CODE = AccessCode.draw(new TestRandom(SEED + 1));
    private static final AccessCode OTHER = AccessCode.draw(new TestRandom(SEED + 2));

    @BeforeAll
    static void start() throws Exception {
        ledger = new TestLedger(directory, SEED);
        ledger.grow("L-1", 2);
        ledger.issueCode("L-1", CODE);
        ledger.grow("L-2", 1);
        ledger.issueCode("L-2", OTHER);
        ledger.grow("L-3", 1);
        ledger.publish();
        commandSide = new TestCommandSide(ledger);
        application = TestApplication.start(ledger);
        application.awaitProjected(ledger.log().size());
    }

    @AfterAll
    static void stop() {
        application.close();
        commandSide.close();
    }

    @Test
    void an_event_of_the_own_case_is_announced_without_its_content_and_one_of_another_case_is_not() throws Exception {
        Visitor visitor = new Visitor(application.url()).entering("L-1", CODE.reveal());
        String page = visitor.get("/case/timeline").body();
        String address = page.replaceAll("(?s).*data-stream=\"([^\"]+)\".*", "$1");
        assertThat(address).matches("/case/live\\?seen=[0-9]+");
        assertThat(page).contains("<script src=\"/live.js\" defer", "role=\"status\"", "hidden>").containsOnlyOnce("<script");
        Heard mine = new Heard(visitor.stream(address));
        Heard others = new Heard(new Visitor(application.url()).entering("L-2", OTHER.reveal()).stream("/case/live?seen=2"));
        grow("L-3");
        assertThat(mine.next(2)).as("another's").isEmpty();
        grow("L-1");
        assertThat(mine.next(20)).contains(NEWS);
        assertThat(mine.all()).as("and it ends").doesNotContain("seen", "L-1", "leaf", "NoticeSent");
        assertThat(others.next(2)).isEmpty();
        others.close();
    }

    @Test
    void what_came_before_the_connection_is_announced_at_once_and_a_draft_that_is_withheld_is_not() throws Exception {
        Visitor visitor = new Visitor(application.url()).entering("L-1", CODE.reveal());
        int seen = ledger.log().caseFile("L-1").size();
        ledger.record("L-1", "DraftDecisionPrepared", 2, Map.of("outcomeProposed", new JsonString("refuse")));
        ledger.publish();
        application.awaitProjected(ledger.log().size());
        try (Heard heard = new Heard(visitor.stream("/case/live?seen=" + seen))) {
            assertThat(heard.next(3)).as("withheld whole").isEmpty();
        }
        try (Heard heard = new Heard(visitor.stream("/case/live?seen=" + (seen - 1)))) {
            assertThat(heard.next(20)).contains(NEWS);
        }
    }

    @Test
    void the_log_s_growth_is_announced_to_everybody() throws Exception {
        Visitor anybody = new Visitor(application.url());
        HttpResponse<String> home = anybody.get("/");
        assertThat(home.headers().firstValue("Content-Security-Policy")).contains(SecurityHeaders.WITH_LIVE_SCRIPT);
        HttpResponse<InputStream> stream = anybody.stream("/live?seen=" + ledger.log().size());
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("X-Accel-Buffering")).contains("no");
        assertThat(stream.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(stream.headers().firstValue("Content-Security-Policy")).contains(SecurityHeaders.CONTENT_SECURITY_POLICY);
        assertThat(stream.headers().firstValue("Set-Cookie")).isEmpty();
        Heard heard = new Heard(stream);
        grow("L-3");
        assertThat(heard.next(20)).contains(NEWS);
        assertThat(new Heard(anybody.stream("/live?seen=0")).next(20)).as("the page is old").contains(NEWS);
        assertThat(anybody.get("/live?seen=x").statusCode()).isEqualTo(400);
    }

    @Test
    void a_connection_shows_that_it_lives() throws Exception {
        try (Heard heard = new Heard(new Visitor(application.url()).stream("/live?seen=" + Long.MAX_VALUE))) {
            assertThat(heard.next(5)).as("no news").isEmpty();
            assertThat(heard.raw()).contains("retry:10000");
            assertThat(heard.next(14)).isEmpty();
            assertThat(heard.raw()).contains(":still here");
        }
    }

    @Test
    void strangers_and_ended_visits_hear_nothing() throws Exception {
        assertThat(new Visitor(application.url()).stream("/case/live?seen=0").statusCode()).isEqualTo(403);
        Visitor visitor = new Visitor(application.url()).entering("L-1", CODE.reveal());
        Heard heard = new Heard(visitor.stream("/case/live?seen=" + Integer.MAX_VALUE));
        assertThat(visitor.submit("/case/timeline", "/case/leave").statusCode()).isEqualTo(302);
        assertThat(heard.ended(10)).as("the connection ends with the visit").isTrue();
        assertThat(visitor.stream("/case/live?seen=0").statusCode()).isEqualTo(403);
    }

    @Test
    void a_visit_has_so_many_connections_and_is_told_when_there_is_no_room() throws Exception {
        Visitor visitor = new Visitor(application.url()).entering("L-2", OTHER.reveal());
        List<Heard> open = new ArrayList<>();
        for (int i = 0; i < LiveController.OF_A_VISIT; i++) {
            open.add(new Heard(visitor.stream("/case/live?seen=" + Integer.MAX_VALUE)));
        }
        HttpResponse<InputStream> full = visitor.stream("/case/live?seen=0");
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).contains("60");
        assertThat(new String(full.body().readAllBytes(), StandardCharsets.UTF_8)).contains("urn:akashi:problem:too-many-streams");
        assertThat(visitor.get("/case/timeline").statusCode()).as("the page is whole without").isEqualTo(200);
        for (Heard each : open) {
            each.close();
        }
        assertThat(visitor.submit("/case/timeline", "/case/leave").statusCode()).isEqualTo(302);
    }

    @Test
    void the_script_is_a_small_file_of_this_side() throws Exception {
        HttpResponse<String> script = new Visitor(application.url()).get("/live.js");
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript;charset=utf-8");
        assertThat(script.body()).hasSizeLessThan(1_500).contains("new EventSource").doesNotContain("innerHTML", "eval");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void the_public_connections_are_bounded_leave_those_of_cases_room_and_do_not_hold_up_the_end() throws Exception {
        Visitor anybody = new Visitor(application.url());
        List<Heard> open = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < LiveStreams.MOST + 1; i++) {
            HttpResponse<InputStream> stream = anybody.stream("/live?seen=" + Long.MAX_VALUE);
            if (stream.statusCode() == 503) {
                refused++;
            } else {
                open.add(new Heard(stream));
            }
        }
        assertThat(refused).isPositive();
        Visitor visitor = new Visitor(application.url()).entering("L-1", CODE.reveal());
        Heard mine = new Heard(visitor.stream("/case/live?seen=" + Integer.MAX_VALUE));
        assertThat(mine.status()).isEqualTo(200);
        long began = System.nanoTime();
        application.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(mine.ended(5)).isTrue();
        assertThat(open.get(0).ended(5)).isTrue();
    }

    private static void grow(String number) throws Exception {
        ledger.record(number, "NoticeSent", 2, Map.of("kind", new JsonString("letter")));
        ledger.publish();
        application.awaitProjected(ledger.log().size());
    }

    /** What comes over a connection, read by a thread of its own. */
    private static final class Heard implements AutoCloseable {
        private final HttpResponse<InputStream> answer;
        private final StringBuffer heard = new StringBuffer();
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Heard(HttpResponse<InputStream> answer) {
            this.answer = answer;
            assertThat(answer.statusCode()).isEqualTo(200);
            Thread reader = new Thread(this::read, "heard");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    heard.append(line).append('\n');
                }
            } catch (IOException closed) {
                // Whoever closes it wants no more.
            } finally {
                end.complete(null);
            }
        }

        /** The events so far, after the first or so many seconds. */
        String next(int seconds) throws Exception {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (!heard.toString().contains(NEWS) && System.nanoTime() < until) {
                Thread.sleep(20);
            }
            return heard.toString().contains("event:") ? heard.toString() : "";
        }

        String raw() {
            return heard.toString();
        }

        /** All of it, once the connection has ended. */
        String all() throws Exception {
            assertThat(ended(10)).isTrue();
            return heard.toString();
        }

        boolean ended(int seconds) throws Exception {
            try {
                end.get(seconds, TimeUnit.SECONDS);
                return true;
            } catch (TimeoutException goesOn) {
                return false;
            }
        }

        int status() {
            return answer.statusCode();
        }

        @Override
        public void close() throws IOException {
            answer.body().close();
        }
    }
}
