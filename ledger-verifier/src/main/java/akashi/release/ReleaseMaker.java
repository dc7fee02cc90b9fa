package akashi.release;

import akashi.disclosure.Disclosure;
import akashi.hash.Hash;
import akashi.hash.Partitions;
import akashi.text.MalformedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a release out of the rows of a period, in whatever order they come. What it is shown lies in temporary files that are gone when the
 * process is; memory grows with the classes and with the linked cases, not with the rows. For one thread, for one release.
 */
public final class ReleaseMaker implements AutoCloseable {
    private static final int ROWS_A_PIECE = 20_000;
    private static final int MOST_PIECES = 512;
    private static final int BUFFER = 64 << 10;

    private final int k;
    private final Partitions rows;
    private final Partitions links;
    /** A case that is linked with another one, and that one or one nearer to it. */
    private final Map<Hash, Hash> nearer = new HashMap<>();

    /**
     * What was made.
     *
     * @param rows        how many rows
     * @param rowsRoot    over their digests
     * @param linksRoot   over their links' digests
     * @param withheld    how many rows do not have a layer opened
     * @param tables      SHA-256 of each table's file
     * @param in          opened rows that add to the stock
     * @param out         opened rows that take from it
     * @param corrections what the rows that are not opened add or take away
     */
    public record Made(long rows, Hash rowsRoot, Hash linksRoot, Withheld withheld, Map<String, Hash> tables, long in, long out, long corrections) {
    }

    private record Kept(Hash caseId, List<Disclosure> layers) {
    }

    /**
     * A maker.
     *
     * @param work     a folder for temporary files
     * @param k        least number of rows, and of cases, of a class
     * @param expected about how many rows there will be
     */
    public ReleaseMaker(Path work, int k, long expected) throws IOException {
        this.k = k;
        int pieces = (int) Math.min(MOST_PIECES, 1 + expected / ROWS_A_PIECE);
        rows = new Partitions(work, pieces);
        try {
            links = new Partitions(work, pieces);
        } catch (IOException e) {
            rows.close();
            throw e;
        }
    }

    /**
     * Adds a row.
     *
     * @param caseId tells cases apart
     * @param layers its disclosures row, d1, d2, d3
     */
    public void add(Hash caseId, Hash link, List<Disclosure> layers) throws IOException {
        int length = 2 * Hash.LENGTH;
        for (Disclosure layer : layers) {
            length += Integer.BYTES + layer.jsonLength();
        }
        byte[] digest = layers.get(0).digest().bytes();
        ByteBuffer record = ByteBuffer.allocate(length).put(digest).put(caseId.bytes());
        for (Disclosure layer : layers) {
            record.putInt(layer.jsonLength()).put(layer.json());
        }
        rows.add(digest, record.array());
        links.add(link.bytes(), link.bytes());
    }

    /** Two cases are linked, and count as one. */
    public void linked(Hash caseId, Hash other) {
        Hash one = nearest(caseId);
        Hash two = nearest(other);
        if (!one.equals(two)) {
            nearer.put(one, two);
        }
    }

    private Hash nearest(Hash caseId) {
        Hash here = caseId;
        for (Hash next = nearer.get(here); next != null; next = nearer.get(here)) {
            here = next;
        }
        return here;
    }

    /**
     * Writes rows, links and tables into a folder.
     *
     * @return empty, and nothing is written: these rows are too few, or of too few cases, to be released
     */
    public Optional<Made> write(Path folder) throws IOException {
        RowClasses classes = RowClasses.ofCases(k);
        for (int piece = 0; piece < rows.count(); piece++) {
            rows.forEach(piece, (at, record) -> {
                Kept kept = kept(record);
                classes.add(ReleasedRow.factsOf(kept.layers()), nearest(kept.caseId()));
            });
        }
        if (!classes.isEnough()) {
            return Optional.empty();
        }
        classes.decide();
        ReleaseCounts counts = new ReleaseCounts();
        long[] corrections = new long[1];
        DigestRoot rowsRoot = new DigestRoot();
        try (OutputStream out = gzip(folder.resolve(ReleaseFolder.ROWS))) {
            for (int piece = 0; piece < rows.count(); piece++) {
                for (byte[] record : sorted(piece)) {
                    Kept kept = kept(record);
                    RowFacts facts = ReleasedRow.factsOf(kept.layers());
                    ReleasedRow row = ReleasedRow.of(kept.layers(), classes.depthOf(facts));
                    corrections[0] += row.opened().isEmpty() ? Stock.effectOf(facts.headline("kind").orElse("")) : 0;
                    counts.add(row.facts());
                    take(rowsRoot, row.digest());
                    out.write(row.bytes());
                    out.write('\n');
                }
            }
        }
        DigestRoot linksRoot = writeLinks(folder);
        Map<String, Hash> tables = new LinkedHashMap<>();
        for (String table : ReleaseCounts.TABLES) {
            byte[] file = counts.table(table);
            Files.write(folder.resolve(ReleaseFolder.tableFile(table)), file);
            tables.put(table, Hash.sha256(file));
        }
        return Optional.of(new Made(rowsRoot.size(), rowsRoot.root(), linksRoot.root(), counts.withheld(), tables, counts.in(), counts.out(),
                corrections[0]));
    }

    private DigestRoot writeLinks(Path folder) throws IOException {
        DigestRoot root = new DigestRoot();
        try (OutputStream out = gzip(folder.resolve(ReleaseFolder.LINKS))) {
            for (int piece = 0; piece < links.count(); piece++) {
                List<Hash> digests = new ArrayList<>();
                links.forEach(piece, (at, record) -> digests.add(Hash.of(record)));
                digests.sort(null);
                for (Hash digest : digests) {
                    take(root, digest);
                    out.write((digest.base64Url() + '\n').getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        return root;
    }

    private static void take(DigestRoot root, Hash digest) {
        if (!root.add(digest)) {
            throw new IllegalStateException("the same row twice in one period");
        }
    }

    /** As they lie in the file, since what they say takes several times as much memory. Each begins with its digest. */
    private List<byte[]> sorted(int piece) throws IOException {
        List<byte[]> records = new ArrayList<>();
        rows.forEach(piece, (at, record) -> records.add(record));
        records.sort((one, other) -> Arrays.compareUnsigned(one, 0, Hash.LENGTH, other, 0, Hash.LENGTH));
        return records;
    }

    private static Kept kept(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record, Hash.LENGTH, record.length - Hash.LENGTH);
        byte[] caseId = new byte[Hash.LENGTH];
        in.get(caseId);
        List<Disclosure> layers = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                byte[] json = new byte[in.getInt()];
                in.get(json);
                layers.add(Disclosure.ofJson(json));
            }
        } catch (MalformedException e) {
            throw new IllegalStateException("a temporary file holds something else than was written to it", e);
        }
        return new Kept(Hash.of(caseId), layers);
    }

    private static OutputStream gzip(Path file) throws IOException {
        return new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), BUFFER), BUFFER);
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            links.close();
        }
    }
}
