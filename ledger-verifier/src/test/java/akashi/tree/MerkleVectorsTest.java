package akashi.tree;

import static akashi.testkit.Vectors.cases;
import static akashi.testkit.Vectors.integer;
import static akashi.testkit.Vectors.isTrue;
import static akashi.testkit.Vectors.strings;
import static akashi.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.testkit.Shared;
import akashi.testkit.Vectors;
import akashi.text.Base64;
import akashi.text.Hex;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Merkle tree against vectors that others made: transparency-dev/merkle, the CT reference tree, a real log, Rekor. */
class MerkleVectorsTest {
    private static final String MERKLE = "vectors/merkle/";

    @Test
    void inclusion_probes() throws Exception {
        List<JsonObject> probes = cases(MERKLE + "inclusion.json", "", 57);
        for (JsonObject probe : probes) {
            assertThat(accepts(() -> {
                InclusionProof proof = InclusionProof.received(integer(probe, "leafIdx"), integer(probe, "treeSize"), path(probe));
                return proof.proves(base64(text(probe, "leafHash")), base64(text(probe, "root")));
            })).as(text(probe, "file")).isEqualTo(!isTrue(probe, "wantErr"));
        }
    }

    @Test
    void consistency_probes() throws Exception {
        List<JsonObject> probes = cases(MERKLE + "consistency.json", "", 50);
        for (JsonObject probe : probes) {
            assertThat(accepts(() -> {
                ConsistencyProof proof = ConsistencyProof.received(integer(probe, "size1"), integer(probe, "size2"), path(probe));
                return proof.proves(root(probe, "root1"), root(probe, "root2"));
            })).as(text(probe, "file")).isEqualTo(!isTrue(probe, "wantErr"));
        }
    }

    @Test
    void subtree_inclusion_probes() throws Exception {
        List<JsonObject> probes = cases(MERKLE + "subtreeinclusion.json", "", 118);
        for (JsonObject probe : probes) {
            assertThat(accepts(() -> {
                Subtree subtree = Subtree.received(integer(probe, "start"), integer(probe, "end"));
                SubtreeInclusionProof proof = SubtreeInclusionProof.received(integer(probe, "leafIdx"), subtree, path(probe));
                return proof.proves(base64(text(probe, "leafHash")), base64(text(probe, "root")));
            })).as(text(probe, "file")).isEqualTo(!isTrue(probe, "wantErr"));
        }
    }

    @Test
    void subtree_consistency_probes() throws Exception {
        List<JsonObject> probes = cases(MERKLE + "subtreeconsistency.json", "", 60);
        for (JsonObject probe : probes) {
            assertThat(accepts(() -> {
                Subtree subtree = Subtree.received(integer(probe, "start"), integer(probe, "end"));
                SubtreeConsistencyProof proof = SubtreeConsistencyProof.received(subtree, integer(probe, "size"), path(probe));
                return proof.proves(root(probe, "root1"), root(probe, "root2"));
            })).as(text(probe, "file")).isEqualTo(!isTrue(probe, "wantErr"));
        }
    }

    @Test
    void the_reference_tree_is_made_and_proved_hash_by_hash() throws Exception {
        JsonObject file = (JsonObject) Shared.json(MERKLE + "reference-tree.json");
        List<byte[]> entries = new ArrayList<>();
        for (String hex : strings(file.array("leaves_hex"))) {
            entries.add(Hex.decode(hex, "leaf"));
        }
        NaiveTree nodes = NaiveTree.ofEntries(entries);
        List<String> roots = strings(file.array("roots_by_size"));
        assertThat(roots).hasSize(9);
        LogTree tree = LogTree.EMPTY;
        for (int size = 0; size <= 8; size++) {
            assertThat(tree.root().hex()).isEqualTo(roots.get(size));
            tree = size < 8 ? tree.append(Hash.leaf(entries.get(size))) : tree;
        }
        List<JsonObject> inclusion = Vectors.objects(file.array("inclusion"));
        assertThat(inclusion).hasSizeGreaterThanOrEqualTo(36);
        for (JsonObject wanted : inclusion) {
            InclusionProof proof = InclusionProof.make(wanted.integer("index"), wanted.integer("size"), nodes);
            assertThat(proof.path()).extracting(Hash::hex).isEqualTo(strings(wanted.array("proof")));
            assertThat(proof.proves(Hash.leaf(entries.get((int) proof.leafIndex())), nodes.root((int) proof.treeSize()))).isTrue();
        }
        List<JsonObject> consistency = Vectors.objects(file.array("consistency"));
        assertThat(consistency).hasSizeGreaterThanOrEqualTo(36);
        for (JsonObject wanted : consistency) {
            ConsistencyProof proof = ConsistencyProof.make(wanted.integer("size1"), wanted.integer("size2"), nodes);
            assertThat(proof.path()).extracting(Hash::hex).isEqualTo(strings(wanted.array("proof")));
            assertThat(proof.proves(nodes.root((int) proof.oldSize()), nodes.root((int) proof.newSize()))).isTrue();
        }
    }

    @Test
    void all_subtree_operations_up_to_130_leaves_hash_to_the_drafts_sums() throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            entries.add(new byte[] {(byte) i});
        }
        NaiveTree nodes = NaiveTree.ofEntries(entries);
        List<JsonObject> wanted = cases(MERKLE + "mtc-accumulated.json", "cases", 2);
        StringBuilder hashes = new StringBuilder();
        StringBuilder inclusions = new StringBuilder();
        for (int end = 0; end <= 130; end++) {
            for (int start = 0; start <= end; start++) {
                if (Subtree.isValid(start, end)) {
                    Subtree subtree = new Subtree(start, end);
                    hashes.append('[').append(start).append(", ").append(end).append(") ").append(subtree.hash(nodes).hex()).append('\n');
                    appendInclusions(inclusions, subtree, nodes);
                }
            }
        }
        assertThat(sum(hashes)).isEqualTo(text(wanted.get(0), "sha256_of_all_lines"));
        assertThat(sum(inclusions)).isEqualTo(text(wanted.get(1), "sha256_of_all_lines"));
    }

    @Test
    void a_leaf_of_a_real_log_of_961_984_011() throws Exception {
        JsonObject file = (JsonObject) Shared.json(MERKLE + "ct-argon2020-inclusion.json");
        Hash leaf = Hash.leaf(Base64.decode(file.text("leaf_input_b64"), "leaf"));
        assertThat(leaf.base64()).isEqualTo(file.text("leaf_hash_b64"));
        List<Hash> path = hashes(file.array("audit_path"));
        JsonObject head = file.object("sth");
        InclusionProof proof = InclusionProof.received(file.integer("leaf_index"), head.integer("tree_size"), path);
        assertThat(proof.proves(leaf, base64(head.text("sha256_root_hash")))).isTrue();
    }

    @Test
    void rekors_inclusion_proofs() throws Exception {
        List<JsonObject> entries = cases("vectors/rekor/inclusion.json", "cases", 22);
        for (JsonObject entry : entries) {
            assertThat(accepts(() -> {
                List<Hash> path = hashes(Vectors.member(entry, "hashes_b64"));
                InclusionProof proof = InclusionProof.received(integer(entry, "log_index"), integer(entry, "tree_size"), path);
                return proof.proves(Hash.leaf(Base64.decode(text(entry, "leaf_b64"), "leaf")), base64(text(entry, "root_hash_b64")));
            })).as(text(entry, "bundle")).isEqualTo(isTrue(entry, "inclusion_verifies"));
        }
    }

    private static void appendInclusions(StringBuilder lines, Subtree subtree, HashReader nodes) throws Exception {
        for (long index = subtree.start(); index < subtree.end(); index++) {
            lines.append(index).append(" [").append(subtree.start()).append(", ").append(subtree.end()).append(')');
            for (Hash hash : SubtreeInclusionProof.make(index, subtree, nodes).path()) {
                lines.append(' ').append(hash.hex());
            }
            lines.append('\n');
        }
    }

    private static String sum(CharSequence lines) {
        return Hash.sha256(lines.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static List<Hash> path(JsonObject probe) throws MalformedException {
        return hashes(Vectors.member(probe, "proof"));
    }

    private static List<Hash> hashes(JsonValue array) throws MalformedException {
        List<Hash> hashes = new ArrayList<>();
        for (String text : strings(array)) {
            hashes.add(base64(text));
        }
        return hashes;
    }

    /** Some probes carry words ("don't care 1") for roots; a root here is always 32 bytes, so words are hashed, equal to equal. */
    private static Hash root(JsonObject probe, String name) throws MalformedException {
        byte[] bytes = Base64.decode(text(probe, name), name);
        return bytes.length == Hash.LENGTH ? Hash.of(bytes) : Hash.sha256(bytes);
    }

    private static Hash base64(String text) throws MalformedException {
        return Hash.fromBase64(text, "hash");
    }

    private interface Check {
        boolean holds() throws MalformedException, IOException;
    }

    private static boolean accepts(Check check) throws IOException {
        try {
            return check.holds();
        } catch (MalformedException e) {
            return false;
        }
    }
}
