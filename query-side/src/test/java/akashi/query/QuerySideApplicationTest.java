package akashi.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.query.testing.TestSettings;
import akashi.query.testing.TestLedger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class QuerySideApplicationTest {
    @TempDir
    Path directory;

    @Test
    void announces_itself_when_ready_and_withdraws_at_its_end() throws Exception {
        var ledger = new TestLedger(directory, 1);
        try (ConfigurableApplicationContext running = start(ledger)) {
            assertThat(running.isActive()).isTrue();
            String announced = Files.readString(directory.resolve("query.json"));
            assertThat(announced).contains("\"pid\":" + ProcessHandle.current().pid()).contains("http://127.0.0.1:");
            URI url = URI.create(announced.replaceAll(".*\"url\":\"([^\"]+)\".*", "$1"));
            HttpResponse<String> home = HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(home.statusCode()).as(home.body()).isEqualTo(200);
        }
        assertThat(directory.resolve("query.json")).doesNotExist();
    }

    @Test
    void a_second_one_on_the_same_directory_is_refused() throws Exception {
        var ledger = new TestLedger(directory, 2);
        try (ConfigurableApplicationContext running = start(ledger)) {
            assertThat(running.isActive()).isTrue();
            assertThatThrownBy(() -> start(ledger)).isInstanceOf(StartRefused.class).hasMessageContaining("another query side is running");
        }
    }

    @Test
    void without_a_ledger_it_says_what_to_do() {
        assertThatThrownBy(() -> QuerySideApplication.start(QuerySettings.of(
            new String[] {"--akashi.data=" + directory.resolve("none")}, Map.of())))
            .isInstanceOf(StartRefused.class).hasMessageContaining("start the command side first");
    }

    @Test
    void without_the_command_side_it_says_so_when_its_patience_ends() {
        assertThatThrownBy(() -> QuerySideApplication.start(QuerySettings.of(
            new String[] {"--akashi.data=" + directory, "--akashi.patience=1"}, Map.of())))
            .isInstanceOf(StartRefused.class).hasMessageContaining("the command side is not running");
    }

    private static ConfigurableApplicationContext start(TestLedger ledger) throws StartRefused {
        return QuerySideApplication.start(TestSettings.of(ledger, 1, false, Optional.empty()));
    }
}
