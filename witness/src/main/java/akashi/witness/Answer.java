package akashi.witness;

import java.nio.charset.StandardCharsets;

/**
 * What the witness says to one request.
 *
 * @param status      as the protocol numbers it
 * @param contentType of the body
 * @param body        UTF-8; never holds bytes of the request
 */
record Answer(int status, String contentType, String body) {
    static final int OK = 200;
    static final int MALFORMED = 400;
    static final int NOT_SIGNED = 403;
    static final int UNKNOWN = 404;
    static final int WRONG_METHOD = 405;
    static final int OTHER_SIZE = 409;
    static final int TOO_LARGE = 413;
    static final int NOT_CONSISTENT = 422;
    static final int FAULT = 500;

    private static final String TEXT = "text/plain; charset=utf-8";

    /** Signature lines, or a checkpoint. */
    static Answer ok(String body) {
        return new Answer(OK, TEXT, body);
    }

    /** Why not, in a sentence. */
    static Answer refused(int status, String why) {
        return new Answer(status, TEXT, why + "\n");
    }

    /** The size that the next request has to start from. */
    static Answer otherSize(long latest) {
        return new Answer(OTHER_SIZE, "text/x.tlog.size", latest + "\n");
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
