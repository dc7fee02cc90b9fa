package akashi.checkpoint;

import static akashi.testkit.Vectors.cases;
import static akashi.testkit.Vectors.integer;
import static akashi.testkit.Vectors.isTrue;
import static akashi.testkit.Vectors.member;
import static akashi.testkit.Vectors.objects;
import static akashi.testkit.Vectors.strings;
import static akashi.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonObject;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.testkit.Shared;
import akashi.text.Hex;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.LogTree;
import akashi.tree.Subtree;
import akashi.tree.SubtreeConsistencyProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checkpoints, cosignatures, policies, tlog-proofs and fork evidence against the vectors. */
class CheckpointVectorsTest {
    private static final String COSIGNATURES = "vectors/cosignature/cosignatures.json";

    @Test
    void checkpoint_bodies() {
        for (JsonObject example : cases("vectors/checkpoint/body-syntax.json", "", 10)) {
            boolean accepted;
            try {
                accepted = Checkpoint.parse(text(example, "body")).text().equals(text(example, "body"));
            } catch (MalformedException e) {
                accepted = false;
            }
            assertThat(accepted).as(text(example, "name")).isEqualTo(isTrue(example, "accept"));
        }
    }

    @Test
    void real_checkpoints() throws Exception {
        for (JsonObject example : cases("vectors/checkpoint/real.json", "", 4)) {
            SignedCheckpoint signed = SignedCheckpoint.parse(text(example, "note").getBytes(StandardCharsets.UTF_8));
            String keys = example.has("log_vkeys") ? "log_vkeys" : "witness_vkeys";
            KeyVerdict verdict = signed.judge(VerifierKey.parse(strings(member(example, keys)).get(0)));
            assertThat(verdict.isVerified()).as(text(example, "name")).isEqualTo(isTrue(example, "accept"));
            if (isTrue(example, "accept")) {
                assertThat(signed.checkpoint().origin()).isEqualTo(text(example, "origin"));
                assertThat(signed.checkpoint().treeSize()).isEqualTo(integer(example, "size"));
            }
            if (example.has("root_b64")) {
                assertThat(signed.checkpoint().rootHash().base64()).isEqualTo(text(example, "root_b64"));
            }
            if (example.has("cosignature_time")) {
                assertThat(verdict.time()).hasValue(integer(example, "cosignature_time"));
            }
            assertThat(signed.bytes()).isEqualTo(text(example, "note").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void cosigned_checkpoints() throws Exception {
        JsonObject file = (JsonObject) Shared.json(COSIGNATURES);
        VerifierKey log = VerifierKey.parse(file.text("log_vkey"));
        VerifierKey ed25519 = VerifierKey.parse(file.text("witness_ed25519_vkey"));
        VerifierKey mldsa = VerifierKey.parse(file.text("witness_mldsa44_vkey"));
        for (JsonObject example : cases(COSIGNATURES, "checkpoints", 10)) {
            String name = text(example, "name");
            SignedCheckpoint signed = SignedCheckpoint.parse(text(example, "note").getBytes(StandardCharsets.UTF_8));
            assertThat(signed.judge(log).isVerified()).as(name).isTrue();
            assertThat(signed.judge(ed25519).isVerified()).as(name).isEqualTo(isTrue(example, "accept_ed25519"));
            // The file's own remark: C2SP does not cover extension lines with ML-DSA-44, our rule refuses such a note.
            boolean mldsaWanted = isTrue(example, "accept_mldsa44") && signed.checkpoint().extensions().isEmpty();
            assertThat(signed.judge(mldsa).isVerified()).as(name).isEqualTo(mldsaWanted);
            if (example.has("time") && integer(example, "time") > 0) {
                assertThat(signed.judge(mldsa).time()).as(name).hasValue(integer(example, "time"));
            }
            if (example.has("time") && integer(example, "time") == 0) {
                assertThat(signed.judge(mldsa).time()).as(name).isEmpty();
            }
            if (example.has("mldsa_signed_message_hex")) {
                Checkpoint checkpoint = signed.checkpoint();
                assertThat(Hex.encode(SignedMessage.subtree(mldsa.name(), integer(example, "time"), checkpoint.origin(),
                        new Subtree(0, checkpoint.treeSize()), checkpoint.rootHash())))
                        .as(name).isEqualTo(text(example, "mldsa_signed_message_hex"));
            }
        }
    }

    @Test
    void cosigned_subtrees_and_their_consistency() throws Exception {
        JsonObject file = (JsonObject) Shared.json(COSIGNATURES);
        VerifierKey mldsa = VerifierKey.parse(file.text("witness_mldsa44_vkey"));
        Hash root = eventTree(1000).root();
        int proofs = 0;
        for (JsonObject example : cases(COSIGNATURES, "subtrees", 7)) {
            Subtree subtree = Subtree.received(integer(example, "start"), integer(example, "end"));
            Hash hash = Hash.fromBase64(text(example, "hash_b64"), "hash");
            SignatureLine line = SignatureLine.parse(text(example, "line").strip());
            assertThat(Cosignature.verifies(file.text("origin"), subtree, hash, mldsa, line)).isEqualTo(isTrue(example, "accept"));
            if (example.has("consistency_proof_to_1000")) {
                List<Hash> path = hashes(strings(member(example, "consistency_proof_to_1000")));
                assertThat(SubtreeConsistencyProof.received(subtree, 1000, path).proves(hash, root)).isTrue();
                proofs++;
            }
            if (example.has("signed_message_hex")) {
                assertThat(Hex.encode(SignedMessage.subtree(mldsa.name(), 0, file.text("origin"), subtree, hash)))
                        .isEqualTo(text(example, "signed_message_hex"));
            }
        }
        assertThat(proofs).isGreaterThanOrEqualTo(5);
    }

    @Test
    void our_cosignatures_are_verified_by_the_vectors_key() throws Exception {
        JsonObject file = (JsonObject) Shared.json(COSIGNATURES);
        VerifierKey mldsa = VerifierKey.parse(file.text("witness_mldsa44_vkey"));
        SignerKey signer = SignerKey.of(file.text("witness_name"), SignatureType.ML_DSA_44,
                Hex.decode(file.text("witness_mldsa44_seed_hex"), "seed"));
        assertThat(signer.verifierKey()).isEqualTo(mldsa);
        Checkpoint checkpoint = new Checkpoint(file.text("origin"), 1000, eventTree(1000).root());
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, 1_800_000_000, List.of(signer));
        assertThat(signed.judge(mldsa).time()).hasValue(1_800_000_000);
    }

    @Test
    void policies_and_their_quorums() throws Exception {
        int rows = 0;
        for (JsonObject example : cases("vectors/policy/policies.json", "valid", 2)) {
            TlogPolicy policy = TlogPolicy.parse(text(example, "policy").getBytes(StandardCharsets.UTF_8));
            for (JsonObject row : objects(member(example, "evaluate"))) {
                List<String> witnesses = strings(member(row, "witnesses"));
                assertThat(policy.quorum().isMet(witnesses::contains)).as("%s", witnesses).isEqualTo(isTrue(row, "sufficient"));
                rows++;
            }
        }
        assertThat(rows).isGreaterThanOrEqualTo(15);
        for (JsonObject example : cases("vectors/policy/policies.json", "invalid", 8)) {
            assertThat(refused(text(example, "policy"))).as(text(example, "why")).isTrue();
        }
    }

    @Test
    void tlog_proofs() throws Exception {
        for (JsonObject example : cases("vectors/tlog-proof/proofs.json", "", 36)) {
            byte[] file = text(example, "file").getBytes(StandardCharsets.UTF_8);
            boolean accepted;
            boolean parsed;
            try {
                TlogProof proof = TlogProof.parse(file);
                assertThat(proof.bytes()).isEqualTo(file);
                parsed = true;
                accepted = proof.includes(Hash.leaf(text(example, "leaf_utf8").getBytes(StandardCharsets.UTF_8)))
                        && proof.checkpoint().judge(VerifierKey.parse(text(example, "log_vkey"))).isVerified();
            } catch (MalformedException e) {
                parsed = false;
                accepted = false;
            }
            assertThat(accepted).as("%s", example.members().get("name")).isEqualTo(isTrue(example, "accept"));
            if (example.has("parses")) {
                assertThat(parsed).as(text(example, "name")).isEqualTo(isTrue(example, "parses"));
            }
        }
    }

    @Test
    void evidence_of_equivocation() throws Exception {
        String file = "vectors/evidence/equivocation.json";
        VerifierKey key = VerifierKey.parse(((JsonObject) Shared.json(file)).text("log_vkey"));
        for (JsonObject example : cases(file, "cases", 7)) {
            SignedCheckpoint a = SignedCheckpoint.parse(text(example, "a").getBytes(StandardCharsets.UTF_8));
            SignedCheckpoint b = SignedCheckpoint.parse(text(example, "b").getBytes(StandardCharsets.UTF_8));
            Optional<ConsistencyProof> proof = Optional.empty();
            if (example.members().get("proof") instanceof JsonArray array) {
                proof = Optional.of(ConsistencyProof.received(a.checkpoint().treeSize(), b.checkpoint().treeSize(),
                        hashes(strings(array))));
            }
            Equivocation wanted = example.value("misbehaviour") instanceof JsonBoolean bool
                    ? bool.value() ? Equivocation.PROVEN : Equivocation.NOT_SHOWN : Equivocation.INCONCLUSIVE;
            assertThat(Equivocation.judge(a, b, List.of(key), proof)).as(text(example, "name")).isEqualTo(wanted);
            assertThat(Equivocation.judge(b, a, List.of(key), proof)).as(text(example, "name")).isEqualTo(wanted);
        }
    }

    private static boolean refused(String policy) {
        try {
            TlogPolicy.parse(policy.getBytes(StandardCharsets.UTF_8));
            return false;
        } catch (MalformedException e) {
            return true;
        }
    }

    private static LogTree eventTree(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(Hash.leaf(("case event " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return LogTree.EMPTY.appendAll(leaves);
    }

    private static List<Hash> hashes(List<String> base64) throws MalformedException {
        List<Hash> hashes = new ArrayList<>();
        for (String text : base64) {
            hashes.add(Hash.fromBase64(text, "hash"));
        }
        return hashes;
    }
}
