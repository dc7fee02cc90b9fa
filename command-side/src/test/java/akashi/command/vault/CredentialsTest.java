package akashi.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.testkit.TestDatabase;
import akashi.text.MalformedException;
import akashi.vault.KeyPurpose;
import akashi.vault.WrappingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void are_made_once_for_their_owner_alone_and_do_not_print(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("data/credentials");
        Credentials made = Credentials.openOrCreate(file, random);
        Credentials read = Credentials.openOrCreate(file, random);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(read.operator().reveal()).isEqualTo(made.operator().reveal());
        assertThat(read.database().reader().matches(made.database().reader().reveal())).isTrue();
        assertThat(read.keystore().matches(made.operator().reveal())).isFalse();
        assertThat(made.toString()).doesNotContain(made.operator().reveal()).doesNotContain(made.database().writer().reveal());
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> Credentials.openOrCreate(file, random)).isInstanceOf(MalformedException.class);
    }

    @Test
    void the_ledger_s_keys_are_drawn_once_and_open_with_their_master_key_alone() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            LedgerKeys keys = new LedgerKeys(database.writer(), WrappingKey.of(new byte[32]), random);
            byte[] seed = keys.signingSeed(KeyPurpose.ED25519_SEED, "log.example/1");
            assertThat(keys.signingSeed(KeyPurpose.ED25519_SEED, "log.example/1")).isEqualTo(seed).hasSize(32);
            assertThat(keys.signingSeed(KeyPurpose.MLDSA44_SEED, "log.example/1")).isNotEqualTo(seed);
            assertThat(keys.caseRefKey().refOf("1")).isEqualTo(keys.caseRefKey().refOf("1")).isNotEqualTo(keys.caseRefKey().refOf("2"));
            assertThatThrownBy(() -> keys.signingSeed(KeyPurpose.ED25519_SEED, "other.example/1")).isInstanceOf(MalformedException.class);
            byte[] another = new byte[32];
            another[0] = 1;
            assertThatThrownBy(() -> new LedgerKeys(database.writer(), WrappingKey.of(another), random).caseRefKey())
                    .isInstanceOf(MalformedException.class);
        }
    }
}
