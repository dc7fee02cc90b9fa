package akashi.command.appending;

import java.nio.ByteBuffer;

/**
 * By what a request is recognised that is sent again. The arrays are handed over, not copied: do not change them afterwards.
 *
 * @param key     32 bytes, of who asks and what they call the request
 * @param request SHA-256 of what was asked: one key stands for one request
 */
public record RequestMark(byte[] key, byte[] request) {
    /** The key, to be compared by its bytes. */
    ByteBuffer comparableKey() {
        return ByteBuffer.wrap(key).asReadOnlyBuffer();
    }
}
