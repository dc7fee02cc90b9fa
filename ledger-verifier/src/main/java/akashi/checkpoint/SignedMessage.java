package akashi.checkpoint;

import akashi.hash.Hash;
import akashi.tree.Subtree;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The exact bytes that cosigners sign (C2SP tlog-cosignature, "Signed message"). */
final class SignedMessage {
    private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_NAME_BYTES = 255;

    private SignedMessage() {
    }

    /** Ed25519, type 0x04: covers the whole text, extension lines too, but does not name the cosigner. */
    static byte[] cosignature(String checkpointText, long time) {
        return ("cosignature/v1\ntime " + time + "\n" + checkpointText).getBytes(StandardCharsets.UTF_8);
    }

    /** ML-DSA-44, type 0x06: a checkpoint is the subtree [0, size); extension lines are not covered. */
    static byte[] subtree(String cosigner, long time, String origin, Subtree subtree, Hash hash) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(SUBTREE_LABEL);
        name(message, cosigner);
        u64(message, time);
        name(message, origin);
        u64(message, subtree.start());
        u64(message, subtree.end());
        message.writeBytes(hash.bytes());
        return message.toByteArray();
    }

    /** Is this short enough for the one byte that tells its length? */
    static boolean fits(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= MOST_NAME_BYTES;
    }

    private static void name(ByteArrayOutputStream message, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MOST_NAME_BYTES) {
            throw new IllegalArgumentException("a name of 1 to 255 bytes is wanted, not of " + bytes.length);
        }
        message.write(bytes.length);
        message.writeBytes(bytes);
    }

    private static void u64(ByteArrayOutputStream message, long value) {
        message.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }
}
