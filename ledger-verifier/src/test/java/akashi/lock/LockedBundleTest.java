package akashi.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.testkit.TestRandom;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.PasswordRecipient;
import org.junit.jupiter.api.Test;

class LockedBundleTest {
    private static final String PASSPHRASE = "電池 horse staple caf\u00e9";
    private static final byte[] BUNDLE = "PK what a bundle holds".getBytes(StandardCharsets.UTF_8);

    @Test
    void what_was_locked_is_opened_by_its_passphrase_however_the_keyboard_writes_it_and_by_no_other() throws Exception {
        byte[] locked = LockedBundle.lock(BUNDLE, PASSPHRASE, new TestRandom(1));
        assertThat(LockedBundle.looksLocked(locked)).isTrue();
        assertThat(LockedBundle.looksLocked(BUNDLE)).isFalse();
        assertThat(LockedBundle.open(locked, PASSPHRASE)).hasValue(BUNDLE);
        assertThat(LockedBundle.open(locked, " 電池 horse staple cafe\u0301 ")).hasValue(BUNDLE);
        assertThat(LockedBundle.open(locked, PASSPHRASE + "x")).isEmpty();
        assertThat(LockedBundle.open(locked, "")).isEmpty();
        assertThat(new String(locked, StandardCharsets.ISO_8859_1)).doesNotContain("bundle holds");
    }

    @Test
    void an_altered_file_is_not_opened() throws Exception {
        byte[] locked = LockedBundle.lock(BUNDLE, PASSPHRASE, new TestRandom(4));
        for (int at : new int[] {locked.length - 1, locked.length - 17, locked.length - 40}) {
            byte[] altered = locked.clone();
            altered[at] ^= 1;
            assertThat(opened(altered)).as("byte " + at).isFalse();
        }
        assertThat(opened(Arrays.copyOf(locked, locked.length - 1))).isFalse();
    }

    @Test
    void what_is_no_such_file_or_would_take_hours_is_refused_before_it_is_tried() throws Exception {
        for (byte[] other : new byte[][] {{}, {0x30}, {0x30, 0x03, 0x02, 0x01, 0x01}, BUNDLE}) {
            assertThatThrownBy(() -> LockedBundle.open(other, PASSPHRASE)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> LockedBundle.open(statingTooManyRounds(), PASSPHRASE)).isInstanceOf(MalformedException.class)
                .hasMessageContaining("too many rounds");
        ForeignLock few = ForeignLock.usual(1_000);
        for (ForeignLock other : List.of(few.derivedBy(PasswordRecipient.PRF.HMacSHA1), few.forRecipients(2), few.wrappedBy(CMSAlgorithm.AES128_CBC),
                few.encryptedBy(CMSAlgorithm.AES128_GCM))) {
            byte[] file = made(other);
            assertThatThrownBy(() -> LockedBundle.open(file, PASSPHRASE)).as(other.toString()).isInstanceOf(MalformedException.class);
        }
        assertThat(LockedBundle.open(made(few), PASSPHRASE)).as("fewer rounds are the sender's business").hasValue(BUNDLE);
    }

    @Test
    void a_short_passphrase_is_not_taken() {
        assertThat(LockedBundle.accepts("12345678901")).isFalse();
        assertThat(LockedBundle.accepts(" 12345678901 ")).isFalse();
        assertThat(LockedBundle.accepts("123456789012")).isTrue();
        assertThat(LockedBundle.accepts("x".repeat(1_001))).isFalse();
        assertThatThrownBy(() -> LockedBundle.lock(BUNDLE, "short", new TestRandom(5))).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean opened(byte[] file) {
        try {
            return LockedBundle.open(file, PASSPHRASE).isPresent();
        } catch (MalformedException refused) {
            return false;
        }
    }

    /** A file for whose key one round too many would have to be computed, as it states: it was derived in fewer. */
    private static byte[] statingTooManyRounds() throws Exception {
        int derived = 65_537;
        int stated = 5_000_001;
        byte[] file = ForeignLock.usual(derived).lock(BUNDLE, PASSPHRASE, new TestRandom(6));
        // Both are three bytes long.
        int at = indexOf(file, new byte[] {0x02, 0x03, (byte) (derived >> 16), (byte) (derived >> 8), (byte) derived});
        file[at + 2] = (byte) (stated >> 16);
        file[at + 3] = (byte) (stated >> 8);
        file[at + 4] = (byte) stated;
        return file;
    }

    private static byte[] made(ForeignLock lock) throws Exception {
        return lock.lock(BUNDLE, PASSPHRASE, new TestRandom(7));
    }

    private static int indexOf(byte[] file, byte[] part) {
        for (int i = 0; i + part.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("the number of rounds is not in the file");
    }
}
