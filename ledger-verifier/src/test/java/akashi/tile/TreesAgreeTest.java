package akashi.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.InclusionProof;
import akashi.tree.LogTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One tree, computed in four ways that share nothing: by RFC 6962's recursion, incrementally, by writing tiles, by reading them. */
class TreesAgreeTest {
    private static final long SEED = 20261123L;

    private final Map<TilePath, byte[]> files = new HashMap<>();
    private final TileSource source = path -> Optional.ofNullable(files.get(path));
    private final List<Hash> leaves = new ArrayList<>();
    private final Random random = new Random(SEED);

    @Test
    void every_size_to_600() throws Exception {
        LogTree tree = LogTree.EMPTY;
        TileEdge edge = TileEdge.EMPTY;
        for (int size = 0; size <= 600; size++) {
            Hash root = naive(leaves);
            assertThat(tree.root()).as("size %d, seed %d", size, SEED).isEqualTo(root);
            assertThat(edge.tree()).as("size %d, seed %d", size, SEED).isEqualTo(tree);
            assertThat(TileEdge.read(size, source).tree()).as("size %d, seed %d", size, SEED).isEqualTo(tree);
            assertThat(LogTree.read(size, new TileHashReader(source, size))).as("size %d, seed %d", size, SEED).isEqualTo(tree);
            assertThat(LogTree.of(size, tree.peakBytes())).isEqualTo(tree);
            checkProofs(size, root);
            byte[] entry = entry();
            tree = tree.append(Hash.leaf(entry));
            edge = edge.append(List.of(entry), files::put);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 65_537, 70_000})
    void sizes_around_the_second_tile_level_grown_in_uneven_steps(int size) throws Exception {
        TileEdge edge = TileEdge.EMPTY;
        LogTree tree = LogTree.EMPTY;
        while (edge.size() < size) {
            List<byte[]> batch = new ArrayList<>();
            int count = (int) Math.min(size - edge.size(), 1 + random.nextInt(5_000));
            for (int i = 0; i < count; i++) {
                batch.add(entry());
                tree = tree.append(Hash.leaf(batch.get(i)));
            }
            edge = edge.append(batch, files::put);
            assertThat(edge.tree().root()).as("size %d, seed %d", edge.size(), SEED).isEqualTo(tree.root());
        }
        assertThat(naive(leaves)).isEqualTo(tree.root());
        TileHashReader nodes = new TileHashReader(source, size);
        for (int i = 0; i < 30; i++) {
            int index = random.nextInt(size);
            InclusionProof proof = InclusionProof.make(index, size, nodes);
            assertThat(proof.proves(leaves.get(index), tree.root())).as("index %d, seed %d", index, SEED).isTrue();
            Hash old = naive(leaves.subList(0, index));
            assertThat(ConsistencyProof.make(index, size, nodes).proves(old, tree.root())).as("from %d, seed %d", index, SEED).isTrue();
        }
    }

    @Test
    void a_dropped_partial_tile_is_read_from_the_full_one() throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            entries.add(entry());
        }
        TileEdge edge = TileEdge.EMPTY.append(entries.subList(0, 300), files::put);
        edge.append(entries.subList(300, 600), files::put);
        files.keySet().removeIf(path -> !path.isFull() && path.level() <= 0 && path.index() == 1);
        LogTree at300 = LogTree.EMPTY.appendAll(leaves.subList(0, 300));
        assertThat(LogTree.read(300, new TileHashReader(source, 300))).isEqualTo(at300);
        assertThat(TileEdge.read(300, source).tree()).isEqualTo(at300);
        files.remove(TilePath.full(0, 1));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new TileHashReader(source, 300).hash(0, 299));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> new TileHashReader(source, 300).hash(0, 300));
        files.put(TilePath.full(0, 0), new byte[1]);
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> new TileHashReader(source, 300).hash(0, 0));
    }

    @Test
    void an_edge_never_changes_and_appending_nothing_writes_nothing() throws Exception {
        TileEdge edge = TileEdge.EMPTY.append(List.of(entry(), entry()), files::put);
        int written = files.size();
        assertThat(edge.append(List.of(), files::put)).isSameAs(edge);
        assertThat(files).hasSize(written);
        Hash root = edge.tree().root();
        edge.append(List.of(entry()), files::put);
        assertThat(edge.tree().root()).isEqualTo(root);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> edge.append(List.of(new byte[65_536]), files::put));
    }

    @Test
    void bundles_have_one_spelling() throws Exception {
        List<byte[]> entries = List.of(new byte[0], new byte[] {7}, new byte[EntryBundle.LONGEST_ENTRY]);
        byte[] bytes = EntryBundle.of(entries).bytes();
        assertThat(EntryBundle.parse(bytes, 3).bytes()).isEqualTo(bytes);
        assertThat(EntryBundle.parse(bytes, 3).entry(1)).containsExactly(7);
        for (byte[] bad : List.of(Arrays.copyOf(bytes, bytes.length - 1), Arrays.copyOf(bytes, bytes.length + 1), new byte[0],
                new byte[] {0}, new byte[] {0, 1})) {
            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> EntryBundle.parse(bad, 3));
        }
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> EntryBundle.parse(bytes, 2));
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> EntryBundle.parse(bytes, 4));
    }

    private void checkProofs(int size, Hash root) throws Exception {
        if (size == 0) {
            return;
        }
        TileHashReader nodes = new TileHashReader(source, size);
        for (int i = 0; i < 8; i++) {
            int index = i == 0 ? size - 1 : random.nextInt(size);
            InclusionProof proof = InclusionProof.make(index, size, nodes);
            assertThat(proof.path()).hasSize(InclusionProof.length(index, size));
            assertThat(proof.proves(leaves.get(index), root)).as("%d in %d, seed %d", index, size, SEED).isTrue();
            ConsistencyProof growth = ConsistencyProof.make(index, size, nodes);
            Hash old = naive(leaves.subList(0, index));
            assertThat(growth.proves(old, root)).as("%d to %d, seed %d", index, size, SEED).isTrue();
            checkRefusals(proof, leaves.get(index), root);
            if (index > 0) {
                assertThat(growth.proves(root, old)).isFalse();
            }
        }
    }

    private void checkRefusals(InclusionProof proof, Hash leaf, Hash root) {
        assertThat(proof.proves(root.equals(leaf) ? Hash.EMPTY_TREE : root, root)).isFalse();
        if (proof.path().isEmpty()) {
            return;
        }
        List<Hash> altered = new ArrayList<>(proof.path());
        int place = random.nextInt(altered.size());
        byte[] bytes = altered.get(place).bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        altered.set(place, Hash.of(bytes));
        assertThat(new InclusionProof(proof.leafIndex(), proof.treeSize(), altered).proves(leaf, root)).isFalse();
        List<Hash> shorter = proof.path().subList(0, proof.path().size() - 1);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> InclusionProof.received(proof.leafIndex(), proof.treeSize(), shorter));
    }

    private byte[] entry() {
        byte[] entry = ByteBuffer.allocate(Long.BYTES).putLong(random.nextLong()).array();
        leaves.add(Hash.leaf(entry));
        return entry;
    }

    private static Hash naive(List<Hash> d) {
        if (d.size() < 2) {
            return d.isEmpty() ? Hash.EMPTY_TREE : d.get(0);
        }
        int k = 1;
        while (2 * k < d.size()) {
            k *= 2;
        }
        return Hash.node(naive(d.subList(0, k)), naive(d.subList(k, d.size())));
    }
}
