package akashi.note;

import static akashi.testkit.Vectors.cases;
import static akashi.testkit.Vectors.objects;
import static akashi.testkit.Vectors.strings;
import static akashi.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.testkit.Vectors;
import akashi.text.Hex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The one Ed25519 policy of all verifiers, against Wycheproof and every triple of CCTV. */
class Ed25519VectorsTest {
    private static final long SEED = 20261123L;

    @Test
    void wycheproof() throws Exception {
        int run = 0;
        for (JsonObject group : cases("vectors/ed25519/wycheproof_ed25519.json", "testGroups", 39)) {
            byte[] key = Hex.decode(group.object("publicKey").text("pk"), "pk");
            for (JsonObject test : objects(group.array("tests"))) {
                boolean accepted = StrictEd25519.verify(key, Hex.decode(test.text("msg"), "msg"), Hex.decode(test.text("sig"), "sig"));
                assertThat(accepted).as("tcId %d: %s", test.integer("tcId"), test.text("comment"))
                        .isEqualTo(test.text("result").equals("valid"));
                run++;
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(65);
    }

    /**
     * The policy says: accept if and only if the equation holds without the cofactor, both points are in their one encoding, and
     * neither is of small order. CCTV's flags say the same of each triple: a residue is what only the cofactor would take away.
     */
    @Test
    void every_triple_of_cctv_gets_the_answer_that_the_policy_gives() throws Exception {
        List<JsonObject> triples = cases("vectors/ed25519/cctv_ed25519vectors.json", "", 457);
        StringBuilder answers = new StringBuilder();
        int accepted = 0;
        for (JsonObject triple : triples) {
            List<String> flags = strings(Vectors.member(triple, "flags"));
            boolean wanted = List.of("low_order_component_A").containsAll(flags);
            boolean answer = StrictEd25519.verify(Hex.decode(text(triple, "key"), "key"),
                    text(triple, "msg").getBytes(StandardCharsets.UTF_8), Hex.decode(text(triple, "sig"), "sig"));
            assertThat(answer).as("triple %d %s", triple.integer("number"), flags).isEqualTo(wanted);
            answers.append(triple.integer("number")).append(answer ? " accept\n" : " reject\n");
            accepted += answer ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(7);
        // The answers themselves are locked: a library that changes its mind on one triple changes this sum.
        assertThat(Hash.sha256(answers.toString().getBytes(StandardCharsets.US_ASCII)).hex()).isEqualTo(LOCKED);
    }

    private static final String LOCKED = "db80833f56f4f964455e0a8167b4aa1e86ba93edfdb82615a424a4b9d00fb729";

    @Test
    void the_exact_verifier_agrees_with_the_quick_one_on_honest_and_altered_signatures() {
        Random random = new Random(SEED);
        for (int i = 0; i < 40; i++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            byte[] message = new byte[i];
            random.nextBytes(message);
            byte[] key = StrictEd25519.publicKey(seed);
            byte[] signature = StrictEd25519.sign(seed, message);
            assertThat(StrictEd25519.verify(key, message, signature)).as("seed %d", SEED).isTrue();
            assertThat(ExactEd25519.verify(key, message, signature)).as("seed %d", SEED).isTrue();
            signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
            assertThat(StrictEd25519.verify(key, message, signature)).as("seed %d", SEED).isFalse();
            assertThat(ExactEd25519.verify(key, message, signature)).as("seed %d", SEED).isFalse();
        }
    }
}
