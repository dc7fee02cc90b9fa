package akashi.command.web;

import akashi.hash.Hash;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A request's body, read as strictly as the record itself: what two readers could understand differently is not understood at all.
 *
 * @param json  the body
 * @param asked digest of method, path and body: what an {@code Idempotency-Key} stands for
 */
record JsonBody(JsonObject json, Hash asked) {
    private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 16, 65_535, 100_000);

    static JsonBody of(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LIMITS.documentBytes() + 1);
        if (bytes.length > LIMITS.documentBytes()) {
            throw new ProblemException(Problem.TOO_LARGE, "The body is longer than " + LIMITS.documentBytes() + " bytes.");
        }
        String line = request.getMethod() + " " + request.getRequestURI() + "\n";
        try {
            return new JsonBody(StrictJson.parseObject(bytes, LIMITS, "body"),
                    Hash.sha256(line.getBytes(StandardCharsets.UTF_8), bytes));
        } catch (MalformedException e) {
            throw malformed(e);
        }
    }

    /** What the strict reader says is about the form alone, and quotes nothing. */
    static ProblemException malformed(MalformedException fault) {
        return new ProblemException(Problem.BAD_REQUEST, "The body cannot be understood: " + fault.getMessage() + ".", fault);
    }
}
