package akashi.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.SignatureType;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real ledger, as {@code ./akashi up} runs it, with three witnesses, of whom two make its quorum: ours and two versions of torchwood's. It
 * recorded {@link #CASES} cases, was seen then, and recorded as many again.
 */
final class WitnessedLedger implements AutoCloseable {
    /** Each with five events; twice so many make more than a full tile, and a part of one. */
    static final int CASES = 40;
    static final int EVENTS = 5;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

    private final Path directory;
    private final Path data;
    private final OurWitness ours;
    private final LiteWitness theirs;
    private final LiteWitness newest;
    private final Program up;
    private final String queryUrl;
    private final SignedCheckpoint older;

    WitnessedLedger(Path directory) throws IOException {
        this.directory = directory;
        this.data = directory.resolve("ledger");
        ours = new OurWitness(directory.resolve("ours"), "witness.ours.example");
        theirs = new LiteWitness(directory.resolve("theirs"), "witness.theirs.example", GoPrograms.GO);
        newest = new LiteWitness(directory.resolve("newest"), "witness.newest.example", GoPrograms.NEWEST);
        up = Akashi.start(directory, "up", "--data", data.toString(), "--command-port", "0", "--query-port", "0",
                "--witness", ours.keys().get(0) + "," + ours.url(), "--witness", ours.keys().get(1) + "," + ours.url(),
                "--witness", theirs.key() + "," + theirs.url(), "--witness", newest.key() + "," + newest.url());
        up.await("written where the query side is", said -> Files.exists(data.resolve("query.json")));
        queryUrl = address();
        theirs.watch(origin(), logKey(SignatureType.ED25519).text());
        newest.watch(origin(), logKey(SignatureType.ED25519).text(), logKey(SignatureType.ML_DSA_44).text());
        ours.watch(Files.readString(data.resolve("policy"), StandardCharsets.UTF_8));
        record("first", 0);
        older = awaitPublished(CASES * EVENTS);
        record("second", CASES);
        awaitPublished(2 * CASES * EVENTS);
    }

    private String address() throws IOException {
        Matcher url = URL.matcher(Files.readString(data.resolve("query.json"), StandardCharsets.UTF_8));
        assertThat(url.find()).isTrue();
        return url.group(1);
    }

    private void record(String name, int from) throws IOException {
        StringBuilder csv = new StringBuilder("case,activity,time,officer,note\n");
        for (int number = from; number < from + CASES; number++) {
            for (int event = 0; event < EVENTS; event++) {
                csv.append("K-").append(number).append(",step ").append(event).append(",2026-01-0").append(event + 1)
                        .append("T09:00:00Z,officer ").append(number % 3).append(",別紙 ").append(number).append('\n');
            }
        }
        Path file = Files.writeString(directory.resolve(name + ".csv"), csv, StandardCharsets.UTF_8);
        Program.Run run = Akashi.run(directory, "import", file.toString(), "--data", data.toString());
        assertThat(run.succeeded()).as("%s", run).isTrue();
    }

    /** Waits until what is published covers so many entries and all three witnesses cosigned it. */
    private SignedCheckpoint awaitPublished(long size) {
        Wait.until(() -> "published " + size + " entries, cosigned by every witness\n" + up.said() + ours.said(),
                () -> Files.exists(data.resolve("log/checkpoint")) && published().checkpoint().treeSize() >= size
                        && policy().judge(published()).witnesses().values().stream().allMatch(KeyVerdict::isVerified));
        return published();
    }

    /** The checkpoint that is published now. */
    SignedCheckpoint published() {
        try {
            return SignedCheckpoint.parse(Files.readAllBytes(data.resolve("log/checkpoint")));
        } catch (IOException | MalformedException e) {
            throw new AssertionError("the published checkpoint", e);
        }
    }

    /** The one that was published when half of it was recorded. */
    SignedCheckpoint older() {
        return older;
    }

    TlogPolicy policy() {
        try {
            return TlogPolicy.parse(Files.readAllBytes(data.resolve("policy")));
        } catch (IOException | MalformedException e) {
            throw new AssertionError("the policy", e);
        }
    }

    VerifierKey logKey(SignatureType type) {
        return policy().logs().stream().map(TlogPolicy.Peer::key).filter(key -> key.type() == type).findFirst().orElseThrow();
    }

    String origin() {
        return policy().logs().get(0).key().name();
    }

    OurWitness ours() {
        return ours;
    }

    /** The older litewitness, which knows the log by its Ed25519 key. */
    LiteWitness theirs() {
        return theirs;
    }

    /** The newest litewitness, which wants both of the log's signatures. */
    LiteWitness newest() {
        return newest;
    }

    Path data() {
        return data;
    }

    /** The published log as anybody reads it. */
    String logUrl() {
        return queryUrl + "/log/";
    }

    /** A body that the query side serves to everyone. */
    byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HTTP.send(HttpRequest.newBuilder(URI.create(queryUrl + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** The trail of a case. */
    byte[] trail(String number) throws IOException {
        Path file = directory.resolve("trail.zip");
        Files.deleteIfExists(file);
        Program.Run run = Akashi.run(directory, "trail", number, "-o", file.toString(), "--data", data.toString());
        assertThat(run.succeeded()).as("%s", run).isTrue();
        return Files.readAllBytes(file);
    }

    @Override
    public void close() {
        for (AutoCloseable part : List.of(up, newest, theirs, ours)) {
            try {
                part.close();
            } catch (Exception e) {
                throw new AssertionError("could not be ended", e);
            }
        }
    }
}
