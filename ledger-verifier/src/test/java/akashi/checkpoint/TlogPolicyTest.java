package akashi.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import akashi.hash.Hash;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlogPolicyTest {
    private static final String ORIGIN = "ledger.example/one";
    private static final SignerKey LOG = key(ORIGIN, SignatureType.ED25519, 1);
    private static final SignerKey LOG_PQ = key(ORIGIN, SignatureType.ML_DSA_44, 2);
    private static final SignerKey A = key("a.example", SignatureType.ED25519_COSIGNATURE, 3);
    private static final SignerKey B = key("b.example", SignatureType.ML_DSA_44, 4);
    private static final SignerKey C = key("c.example", SignatureType.ED25519_COSIGNATURE, 5);
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 1, Hash.leaf(new byte[0]));
    private static final String LOGS = "log " + LOG.verifierKey().text() + " https://ledger.example/log\n"
            + "log " + LOG_PQ.verifierKey().text() + "\n";
    private static final String WITNESSES = "witness A " + A.verifierKey().text() + "\nwitness B\t" + B.verifierKey().text()
            + " https://b.example\nwitness C " + C.verifierKey().text() + "\ngroup G 2 A B C\n";

    @Test
    void both_log_keys_must_verify_and_a_quorum_of_witnesses() throws Exception {
        TlogPolicy policy = policy(LOGS + WITNESSES + "quorum G\n");
        SignedCheckpoint both = SignedCheckpoint.sign(CHECKPOINT, 7, List.of(LOG, LOG_PQ));
        PolicyVerdict unwitnessed = policy.judge(both);
        assertThat(unwitnessed.logVerified()).isTrue();
        assertThat(unwitnessed.quorumMet()).isFalse();
        assertThat(unwitnessed.holds()).isFalse();
        PolicyVerdict met = policy.judge(both.with(Cosignature.sign(CHECKPOINT, A, 100)).with(Cosignature.sign(CHECKPOINT, B, 90)));
        assertThat(met.holds()).isTrue();
        assertThat(met.latestCosignature()).hasValue(100);
        assertThat(met.witnesses().keySet()).containsExactly("A", "B", "C");
        assertThat(met.witnesses().get("C").state()).isEqualTo(KeyVerdict.State.ABSENT);
        PolicyVerdict oneLogKey = policy.judge(SignedCheckpoint.sign(CHECKPOINT, 7, List.of(LOG)));
        assertThat(oneLogKey.logVerified()).isFalse();
        assertThat(oneLogKey.logs()).extracting(KeyVerdict::state)
                .containsExactly(KeyVerdict.State.VERIFIED, KeyVerdict.State.ABSENT);
    }

    @Test
    void a_false_line_of_a_known_key_spoils_the_note_even_if_the_quorum_is_met() throws Exception {
        TlogPolicy policy = policy(LOGS + WITNESSES + "quorum G\n");
        SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, 7, List.of(LOG, LOG_PQ, A, B));
        assertThat(policy.judge(signed).holds()).isTrue();
        SignedCheckpoint spoilt = signed.with(SignatureLine.of(C.verifierKey(), new byte[72]));
        assertThat(policy.judge(spoilt).holds()).isFalse();
        assertThat(policy.judge(spoilt).invalid()).extracting(KeyVerdict::key).containsExactly(C.verifierKey());
        Checkpoint other = new Checkpoint(ORIGIN, 2, CHECKPOINT.rootHash());
        SignedCheckpoint twice = signed.with(Cosignature.sign(other, A, 8));
        assertThat(policy.judge(twice).witnesses().get("A").state()).isEqualTo(KeyVerdict.State.INVALID);
    }

    @Test
    void an_unknown_origin_is_told_apart() throws Exception {
        TlogPolicy policy = policy(LOGS + "quorum none\n");
        Checkpoint foreign = new Checkpoint("ledger.example/two", 1, CHECKPOINT.rootHash());
        PolicyVerdict verdict = policy.judge(SignedCheckpoint.sign(foreign, 7, List.of(LOG)));
        assertThat(verdict.originKnown()).isFalse();
        assertThat(verdict.holds()).isFalse();
        assertThat(policy.judge(SignedCheckpoint.sign(CHECKPOINT, 7, List.of(LOG, LOG_PQ))).holds()).isTrue();
    }

    @Test
    void akashis_comments_are_read_and_others_are_not() throws Exception {
        TlogPolicy policy = policy("# akashi oversight " + LOG.verifierKey().text() + "\n#akashi oversight nothing\n"
                + "# akashi charter 1 " + LOG.verifierKey().text() + " " + key("archive.example", SignatureType.ED25519, 6).verifierKey().text() + "\n# anything\n\n" + LOGS
                + "# akashi version 7\n  quorum\tnone  \n");
        assertThat(policy.version()).isEqualTo(7);
        assertThat(policy.oversight()).containsExactly(LOG.verifierKey());
        assertThat(policy.charter().orElseThrow().threshold()).isEqualTo(1);
        assertThat(policy.charter().orElseThrow().keys()).hasSize(2);
        assertThat(policy.logs().get(0).url()).contains("https://ledger.example/log");
    }

    @Test
    void keys_that_the_log_had_before_convince_of_earlier_checkpoints_of_its_history_alone() throws Exception {
        SignerKey first = key(ORIGIN, SignatureType.ED25519, 7);
        SignerKey firstPq = key(ORIGIN, SignatureType.ML_DSA_44, 8);
        TlogPolicy policy = policy("# akashi retired " + first.verifierKey().text() + " " + firstPq.verifierKey().text() + "\n" + LOGS + WITNESSES
                + "quorum G\n");
        SignedCheckpoint before = SignedCheckpoint.sign(CHECKPOINT, 7, List.of(first, firstPq, A, B));
        SignedCheckpoint overlap = SignedCheckpoint.sign(CHECKPOINT, 7, List.of(first, firstPq, LOG, LOG_PQ, A, B));
        assertThat(policy.judge(before).holds()).isFalse();
        assertThat(policy.judge(before).logVerified()).isFalse();
        assertThat(policy.holdsOfEarlier(before)).isTrue();
        assertThat(policy.judge(overlap).holds()).isTrue();
        assertThat(policy.holdsOfEarlier(SignedCheckpoint.sign(CHECKPOINT, 7, List.of(first, A, B)))).as("one of two keys").isFalse();
        assertThat(policy.holdsOfEarlier(SignedCheckpoint.sign(CHECKPOINT, 7, List.of(first, firstPq, A)))).as("no quorum").isFalse();
        assertThat(policy.firstKeys(ORIGIN)).containsExactly(first.verifierKey(), firstPq.verifierKey());
        assertThat(policy.firstKeys("other.example")).isEmpty();
        assertThat(policy(LOGS + "quorum none\n").firstKeys(ORIGIN)).containsExactly(LOG.verifierKey(), LOG_PQ.verifierKey());
    }

    @Test
    void contradictions_are_refused() {
        String one = "log " + LOG.verifierKey().text() + "\n";
        for (String bad : List.of(one + one + "quorum none\n", one + "quorum none\nquorum none\n", one + "quorum none # note\n",
                one + "witness W " + key("w", SignatureType.ED25519_COSIGNATURE, 1).verifierKey().text() + "\nquorum none\n",
                one + "witness none " + A.verifierKey().text() + "\nquorum none\n", one + "quorum none\r\n",
                "log " + A.verifierKey().text() + "\nquorum none\n", "witness W " + LOG.verifierKey().text() + "\nquorum none\n",
                one + WITNESSES + "group H 4 G\nquorum H\n", one + WITNESSES + "group H 0 G\nquorum H\n",
                one + WITNESSES + "group H 01 G\nquorum H\n", one + WITNESSES + "witness G " + key("x", SignatureType.ML_DSA_44, 9)
                        .verifierKey().text() + "\nquorum G\n",
                "# akashi charter 3 " + LOG.verifierKey().text() + "\n" + one + "quorum none\n",
                "# akashi charter 1 " + LOG_PQ.verifierKey().text() + "\n" + one + "quorum none\n",
                "# akashi charter 2 " + LOG.verifierKey().text() + " " + key("again", SignatureType.ED25519, 1).verifierKey().text() + "\n" + one
                        + "quorum none\n",
                "# akashi retired " + LOG.verifierKey().text() + "\n" + one + "quorum none\n", "# akashi retired\n" + one + "quorum none\n",
                "# akashi retired " + LOG_PQ.verifierKey().text() + " " + key("x", SignatureType.ED25519, 9).verifierKey().text() + "\n" + one
                        + "quorum none\n",
                "# akashi version 1\n# akashi version 1\n" + one + "quorum none\n", "# akashi version x\n" + one + "quorum none\n",
                "# akashi oversight x\n" + one + "quorum none\n", "\uFEFF" + one + "quorum none\n", "")) {
            assertThatExceptionOfType(MalformedException.class).as(bad).isThrownBy(() -> policy(bad))
                    .withMessageStartingWith("policy: ");
        }
    }

    @Test
    void ml_dsa_refuses_what_it_cannot_cover() {
        Checkpoint extended = new Checkpoint(ORIGIN, 1, CHECKPOINT.rootHash(), List.of("more"));
        Checkpoint wrongEmpty = new Checkpoint(ORIGIN, 0, CHECKPOINT.rootHash());
        Checkpoint longOrigin = new Checkpoint("o".repeat(256), 1, CHECKPOINT.rootHash());
        for (Checkpoint bad : List.of(extended, wrongEmpty, longOrigin)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Cosignature.sign(bad, LOG_PQ, 1));
            assertThat(SignedCheckpoint.sign(bad, 1, List.of(LOG)).judge(LOG.verifierKey()).isVerified()).isTrue();
        }
        Checkpoint empty = new Checkpoint(ORIGIN, 0, Hash.EMPTY_TREE);
        assertThat(SignedCheckpoint.sign(empty, 0, List.of(LOG_PQ)).judge(LOG_PQ.verifierKey()).isVerified()).isTrue();
    }

    @Test
    void a_witness_with_two_keys_counts_once_and_only_when_so_many_of_them_signed_as_the_policy_asks() throws Exception {
        SignerKey second = key("a.example", SignatureType.ML_DSA_44, 6);
        String keys = "witness w1.1 " + A.verifierKey().text() + "\nwitness w1.2 " + second.verifierKey().text() + "\n";
        TlogPolicy policy = policy(LOGS + keys + "witness w2 " + B.verifierKey().text() + "\nwitness unasked " + C.verifierKey().text()
                + "\ngroup w1 all w1.1 w1.2\ngroup witnesses 2 w1 w2\nquorum witnesses\n");
        SignedCheckpoint half = SignedCheckpoint.sign(CHECKPOINT, 7, List.of(LOG, LOG_PQ, A, B));
        assertThat(policy.countedWitnesses()).extracting(TlogPolicy.Witness::name).containsExactly("a.example", "b.example", "c.example");
        assertThat(cosigners(policy, half)).containsExactly("b.example");
        assertThat(cosigners(policy, half.with(Cosignature.sign(CHECKPOINT, second, 8)))).containsExactly("a.example", "b.example");
        TlogPolicy apart = policy(LOGS + keys + "group both 1 w1.1 w1.2\nquorum both\n");
        assertThat(cosigners(apart, half)).as("one key is enough by this policy").containsExactly("a.example");
        TlogPolicy mixed = policy(LOGS + keys + "witness w2 " + B.verifierKey().text() + "\ngroup three 2 w1.1 w1.2 w2\nquorum three\n");
        assertThat(cosigners(mixed, half)).as("a policy that counts keys of one name apart").containsExactly("w1.1", "b.example");
    }

    private static List<String> cosigners(TlogPolicy policy, SignedCheckpoint signed) {
        PolicyVerdict verdict = policy.judge(signed);
        return policy.countedWitnesses().stream().filter(witness -> witness.hasCosigned(verdict)).map(TlogPolicy.Witness::name).toList();
    }

    @Test
    void two_lines_of_a_witness_tell_the_later_time() throws Exception {
        SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, 5, List.of(A)).with(Cosignature.sign(CHECKPOINT, A, 9))
                .with(Cosignature.sign(CHECKPOINT, A, 7));
        assertThat(signed.judge(A.verifierKey()).time()).hasValue(9);
        assertThat(SignedCheckpoint.parse(signed.bytes())).isEqualTo(signed);
    }

    private static TlogPolicy policy(String text) throws MalformedException {
        return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SignerKey key(String name, SignatureType type, int secret) {
        byte[] seed = new byte[SignerKey.SEED_LENGTH];
        seed[0] = (byte) secret;
        return SignerKey.of(name, type, seed);
    }
}
