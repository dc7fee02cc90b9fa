package akashi.verify;

import static akashi.verify.AlteredTrail.LOG;
import static akashi.verify.AlteredTrail.SEED;
import static akashi.verify.AlteredTrail.TRAIL;
import static akashi.verify.AlteredTrail.oneOfMany;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.ForgedBundle;
import akashi.bundle.TrailBundle;
import akashi.checkpoint.SignedCheckpoint;
import akashi.testkit.TestLog;
import akashi.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** No bit of a trail can change without the verdict changing: what no list of alterations thought of. */
class FlippedBitsTest {
    @Test
    void no_single_bit_of_a_file_can_be_flipped_and_the_trail_still_be_verified() {
        TestLog log = new TestLog(SEED);
        log.appendCase("A-1", 1);
        log.publishIndex();
        log.disclose("A-1", List.of());
        // One key only, the fast one: every byte is tried here, and the slow key's line by itself below.
        SignedCheckpoint signed = SignedCheckpoint.sign(log.checkpoint().checkpoint(), 1_800_000_000L, log.logKeys().subList(0, 1));
        TrailBundle small = log.trail("A-1", signed, List.of());
        byte[] policy = ("log " + log.logKeys().get(0).verifierKey().text() + "\nquorum none\n").getBytes(StandardCharsets.UTF_8);
        assertThat(oneOfMany(small.zip(Language.EN), policy).report().verdict()).isEqualTo(Verdict.VERIFIED);
        neverVerified(small.zip(Language.EN), 0, 1, file -> file, policy);
        // The checksum in the zip catches all of those; a forger writes a new one.
        neverVerified(small.json(), 0, 1, ForgedBundle::of, policy);
    }

    @Test
    void no_single_bit_of_the_longer_signature_can_be_flipped_either() {
        byte[] json = TRAIL.json();
        int at = new String(json, StandardCharsets.ISO_8859_1).indexOf("\"checkpoint\":");
        assertThat(at).isPositive();
        neverVerified(json, at, 7, ForgedBundle::of, LOG.policy(0));
    }

    private static void neverVerified(byte[] bytes, int from, int step, Function<byte[], byte[]> file, byte[] policy) {
        Random random = new Random(SEED);
        for (int i = from; i < bytes.length; i += step) {
            byte[] altered = bytes.clone();
            altered[i] ^= (byte) (1 << random.nextInt(8));
            assertThat(oneOfMany(file.apply(altered), policy).report().verdict()).as("byte %d, seed %d", i, SEED)
                    .isNotEqualTo(Verdict.VERIFIED);
        }
    }
}
