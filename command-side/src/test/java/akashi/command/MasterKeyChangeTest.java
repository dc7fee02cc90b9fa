package akashi.command;

import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.axon.CaseOpener;
import akashi.command.casefile.CaseEvent;
import akashi.command.vault.Credentials;
import akashi.vault.MasterKeyStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key of a whole ledger is changed: it goes on as before, signs with the same keys, and is not served in between. */
class MasterKeyChangeTest {
    @TempDir
    private Path data;

    private final SecureRandom random = new SecureRandom();

    @Test
    void a_ledger_whose_master_key_was_changed_opens_its_cases_and_goes_on_signing_as_before() throws Exception {
        try (LedgerApi api = LedgerApi.start(data)) {
            String officer = api.hired("Ann", "recording-officer");
            api.filed(officer, "kept");
            assertThatThrownBy(this::change).isInstanceOf(StartFailure.class).hasMessageContaining("another command side is running");
        }
        String policy = Files.readString(data.resolve("policy"));
        assertThat(change()).matches("the master key [0-9a-f]{16} is destroyed; [0-9a-f]{16} is in its place, over the keys of 1 cases");
        try (LedgerApi api = LedgerApi.start(data)) {
            String officer = api.hired("Bob", "recording-officer");
            json(api.record(officer, "kept", event("NoticeSent", "\"kind\":\"letter\"")), 201);
            assertThat(api.side().context().getBean(CaseOpener.class).events("kept")).extracting(CaseEvent::type)
                    .containsExactly("ApplicationReceived", "NoticeSent");
        }
        assertThat(Files.readString(data.resolve("policy"))).isEqualTo(policy);
        assertThat(Files.readAllLines(data.resolve("keys/ended-master-keys"))).hasSize(2);
    }

    @Test
    void a_change_that_was_begun_keeps_the_ledger_from_starting_until_it_is_finished() throws Exception {
        LedgerApi.start(data).close();
        char[] password = Credentials.openOrCreate(data.resolve("credentials"), random).keystore().reveal().toCharArray();
        MasterKeyStore.file(data.resolve("keys/master.p12")).beginChange(password, random);
        assertThatThrownBy(() -> LedgerApi.start(data)).isInstanceOf(StartFailure.class).hasMessage("a change of the master key was begun and not finished;"
                + " run akashi rotate-master-key, it goes on where it was");
        change();
        LedgerApi.start(data).close();
    }

    @Test
    void where_there_is_no_ledger_none_is_made() {
        assertThatThrownBy(this::change).isInstanceOf(StartFailure.class).hasMessageContaining("there is no ledger");
        assertThat(data).isEmptyDirectory();
    }

    private String change() {
        return MasterKeyChange.run(List.of("--akashi.data=" + data, MasterKeyChange.ARGUMENT), Map.of(), Clock.systemUTC(), random);
    }
}
