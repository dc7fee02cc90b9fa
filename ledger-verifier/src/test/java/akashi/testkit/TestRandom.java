package akashi.testkit;

import akashi.hash.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Bytes that look random and follow from a seed, on every machine alike: SHA-256 of the seed and a counter. Not for one key in earnest. */
public final class TestRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private static final byte[] DOMAIN = "akashi/test-random\n".getBytes(StandardCharsets.US_ASCII);

    private final long seed;
    private long counter;

    public TestRandom(long seed) {
        this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            byte[] block = Hash.sha256(DOMAIN, ByteBuffer.allocate(16).putLong(seed).putLong(counter++).array()).bytes();
            System.arraycopy(block, 0, bytes, at, Math.min(block.length, bytes.length - at));
        }
    }
}
