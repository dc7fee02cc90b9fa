package akashi.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.text.MalformedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrappingTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] OWNER = "owner".getBytes();

    private final WrappingKey key = WrappingKey.of(bytes(32));

    @Test
    void a_secret_comes_back_for_its_owner_and_purpose() throws Exception {
        byte[] secret = bytes(32);
        byte[] wrapped = key.wrap(KeyPurpose.CASE_KEY, OWNER, secret, RANDOM);
        assertThat(wrapped).hasSize(32 + WrappingKey.OVERHEAD);
        assertThat(key.unwrap(KeyPurpose.CASE_KEY, OWNER, wrapped)).isEqualTo(secret);
        assertThat(key.wrap(KeyPurpose.CASE_KEY, OWNER, secret, RANDOM)).isNotEqualTo(wrapped);
    }

    @Test
    void nothing_opens_for_another_purpose_owner_or_key_or_with_any_bit_flipped() {
        byte[] wrapped = key.wrap(KeyPurpose.CASE_KEY, OWNER, bytes(32), RANDOM);
        assertThatThrownBy(() -> key.unwrap(KeyPurpose.EVENT_KEY, OWNER, wrapped)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> key.unwrap(KeyPurpose.CASE_KEY, new byte[0], wrapped)).isInstanceOf(MalformedException.class);
        WrappingKey other = WrappingKey.of(bytes(32));
        assertThatThrownBy(() -> other.unwrap(KeyPurpose.CASE_KEY, OWNER, wrapped)).isInstanceOf(MalformedException.class);
        for (int bit = 0; bit < 8 * wrapped.length; bit++) {
            byte[] flipped = wrapped.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> key.unwrap(KeyPurpose.CASE_KEY, OWNER, flipped)).as("bit " + bit)
                    .isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> key.unwrap(KeyPurpose.CASE_KEY, OWNER, new byte[28])).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_case_opens_with_the_master_key_and_its_event_keys_only_at_their_sequence() throws Exception {
        CaseRef ref = CaseRefKey.of(bytes(32)).refOf("受-1");
        CaseKeys drawn = CaseKeys.draw(ref, RANDOM);
        byte[] eventKey = bytes(32);
        byte[] wrappedEventKey = drawn.wrapEventKey(7, eventKey, RANDOM);
        byte[] wrappedNumber = drawn.wrapNumber("受-1", RANDOM);

        CaseKeys opened = CaseKeys.open(key, ref, drawn.wrappedCaseKey(key, RANDOM), drawn.wrappedDedupeKey(RANDOM));

        assertThat(opened.eventKey(7, wrappedEventKey)).isEqualTo(eventKey);
        assertThat(opened.number(wrappedNumber)).isEqualTo("受-1");
        assertThat(opened.importMark(OWNER)).isEqualTo(drawn.importMark(OWNER)).hasSize(32);
        assertThatThrownBy(() -> opened.eventKey(8, wrappedEventKey)).isInstanceOf(MalformedException.class);
        CaseRef other = CaseRef.of(bytes(32));
        assertThatThrownBy(() -> CaseKeys.open(key, other, drawn.wrappedCaseKey(key, RANDOM), drawn.wrappedDedupeKey(RANDOM)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void secrets_do_not_print() {
        assertThat(key).hasToString("WrappingKey");
        assertThat(CaseRefKey.of(bytes(32))).hasToString("CaseRefKey");
        CaseRef ref = CaseRef.of(bytes(32));
        assertThat(CaseKeys.draw(ref, RANDOM)).hasToString("CaseKeys[" + ref + "]");
    }

    @Test
    void the_master_key_lies_in_a_file_that_only_its_owner_reads(@TempDir Path directory) throws Exception {
        MasterKeyStore store = MasterKeyStore.file(directory.resolve("keys/master.p12"));
        char[] password = "correct horse".toCharArray();
        byte[] wrapped = store.create(password, RANDOM).wrap(KeyPurpose.CASE_KEY, OWNER, OWNER, RANDOM);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file()))).isEqualTo("rw-------");
        assertThat(store.open(password).unwrap(KeyPurpose.CASE_KEY, OWNER, wrapped)).isEqualTo(OWNER);
        assertThatThrownBy(() -> store.open("wrong".toCharArray())).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> store.create(password, RANDOM)).hasMessageContaining("never overwritten");
        Files.write(store.file(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> store.open(password)).isInstanceOfAny(MalformedException.class, java.io.IOException.class);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
