package akashi.tile;

import static akashi.testkit.Vectors.cases;
import static akashi.testkit.Vectors.integer;
import static akashi.testkit.Vectors.isTrue;
import static akashi.testkit.Vectors.objects;
import static akashi.testkit.Vectors.strings;
import static akashi.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.testkit.Shared;
import akashi.text.Hex;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileVectorsTest {
    @Test
    void paths_have_one_spelling() throws Exception {
        for (JsonObject example : cases("vectors/tiles/paths.json", "", 19)) {
            String path = text(example, "path");
            if (example.has("valid")) {
                assertThat(isTrue(example, "valid")).isFalse();
                assertThatExceptionOfType(MalformedException.class).as(path).isThrownBy(() -> TilePath.parse(path));
                continue;
            }
            int level = example.value("level") instanceof JsonInteger number ? (int) number.value() : TilePath.ENTRIES;
            assertThat(example.value("level")).isIn(new JsonInteger(level), new JsonString("entries"));
            int width = integer(example, "width") == 0 ? TilePath.FULL : (int) integer(example, "width");
            assertThat(new TilePath(level, integer(example, "index"), width).path()).isEqualTo(path);
            assertThat(TilePath.parse(path)).isEqualTo(new TilePath(level, integer(example, "index"), width));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "tile", "tile/", "tile/0/", "/tile/0/000", "tile/0/000/", "tile/0/000.p", "tile/0/000.p/",
        "tile/0/000.p/1/",
        "tile/-1/000", "tile/+1/000", "tile/entry/000", "tile/0/0000", "tile/0/x00/000", "tile/0/000.P/1", "tile/0/../0/000",
        "tile/0/\u0661\u0662\u0663", "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/000\n", "tile/64/000.p/1", "TILE/0/000"})
    void no_other_path_is_a_tiles(String path) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> TilePath.parse(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vectors/tiles/layout-256.json", "vectors/tiles/layout-70000.json"})
    void the_writer_writes_exactly_these_files(String name) throws Exception {
        JsonObject layout = (JsonObject) Shared.json(name);
        int size = (int) layout.integer("size");
        Map<String, byte[]> files = new HashMap<>();
        List<byte[]> entries = IntStream.range(0, size).mapToObj(i -> ("record " + i).getBytes(StandardCharsets.UTF_8)).toList();
        TileEdge edge = TileEdge.EMPTY.append(entries, (path, bytes) -> files.put(path.path(), bytes));
        List<JsonObject> wanted = new ArrayList<>(objects(layout.array("hash_tiles")));
        wanted.addAll(objects(layout.array("entry_bundles")));
        assertThat(wanted).hasSizeGreaterThanOrEqualTo(size == 256 ? 3 : 277 + 274);
        for (JsonObject file : wanted) {
            byte[] bytes = files.remove(text(file, "path"));
            assertThat(bytes).as(text(file, "path")).hasSize((int) integer(file, "bytes"));
            assertThat(Hash.sha256(bytes).hex()).as(text(file, "path")).isEqualTo(text(file, "sha256"));
        }
        assertThat(files.keySet()).isEmpty();
        Hash root = edge.tree().root();
        assertThat(root.base64()).isEqualTo(layout.text("root_b64"));
        SignerKey key = SignerKey.of(layout.text("origin"), SignatureType.ED25519, Hex.decode(layout.text("ed25519_seed_hex"), "seed"));
        assertThat(key.verifierKey().text()).isEqualTo(layout.text("vkey"));
        SignedCheckpoint signed = SignedCheckpoint.sign(new Checkpoint(layout.text("origin"), size, root), 0, List.of(key));
        assertThat(new String(signed.bytes(), StandardCharsets.UTF_8)).isEqualTo(layout.text("checkpoint"));
    }

    @Test
    void tesseras_log_is_read_and_written_again() throws Exception {
        JsonObject readme = (JsonObject) Shared.json("vectors/tiles/tessera-log/README.json");
        Path directory = Shared.file("vectors/tiles/tessera-log");
        TileSource source = path -> Files.exists(directory.resolve(path.path()))
                ? Optional.of(Files.readAllBytes(directory.resolve(path.path()))) : Optional.empty();
        List<String> words = strings(readme.array("entries"));
        assertThat(words).hasSizeGreaterThanOrEqualTo(15);
        List<Checkpoint> checkpoints = new ArrayList<>();
        TileEdge edge = TileEdge.EMPTY;
        for (int size = 0; size <= words.size(); size++) {
            SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(directory.resolve("checkpoint." + size)));
            assertThat(signed.judge(VerifierKey.parse(readme.text("vkey"))).isVerified()).isTrue();
            checkpoints.add(signed.checkpoint());
            assertThat(signed.checkpoint().treeSize()).isEqualTo(size);
            assertThat(edge.tree().root()).isEqualTo(signed.checkpoint().rootHash());
            assertThat(TileEdge.read(size, source).tree()).isEqualTo(edge.tree());
            if (size < words.size()) {
                edge = edge.append(List.of(words.get(size).getBytes(StandardCharsets.UTF_8)),
                        (path, bytes) -> assertThat(source.read(path)).as(path.path()).hasValue(bytes));
            }
        }
        checkAllProofs(checkpoints, words, source);
    }

    private static void checkAllProofs(List<Checkpoint> checkpoints, List<String> words, TileSource source) throws Exception {
        for (int size = 1; size < checkpoints.size(); size++) {
            TileHashReader nodes = new TileHashReader(source, size);
            Hash root = checkpoints.get(size).rootHash();
            for (int index = 0; index < size; index++) {
                Hash leaf = Hash.leaf(words.get(index).getBytes(StandardCharsets.UTF_8));
                assertThat(InclusionProof.make(index, size, nodes).proves(leaf, root)).isTrue();
                Hash old = checkpoints.get(index).rootHash();
                assertThat(ConsistencyProof.make(index, size, nodes).proves(old, root)).isTrue();
            }
        }
    }

    @Test
    void a_production_logs_tiles_hash_upward() throws Exception {
        JsonObject wanted = (JsonObject) Shared.json("vectors/tiles/navigli2025h2/expected.json");
        assertThat(wanted.names()).hasSizeGreaterThanOrEqualTo(2);
        for (String name : wanted.names()) {
            JsonObject one = wanted.object(name);
            assertThat(one.integer("width")).isEqualTo(TilePath.FULL);
            Tile tile = Tile.parse(Shared.bytes("vectors/tiles/navigli2025h2/tile/0/" + name), TilePath.FULL);
            assertThat(tile.node(TilePath.HEIGHT, 0).hex()).isEqualTo(one.text("mth_hex"));
        }
    }
}
