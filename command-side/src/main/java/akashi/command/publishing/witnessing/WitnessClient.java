package akashi.command.publishing.witnessing;

import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.command.publishing.witnessing.AskingFailedException.Says;
import akashi.hash.Hash;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import akashi.tile.TileHashReader;
import akashi.tile.TileSource;
import akashi.tree.ConsistencyProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks one witness to cosign (C2SP tlog-witness, add-checkpoint). Believes nothing that it answers before it is verified. For one
 * thread. */
final class WitnessClient {

    /** Two ML-DSA-44 cosignatures take 7 kB. */
    private static final int LONGEST_ANSWER = 64 << 10;
    /** The first, the one from the size that the witness named, and one more if it cosigned something else in between. */
    private static final int MOST_REQUESTS = 3;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int OTHER_SIZE = 409;

    private final AskedWitness witness;
    private final HttpClient http;
    private final Duration timeout;
    private final TileSource tiles;
    private final Clock clock;
    private long oldSize;

    /** @param tiles   the published tiles, out of which consistency is proved
     *  @param oldSize what it is known to have cosigned last; 0 if nothing is known, it says so itself then
     *  @param timeout for a whole answer, its body included
     *  @param clock   the real time: what a witness states is not taken if it has not come yet */
    WitnessClient(AskedWitness witness, HttpClient http, Duration timeout, TileSource tiles, Clock clock, long oldSize) {
        this.witness = witness;
        this.http = http;
        this.timeout = timeout;
        this.tiles = tiles;
        this.clock = clock;
        this.oldSize = oldSize;
    }

    /** Its verified cosignatures of this checkpoint, one of each of its keys.
     *
     * @throws AskingFailedException it did not answer, refused, or answered what is not its cosignature; the message says which */
    Map<VerifierKey, SignatureLine> ask(SignedCheckpoint signed) throws AskingFailedException, InterruptedException {
        long size = signed.checkpoint().treeSize();
        for (int request = 0; request < MOST_REQUESTS; request++) {
            HttpResponse<byte[]> answer = post(body(signed, Math.min(oldSize, size)));
            if (answer.statusCode() == OK) {
                Map<VerifierKey, SignatureLine> lines = verified(signed, text(answer));
                oldSize = size;
                return lines;
            }
            if (answer.statusCode() != OTHER_SIZE) {
                // Asked anew from what it says itself: the size remembered may be what it refuses.
                oldSize = 0;
                throw refused(answer.statusCode());
            }
            long last = size(text(answer));
            if (last > size) {
                throw new AskingFailedException(Says.SEEN_OTHER, "says that it has cosigned " + last + " leaves, more than the " + size
                        + " it was asked about: if this log has not signed that many, the witness is wrong or this ledger was restored"
                        + " from an older backup (docs/operations.md)");
            }
            oldSize = last;
        }
        throw new AskingFailedException("names another last size each time it is asked");
    }

    /** The newest checkpoint of this log that it cosigned, as it shows it to everybody (C2SP tlog-witness, monitoring); empty if it shows
     * none. Nothing in it is verified. Its monitoring prefix is taken to be its submission prefix.
     *
     * @throws AskingFailedException it did not answer */
    Optional<String> shown(String origin) throws AskingFailedException, InterruptedException {
        String hash = Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(witness.url() + "/" + hash + "/checkpoint"))
                .timeout(timeout).GET().build());
        return answer.statusCode() == OK ? Optional.of(text(answer)) : Optional.empty();
    }

    private static AskingFailedException refused(int status) {
        return switch (status) {
            case 403 -> new AskingFailedException("answers 403: it knows other keys of this log");
            case 404 -> new AskingFailedException(Says.NEVER_SEEN,
                    "answers 404: it does not watch this log; give its operator DIR/policy");
            case 422 -> new AskingFailedException(Says.SEEN_OTHER, "answers 422: what it cosigned earlier is no beginning of this log, or it"
                    + " is wrong; compare with what it has (docs/operations.md)");
            default -> new AskingFailedException("answers " + status);
        };
    }

    private byte[] body(SignedCheckpoint signed, long from) throws AskingFailedException {
        StringBuilder start = new StringBuilder("old ").append(from).append('\n');
        for (Hash hash : proof(from, signed.checkpoint().treeSize())) {
            start.append(hash.base64()).append('\n');
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(start.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        body.writeBytes(signed.bytes());
        return body.toByteArray();
    }

    private List<Hash> proof(long from, long to) throws AskingFailedException {
        if (from == 0 || from == to) {
            return List.of();
        }
        try {
            return ConsistencyProof.make(from, to, new TileHashReader(tiles, to)).path();
        } catch (IOException | MalformedException e) {
            throw new AskingFailedException("is asked again later: the published tiles could not be read (" + e.getMessage() + ")", e);
        }
    }

    private HttpResponse<byte[]> post(byte[] body) throws AskingFailedException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint")).timeout(timeout)
                .header("Content-Type", "text/plain; charset=utf-8").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        return send(request);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws AskingFailedException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, info -> new BoundedBody(LONGEST_ANSWER));
        try {
            // The request's own timeout ends when the headers are there; a body may trickle for ever.
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AskingFailedException("does not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new AskingFailedException("cannot be asked: " + AskingFailedException.reason(e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private Map<VerifierKey, SignatureLine> verified(SignedCheckpoint signed, String text) throws AskingFailedException {
        Map<VerifierKey, SignatureLine> lines = new LinkedHashMap<>();
        for (String each : text.split("\n")) {
            SignatureLine line = line(each);
            for (VerifierKey key : witness.keys()) {
                if (key.owns(line)) {
                    OptionalLong time = Cosignature.time(key, line);
                    if (time.isEmpty() || !Cosignature.verifies(signed.checkpoint(), key, line)) {
                        throw new AskingFailedException("answers a line of " + key + " that is not its cosignature");
                    }
                    if (time.getAsLong() > clock.instant().plus(CLOCKS_DIFFER).getEpochSecond()) {
                        // Readers would not accept the checkpoint beneath it before that time comes.
                        throw new AskingFailedException("cosigns with a time that lies in the future");
                    }
                    lines.put(key, line);
                }
            }
        }
        if (lines.size() < witness.keys().size()) {
            throw new AskingFailedException("answers without a cosignature of each key that it is known by");
        }
        return lines;
    }

    private static SignatureLine line(String text) throws AskingFailedException {
        try {
            return SignatureLine.parse(text);
        } catch (MalformedException e) {
            throw new AskingFailedException("answers what is no signature line", e);
        }
    }

    private static long size(String text) throws AskingFailedException {
        try {
            return Decimal.parse(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text, "size");
        } catch (MalformedException e) {
            throw new AskingFailedException("answers 409 without a size", e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
