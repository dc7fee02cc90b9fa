package akashi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/walk-through.md, as its reader runs it: each request in its order, each answer as the page says, and then the trail verifies. */
class WalkThroughIT {
    private static final Path PAGE = Path.of(System.getProperty("akashi.root"), "docs", "walk-through.md");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void each_request_is_answered_as_the_page_says_and_the_trail_verifies() throws Exception {
        List<String> commands = commands();
        Akashi akashi = new Akashi(directory);
        Path data = directory.resolve("walk");
        Akashi.Running up = akashi.start("up", "--data", data.toString(), "--simulated-clock", "2026-04-01T00:00:00Z", "--command-port", "0",
                "--query-port", "0");
        try {
            ShellPage page = new ShellPage(directory, address(up, data.resolve("command.json")));
            address(up, data.resolve("query.json"));
            List<String> wrong = new ArrayList<>();
            int asked = 0;
            for (String command : commands) {
                HttpResponse<String> answer = page.run(command, HTTP);
                if (answer != null) {
                    asked++;
                    String said = command.substring(command.lastIndexOf(" # ") + 3);
                    String found = outcome(answer);
                    if (!found.equals(said)) {
                        wrong.add("the page says " + said + ", the answer is " + found + " " + answer.body() + "\n    to " + command);
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(asked).as("requests on the page").isGreaterThan(40);

            Path trail = directory.resolve("trail.zip");
            Akashi.Run made = akashi.run("trail", "W-1", "-o", trail.toString(), "--data", data.toString());
            assertThat(made.exit()).as(made.toString()).isZero();
            Akashi.Run verified = akashi.run("verify", "trail", trail.toString(), "--policy", data.resolve("policy").toString());
            assertThat(verified.exit()).as(verified.toString()).isZero();
            assertThat(verified.stdout()).startsWith("VERIFIED");
            assertThat(PAGE).content().contains("./akashi trail W-1 -o walk/trail.zip --data walk", "./akashi verify trail walk/trail.zip --policy walk/policy",
                    "./akashi up --data walk --simulated-clock 2026-04-01T00:00:00Z");
        } finally {
            up.process().destroy();
            up.await();
        }
    }

    /** Status, then the types that were recorded, or the problem's code. */
    private static String outcome(HttpResponse<String> answer) {
        StringBuilder outcome = new StringBuilder(Integer.toString(answer.statusCode()));
        String pattern = answer.statusCode() >= 400 ? "urn:akashi:problem:([a-z-]+)" : "\"type\":\"([A-Za-z]+)\",\"sequence\"";
        Matcher found = Pattern.compile(pattern).matcher(answer.body());
        while (found.find()) {
            outcome.append(' ').append(found.group(1));
        }
        return outcome.toString();
    }

    private static List<String> commands() throws Exception {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE, StandardCharsets.UTF_8)) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                commands.add(line);
            }
        }
        return commands;
    }

    private static URI address(Akashi.Running up, Path ready) throws Exception {
        while (!Files.exists(ready)) {
            assertThat(up.process().isAlive()).as("akashi up still runs").isTrue();
            Thread.sleep(100);
        }
        Matcher url = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(Files.readString(ready));
        assertThat(url.find()).isTrue();
        return URI.create(url.group(1));
    }
}
