package akashi.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.hash.Hash;
import akashi.note.Note;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The note and the two files of an erasure: one spelling, and what is signed is what was asked. */
class ErasureFilesTest {
    private static final String HASH = "M5zTOnX9/hX/OW6XIH7xWnnPq1Y/dpO01XfSKm0iJFo=";
    private static final SignerKey KEY = SignerKey.of("ombudsman.example", SignatureType.ED25519, new byte[32]);
    private static final ErasureRequest REQUEST = new ErasureRequest("r", "ledger.example/akashi", "K-1", true, "Act 1", Optional.empty(),
            List.of(new ErasureRequest.Leaf(0, 17, Hash.leaf(new byte[] {1})), new ErasureRequest.Leaf(1, 18, Hash.leaf(new byte[] {2}))));

    @Test
    void a_note_is_read_as_it_was_written() throws Exception {
        ErasureNote note = new ErasureNote("ledger.example/akashi", 17, Hash.fromBase64(HASH, "hash"));
        assertThat(note.text()).isEqualTo("akashi/erasure/1\nledger.example/akashi\n17 " + HASH + "\n");
        assertThat(ErasureNote.parse(note.text())).isEqualTo(note);
        assertThat(ErasureNote.standing(note.sign(KEY), List.of(KEY.verifierKey()))).isEqualTo(ErasureNote.Standing.SIGNED);
        assertThat(ErasureNote.standing(note.sign(KEY), List.of())).isEqualTo(ErasureNote.Standing.UNSIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "akashi/erasure/1\n", "akashi/erasure/2\no\n17 " + HASH + "\n", "akashi/erasure/1\n\n17 " + HASH + "\n",
        "akashi/erasure/1\no\n17 " + HASH, "akashi/erasure/1\no\n17 " + HASH + "\n\n", "akashi/erasure/1\no\n017 " + HASH + "\n",
        "akashi/erasure/1\no\n-1 " + HASH + "\n", "akashi/erasure/1\no\n17  " + HASH + "\n", "akashi/erasure/1\no\n17\n",
        "akashi/erasure/1\no\n17 AAAA\n", "akashi/erasure/1\no\n17 " + HASH + "\nmore\n"})
    void another_spelling_of_a_note_is_none(String text) {
        assertThatThrownBy(() -> ErasureNote.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_key_that_cosigns_checkpoints_cannot_countersign_erasures() {
        SignerKey witness = SignerKey.of("w.example", SignatureType.ML_DSA_44, new byte[32]);
        assertThatThrownBy(() -> REQUEST.countersign(witness)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_answer_to_a_request_has_a_note_for_each_leaf_and_names_nobody() throws Exception {
        assertThat(ErasureRequest.parse(REQUEST.bytes())).isEqualTo(REQUEST);
        byte[] answer = REQUEST.countersign(KEY);
        assertThat(new String(answer, StandardCharsets.UTF_8)).doesNotContain("K-1");
        ErasureRequest.Countersigned read = ErasureRequest.Countersigned.parse(answer);
        assertThat(read.id()).isEqualTo("r");
        assertThat(read.notes()).extracting(Note::text).containsExactly(REQUEST.note(REQUEST.leaves().get(0)).text(),
                REQUEST.note(REQUEST.leaves().get(1)).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"akashi\":\"erasure-request/2\",\"id\":\"r\",\"origin\":\"o\",\"case\":\"c\",\"wholeCase\":true,\"basis\":\"b\",\"leaves\":[]}",
        "{\"akashi\":\"erasure-request/1\",\"id\":\"r\",\"origin\":\"o\",\"case\":\"c\",\"wholeCase\":true,\"basis\":\"b\",\"leaves\":[]}",
        "{\"akashi\":\"erasure-request/1\",\"id\":\"r\",\"origin\":\"o\",\"case\":\"c\",\"wholeCase\":true,\"basis\":\"b\",\"leaves\":[1]}",
        "{\"akashi\":\"erasure-request/1\",\"id\":\"r\",\"origin\":\"o\",\"case\":\"c\",\"wholeCase\":true,\"basis\":\"b\",\"more\":1,\"leaves\":[{\"sequence\":0,\"index\":1,\"hash\":\""
            + HASH + "\"}]}"})
    void what_is_no_request_is_not_signed(String file) {
        assertThatThrownBy(() -> ErasureRequest.parse(file.getBytes(StandardCharsets.UTF_8))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> ErasureRequest.Countersigned.parse(file.getBytes(StandardCharsets.UTF_8))).isInstanceOf(MalformedException.class);
    }

    @Test
    void an_origin_or_index_that_no_note_can_hold_is_refused_before_anything_is_signed() {
        String file = new String(REQUEST.bytes(), StandardCharsets.UTF_8);
        for (String changed : List.of(file.replace("ledger.example/akashi", "a\\nb"), file.replace("\"index\":17", "\"index\":-1"))) {
            assertThat(changed).isNotEqualTo(file);
            assertThatThrownBy(() -> ErasureRequest.parse(changed.getBytes(StandardCharsets.UTF_8))).isInstanceOf(MalformedException.class);
        }
    }
}
