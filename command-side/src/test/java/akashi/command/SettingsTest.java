package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.publishing.LastGoodCheckpoint;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void without_a_word_it_uses_the_directory_data_and_its_own_database() {
        Settings settings = Settings.of(List.of(), Map.of());
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.origin()).isEmpty();
        assertThat(settings.port()).isEqualTo(8080);
    }

    @Test
    void what_is_given_is_taken() {
        Settings settings = Settings.of(List.of("--akashi.data=/x y/../z", "--server.port=0", "--akashi.origin=a.example/b=c"),
                Map.of("AKASHI_DB_URL", "jdbc:postgresql://h/d", "SERVER_PORT", "1"));
        assertThat(settings.data()).isEqualTo(Path.of("/z"));
        assertThat(settings.port()).isZero();
        assertThat(settings.origin()).contains("a.example/b=c");
        assertThat(settings.databaseUrl()).contains("jdbc:postgresql://h/d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--akashi.dat=x", "akashi.data=x", "--akashi.data", "--server.port=", "--server.port=-1", "--server.port=65536",
        "--server.port=8080x", "--server.port=\u0668\u0660", "--akashi.import-bytes=0", "--akashi.import-workers=257", "--server.address=0.0.0.0",
        "--akashi.data=\u0000", "--akashi.witness=", "--akashi.witness=x,http://127.0.0.1:1", "--akashi.tsa-url=", "--akashi.tsa-url=ftp://tsa.example",
        "--akashi.tsa-url=https://u:p@tsa.example",
        "--akashi.simulated-clock=2026-04-01T00:00:00Z"})
    void what_cannot_be_understood_is_refused_as_usage(String argument) {
        assertThatThrownBy(() -> Settings.of(List.of(argument), Map.of())).isInstanceOfSatisfying(StartFailure.class, failure -> {
            assertThat(failure.exitStatus()).isEqualTo(64);
            assertThat(failure.getMessage()).doesNotContain("\u0000", "\n");
        });
    }

    @Test
    void a_time_stamping_authority_is_asked_where_one_is_named() {
        assertThat(Settings.of(List.of(), Map.of()).timestampAuthority()).isEmpty();
        assertThat(Settings.of(List.of("--akashi.tsa-url=http://tsa.example:318/tsr"), Map.of()).timestampAuthority())
                .hasValue(URI.create("http://tsa.example:318/tsr"));
    }

    @Test
    void a_predecessor_is_named_by_its_last_good_checkpoint_and_the_policy_that_judges_it_or_not_at_all() {
        assertThat(Settings.of(List.of(), Map.of()).lastGood()).isEmpty();
        assertThat(Settings.of(List.of("--akashi.successor-of=/a/../n", "--akashi.predecessor-policy=/p"), Map.of()).lastGood())
                .hasValue(new LastGoodCheckpoint(Path.of("/n"), Path.of("/p")));
        for (String alone : List.of("--akashi.successor-of=/n", "--akashi.predecessor-policy=/p")) {
            assertThatThrownBy(() -> Settings.of(List.of(alone), Map.of())).isInstanceOfSatisfying(StartFailure.class,
                    failure -> assertThat(failure.exitStatus()).isEqualTo(64));
        }
    }

    @Test
    void witnesses_are_named_by_key_and_address_as_often_as_there_are_keys() throws Exception {
        String a = SignerKey.of("witness.example/a", SignatureType.ED25519_COSIGNATURE, new byte[32]).verifierKey().text();
        String b = SignerKey.of("witness.example/a,http", SignatureType.ML_DSA_44, new byte[32]).verifierKey().text();
        Settings settings = Settings.of(List.of("--akashi.witness=" + a + ",https://witness.example/x/", "--akashi.witness=" + a
                + ",http://127.0.0.1:7000"), Map.of());
        assertThat(settings.witnesses()).extracting(address -> address.url().toString())
                .containsExactly("https://witness.example/x", "http://127.0.0.1:7000");
        assertThat(settings.witnesses()).extracting(address -> address.key().text()).containsOnly(a);
        String log = SignerKey.of("log.example", SignatureType.ED25519, new byte[32]).verifierKey().text();
        for (String bad : List.of(a, a + ",", a + ",http://witness.example", a + ",ftp://witness.example", a + ",https://u:p@witness.example",
                a + ",https://witness.example/?x", a + ",https://witness.example/ x", a.substring(1) + ",https://witness.example",
                log + ",https://witness.example", b + ",http://")) {
            assertThatThrownBy(() -> Settings.of(List.of("--akashi.witness=" + bad), Map.of())).as(bad).isInstanceOf(StartFailure.class)
                    .hasMessageContaining("VKEY,URL");
        }
    }

    @Test
    void a_simulated_clock_is_taken_for_a_demonstration_alone() {
        String clock = "--akashi.simulated-clock=2026-04-01T00:00:00Z";
        assertThat(Settings.of(List.of(clock, "--akashi.origin=demonstration.invalid/walk"), Map.of()).simulatedClock())
                .contains(Instant.parse("2026-04-01T00:00:00Z"));
        for (String origin : List.of("isa.example/akashi", "demonstration.invalid.example/a", "x/demonstration.invalid/", "demonstration.invalid")) {
            assertThatThrownBy(() -> Settings.of(List.of(clock, "--akashi.origin=" + origin), Map.of())).isInstanceOf(StartFailure.class)
                    .hasMessageContaining("demonstrations only");
        }
        for (String moment : List.of("", "2026-04-01", "1999-12-31T23:59:59Z", "+12026-04-01T00:00:00Z", "now")) {
            assertThatThrownBy(() -> Settings.of(List.of("--akashi.simulated-clock=" + moment, "--akashi.origin=demonstration.invalid/walk"),
                    Map.of())).isInstanceOf(StartFailure.class).hasMessageContaining("not a moment");
        }
    }

    @Test
    void nothing_may_be_given_twice() {
        assertThatThrownBy(() -> Settings.of(List.of("--server.port=1", "--server.port=2"), Map.of())).hasMessage("--server.port is given twice");
    }
}
