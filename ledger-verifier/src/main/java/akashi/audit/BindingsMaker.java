package akashi.audit;

import akashi.hash.Hash;
import akashi.release.ReleaseFolder;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the bindings of a release (docs/format/audit.md). For one thread, for one release; keeps 32 bytes a leaf. */
public final class BindingsMaker implements AutoCloseable {
    private final Bindings.Salts salts;
    private final long first;
    private final byte[] leaves;
    private final SortedRecords links;

    /**
     * A maker.
     *
     * @param work     a folder for temporary files
     * @param first    the period's first leaf
     * @param treeSize the leaf after its last
     */
    public BindingsMaker(Path work, Bindings.Salts salts, long first, long treeSize) throws IOException {
        this.salts = salts;
        this.first = first;
        this.leaves = new byte[Math.multiplyExact(Math.toIntExact(treeSize - first), Hash.LENGTH)];
        for (long leaf = first; leaf < treeSize; leaf++) {
            Bindings.ofLeaf(salts.ofLeaf(leaf), Bindings.NO_LINK).copyTo(leaves, place(leaf));
        }
        links = new SortedRecords(work, treeSize - first);
    }

    /** A sealed event of the period that is not erased. */
    public void add(long leaf, Hash link, Hash row) throws IOException {
        Bindings.ofLeaf(salts.ofLeaf(leaf), link).copyTo(leaves, place(leaf));
        links.add(row, link.bytes());
    }

    private int place(long leaf) {
        return (int) (leaf - first) * Hash.LENGTH;
    }

    /**
     * Writes the bindings, of the leaves and then of the rows, 32 bytes each.
     *
     * @param rows how many rows the release has
     * @return the root over them
     */
    public Hash write(ReleaseFolder release, long rows, Path file) throws IOException, MalformedException {
        LogTree[] tree = {LogTree.EMPTY};
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(leaves);
            for (int at = 0; at < leaves.length; at += Hash.LENGTH) {
                tree[0] = tree[0].append(Hash.leaf(Hash.of(leaves, at).bytes()));
            }
            release.rows(rows, (number, row) -> {
                Hash link = links.take(row.digest()).map(Hash::of).orElse(Bindings.NO_LINK);
                Hash binding = Bindings.ofRow(salts.ofRow(row.digest()), link);
                tree[0] = tree[0].append(Hash.leaf(binding.bytes()));
                out.write(binding.bytes());
            });
        }
        return tree[0].root();
    }

    @Override
    public void close() throws IOException {
        links.close();
    }
}
