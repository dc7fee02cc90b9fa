package akashi.audit;

import akashi.disclosure.Disclosure;
import akashi.event.SealedEntry;
import akashi.hash.Hash;
import akashi.release.ReleaseFolder;
import akashi.text.MalformedException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Makes the file of an audit (docs/format/audit.md): each link opened the way that its coin says. For one thread, for one audit. */
public final class AuditMaker implements AutoCloseable {
    private final Bindings.Salts salts;
    private final AuditCoins coins;
    private final SortedRecords openings;

    /**
     * A maker.
     *
     * @param work     a folder for temporary files
     * @param expected about how many links there are
     */
    public AuditMaker(Path work, Bindings.Salts salts, AuditCoins coins, long expected) throws IOException {
        this.salts = salts;
        this.coins = coins;
        this.openings = new SortedRecords(work, expected);
    }

    /** A sealed event of the period that is not erased. */
    public void add(long leaf, SealedEntry entry, Disclosure facets, Disclosure link) throws IOException {
        Opening opening;
        if (coins.opensRow(link.digest())) {
            opening = new Opening.ToRow(link, salts.ofRow(Opening.named(link)));
        } else {
            Hash record = entry.first().equals(facets.digest()) ? entry.second() : entry.first();
            opening = new Opening.ToLeaf(leaf, record, facets, salts.ofLeaf(leaf));
        }
        openings.add(link.digest(), opening.bytes());
    }

    /**
     * Writes the file.
     *
     * @param bindings what {@link BindingsMaker#write} wrote
     * @param rows     how many rows, and so links, the release has
     */
    public void write(AuditHeader header, Path bindings, ReleaseFolder release, long rows, Path file) throws IOException, MalformedException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bindings));
                OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            line(out, header.bytes());
            for (byte[] each = in.readNBytes(Hash.LENGTH); each.length > 0; each = in.readNBytes(Hash.LENGTH)) {
                line(out, Hash.of(each).base64Url().getBytes(StandardCharsets.US_ASCII));
            }
            release.links(rows, (number, link) -> {
                Optional<byte[]> opening = openings.take(link);
                line(out, opening.isPresent() ? opening.get() : new Opening.Erased(link).bytes());
            });
        }
    }

    private static void line(OutputStream out, byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        openings.close();
    }
}
