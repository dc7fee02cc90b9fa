package akashi.benchmarks;

import akashi.disclosure.Disclosure;
import akashi.disclosure.Salt;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.release.DigestRoot;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.ReleaseMaker;
import akashi.release.RowClasses;
import akashi.text.MalformedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.file.PathUtils;

/**
 * Makes a release of made-up rows and counts it anew as a verifier does, without the log. Arguments: how many rows, a million unless given; and a
 * directory, in the temporary directory unless given. Give it a small heap (-Xmx) to see that memory does not grow with the rows.
 */
public final class ReleaseBenchmark {
    private static final int K = 10;
    private static final int ROWS_A_CASE = 10;
    private static final int OFFICES = 40;
    private static final String[] KINDS = {"ApplicationReceived", "EvidenceSubmitted", "DecisionRecorded", "DecisionServed", "CaseClosed"};

    private ReleaseBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path parent = Path.of(arguments.length > 1 ? arguments[1] : System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(parent, "akashi-release");
        try {
            long start = System.nanoTime();
            try (ReleaseMaker maker = new ReleaseMaker(folder, K, rows)) {
                for (int row = 0; row < rows; row++) {
                    add(maker, row);
                }
                tell("rows made up and set aside", rows, start);
                start = System.nanoTime();
                ReleaseMaker.Made made = maker.write(folder).orElseThrow();
                tell("classes decided, rows sorted and written", rows, start);
                start = System.nanoTime();
                long hashed = recount(new ReleaseFolder(folder), made);
                long taken = System.nanoTime() - start;
                tell("read, recounted, compared", rows, start);
                System.out.printf(Locale.ROOT, "hashing in that: about %d %%%n", 100 * hashed / taken);
            }
            System.out.println("heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB; files " + (PathUtils.sizeOf(folder) >> 20) + " MB; "
                    + ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors() + " cores, load "
                    + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static void add(ReleaseMaker maker, int number) throws IOException {
        Hash noise = Hash.sha256(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        int dice = noise.hashCode() & 0x7fffffff;
        String kind = KINDS[number % KINDS.length];
        Disclosure third = layer(noise, "d3", JsonObject.EMPTY, null);
        Disclosure second = layer(noise, "d2", JsonObject.EMPTY.with("procedure", "P" + dice % 12), third);
        Disclosure first = layer(noise, "d1", JsonObject.EMPTY.with("office", "office " + dice % OFFICES), second);
        JsonObject facts = JsonObject.EMPTY.with("kind", kind).with("mode", "native").with("quarter", "2026Q" + (1 + dice % 4));
        JsonObject headline = kind.equals("DecisionRecorded") ? facts.with("outcome", dice % 3 == 0 ? "grant" : "refuse")
                : facts.with("outcome", JsonNull.NULL);
        Disclosure row = Disclosure.make(Salt.of(noise.bytes()), "row", over(headline, first));
        maker.add(Hash.sha256(ByteBuffer.allocate(Integer.BYTES).putInt(number / ROWS_A_CASE).array()), Hash.leaf(noise.bytes()),
                List.of(row, first, second, third));
    }

    private static Disclosure layer(Hash noise, String name, JsonObject facts, Disclosure below) {
        return Disclosure.make(Salt.of(Arrays.copyOf(Hash.sha256(noise.bytes(), name.getBytes(StandardCharsets.US_ASCII)).bytes(),
                Salt.LENGTH)), name, over(facts, below));
    }

    private static JsonObject over(JsonObject facts, Disclosure below) {
        return below == null ? facts : facts.with("_sd", JsonArray.ofStrings(List.of(below.digest().base64Url())));
    }

    /** @return nanoseconds that hashing the same bytes once more took */
    private static long recount(ReleaseFolder folder, ReleaseMaker.Made made) throws IOException, MalformedException {
        RowClasses classes = RowClasses.ofRows(K);
        ReleaseCounts counts = new ReleaseCounts();
        DigestRoot root = new DigestRoot();
        long[] hashing = new long[1];
        folder.rows(made.rows(), (number, row) -> {
            root.add(row.digest());
            counts.add(row.facts());
            row.facts().ifPresentOrElse(facts -> classes.add(facts, null), classes::addClosed);
            long start = System.nanoTime();
            row.opened().forEach(disclosure -> Hash.sha256(disclosure.ascii()));
            Hash.node(Hash.leaf(row.digest().bytes()), row.digest());
            hashing[0] += System.nanoTime() - start;
        });
        if (!root.root().equals(made.rowsRoot()) || !classes.broken().isEmpty() || !counts.withheld().equals(made.withheld())) {
            throw new IllegalStateException("the release was not read as it was made");
        }
        return hashing[0];
    }

    private static void tell(String what, int rows, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-45s %7.1f s, %.1f us a row%n", what, seconds, seconds * 1e6 / rows);
    }
}
