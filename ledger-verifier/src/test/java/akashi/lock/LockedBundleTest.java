package akashi.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.testkit.TestRandom;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
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
        assertThatThrownBy(() -> LockedBundle.open(made(5_000_001, PasswordRecipient.PRF.HMacSHA256, 1), PASSPHRASE))
                .isInstanceOf(MalformedException.class).hasMessageContaining("too many rounds");
        assertThatThrownBy(() -> LockedBundle.open(made(1_000, PasswordRecipient.PRF.HMacSHA1, 1), PASSPHRASE)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> LockedBundle.open(made(1_000, PasswordRecipient.PRF.HMacSHA256, 2), PASSPHRASE)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> LockedBundle.open(made(1_000, PasswordRecipient.PRF.HMacSHA256, 1, CMSAlgorithm.AES128_CBC), PASSPHRASE))
                .as("the key wrapped by another algorithm").isInstanceOf(MalformedException.class);
        assertThat(LockedBundle.open(made(1_000, PasswordRecipient.PRF.HMacSHA256, 1), PASSPHRASE)).as("fewer rounds are the sender's business").hasValue(BUNDLE);
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

    /** A file that somebody else's program could have made; with the key derivation only stated where it would take long. */
    private static byte[] made(int iterations, PasswordRecipient.PRF prf, int recipients) throws Exception {
        return made(iterations, prf, recipients, CMSAlgorithm.AES256_CBC);
    }

    private static byte[] made(int iterations, PasswordRecipient.PRF prf, int recipients, ASN1ObjectIdentifier wrapping) throws Exception {
        var provider = new BouncyCastleProvider();
        var generator = new CMSAuthEnvelopedDataGenerator();
        int derived = Math.min(iterations, 65_537);
        for (int i = 0; i < recipients; i++) {
            generator.addRecipientInfoGenerator(new JcePasswordRecipientInfoGenerator(wrapping, PASSPHRASE.toCharArray())
                    .setProvider(provider).setPasswordConversionScheme(PasswordRecipient.PKCS5_SCHEME2_UTF8).setPRF(prf)
                    .setSaltAndIterationCount(new byte[16], derived));
        }
        byte[] file = generator.generate(new CMSProcessableByteArray(BUNDLE), (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(
                CMSAlgorithm.AES256_GCM).setProvider(provider).build()).toASN1Structure().getEncoded(ASN1Encoding.DER);
        if (derived != iterations) {
            // 65,537 and 5,000,001 are both three bytes long.
            byte[] stated = {0x02, 0x03, (byte) (derived >> 16), (byte) (derived >> 8), (byte) derived};
            int at = indexOf(file, stated);
            file[at + 2] = (byte) (iterations >> 16);
            file[at + 3] = (byte) (iterations >> 8);
            file[at + 4] = (byte) iterations;
        }
        return file;
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
