package akashi.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.e2e.pages.EveryPage.Pages;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that no browser sends, byte by byte: whatever is answered has the headers as well, and says nothing about the machine. */
@ExtendWith(EveryPage.class)
class AnswersIT {
    private static final String OUR_SCRIPT = "<script src=\"/live.js\" defer></script>";

    private record Answer(int status, Map<String, String> headers, String body) {
    }

    @TestFactory
    Stream<DynamicTest> the_headers_are_there_on(Pages pages) throws Exception {
        URI address = pages.ledger().pages();
        return Stream.of("GET /no/such/page", "POST /published", "PUT /", "DELETE /case", "OPTIONS /", "TRACE /", "FOO /", "HEAD /case", "PATCH /entries/0",
                "GET /%zz", "GET /<script>", "GET /../../etc/passwd", "GET /%2e%2e/", "GET //", "GET /;x=y", "GET /entries/0?lang=<b>", "GET /entries/%00", "GET /case/trail",
                "POST /case/trail", "GET /staff/cases/x?purpose=y", "GET /actuator/env", "GET /error", "GET /?lang=xx", "GET /published?before=-1",
                "GET /" + "x".repeat(7_000), "GET /" + "x".repeat(40_000)).map(line -> DynamicTest.dynamicTest(
                        line.length() > 80 ? line.substring(0, 20) + "... of " + line.length() : line, () -> {
                            Answer answer = ask(address, line);
                            assertThat(answer.status()).as(answer.toString()).isBetween(200, 499);
                            // What is too long to be a request at all is answered with a status and nothing else.
                            assertThat(line.length() > 16_384 && answer.body().isEmpty() ? List.of() : Headers.wrong(answer.headers()))
                                    .as("%d to %.60s", answer.status(), line).isEmpty();
                            assertThat(answer.body().replace(OUR_SCRIPT, "").toLowerCase(Locale.ROOT)).doesNotContain("tomcat", "exception", "<script", "/etc/passwd", "at java.");
                        }));
    }

    private static Answer ask(URI address, String line) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((line + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            List<String> lines = new ArrayList<>(Arrays.asList(all.substring(0, Math.max(end, 0)).split("\r\n")));
            int status = Integer.parseInt(lines.remove(0).split(" ")[1]);
            Map<String, String> headers = new LinkedHashMap<>();
            lines.forEach(header -> headers.merge(header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT), header.substring(header.indexOf(':') + 1).strip(),
                    (one, two) -> one + ", " + two));
            return new Answer(status, headers, all.substring(end + 4));
        }
    }
}
