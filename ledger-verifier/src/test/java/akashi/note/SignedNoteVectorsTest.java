package akashi.note;

import static akashi.testkit.Vectors.cases;
import static akashi.testkit.Vectors.isTrue;
import static akashi.testkit.Vectors.strings;
import static akashi.testkit.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import akashi.json.JsonObject;
import akashi.testkit.Shared;
import akashi.testkit.Vectors;
import akashi.text.Base64;
import akashi.text.Hex;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteVectorsTest {
    private static final String FILE = "vectors/signed-note/notes.json";
    private static final SignerKey KEY = SignerKey.of("example.org/log", SignatureType.ED25519, new byte[32]);

    @Test
    void notes_are_opened_as_the_specification_says() throws Exception {
        for (JsonObject example : cases(FILE, "notes", 11)) {
            byte[] bytes = Base64.decode(text(example, "note_b64"), "note");
            List<VerifierKey> known = new ArrayList<>();
            for (String vkey : strings(Vectors.member(example, "vkeys"))) {
                known.add(VerifierKey.parse(vkey));
            }
            assertThat(opens(bytes, known)).as(text(example, "name")).isEqualTo(isTrue(example, "accept"));
        }
    }

    @Test
    void verifier_keys_have_one_spelling() throws Exception {
        JsonObject file = (JsonObject) Shared.json(FILE);
        List<String> valid = strings(file.array("valid_vkeys"));
        assertThat(valid).hasSizeGreaterThanOrEqualTo(3);
        for (String vkey : valid) {
            assertThat(VerifierKey.parse(vkey).text()).isEqualTo(vkey);
            int id = vkey.indexOf('+') + 1;
            String upper = vkey.substring(0, id) + vkey.substring(id, id + 8).toUpperCase(Locale.ROOT) + vkey.substring(id + 8);
            assertThat(upper).isNotEqualTo(vkey);
            for (String bad : List.of(upper, vkey + "=", vkey.substring(1), vkey + "\n", " " + vkey)) {
                assertThatExceptionOfType(MalformedException.class).as(bad).isThrownBy(() -> VerifierKey.parse(bad));
            }
        }
        for (JsonObject invalid : cases(FILE, "invalid_vkeys", 2)) {
            assertThatExceptionOfType(MalformedException.class).as(text(invalid, "why"))
                    .isThrownBy(() -> VerifierKey.parse(text(invalid, "vkey")));
        }
    }

    @Test
    void every_proper_part_of_a_key_is_refused() throws Exception {
        String vkey = KEY.verifierKey().text();
        for (int from = 0; from < vkey.length(); from++) {
            for (int to = from; to <= vkey.length(); to++) {
                String part = vkey.substring(from, to);
                if (!part.equals(vkey)) {
                    assertThatExceptionOfType(MalformedException.class).as(part).isThrownBy(() -> VerifierKey.parse(part));
                }
            }
        }
    }

    @Test
    void the_key_id_is_that_of_the_worked_example() throws Exception {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        assertThat(key.keyId()).isEqualTo(0x530d903a);
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.type()).isEqualTo(SignatureType.ED25519);
    }

    @Test
    void a_note_is_written_as_it_was_read_and_any_flipped_bit_shuts_it() throws Exception {
        String text = "a text\n\nwith an empty line\n";
        Note note = signed(text);
        byte[] bytes = note.bytes();
        assertThat(Note.parse(bytes)).isEqualTo(note);
        assertThat(Note.parse(bytes).bytes()).isEqualTo(bytes);
        assertThat(opens(bytes, List.of(KEY.verifierKey()))).isTrue();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(opens(flipped, List.of(KEY.verifierKey()))).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void two_lines_of_one_key_must_both_hold_and_unknown_lines_are_ignored() throws Exception {
        Note note = signed("text\n");
        SignatureLine bad = SignatureLine.of(KEY.verifierKey(), new byte[64]);
        SignatureLine unknown = SignatureLine.of(SignerKey.of("x", SignatureType.ED25519, new byte[32]).verifierKey(), new byte[1]);
        assertThat(note.with(unknown).isSignedByOneOf(List.of(KEY.verifierKey()))).isTrue();
        assertThat(note.with(bad).isSignedByOneOf(List.of(KEY.verifierKey()))).isFalse();
        assertThat(note.with(note.signatures().get(0))).isEqualTo(note);
    }

    @Test
    void a_hundred_lines_are_read_and_no_more() throws Exception {
        Note note = signed("text\n");
        for (int i = 1; i < Note.MOST_LINES; i++) {
            note = note.with(SignatureLine.of(KEY.verifierKey(), new byte[] {1, (byte) i}));
        }
        assertThat(Note.parse(note.bytes()).signatures()).hasSize(Note.MOST_LINES);
        byte[] more = note.with(SignatureLine.of(KEY.verifierKey(), new byte[] {2})).bytes();
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Note.parse(more));
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Note.parse(new byte[Note.LONGEST + 1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text\r\n", "te\u0000xt\n", "te\txt\n"})
    void control_characters_are_refused(String text) {
        byte[] bytes = signed(text).bytes();
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Note.parse(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "- example.org/log LINE", "\u2014  LINE", "\u2014 example.org/log  LINE", "\u2014 a+b LINE", "\u2014 a\u00a0b LINE",
        "\u2014 LINE", "\u2014example.org/log LINE", "\u2014 example.org/log LINE ", "\u2014 example.org/log AAAAAA==",
        "\u2014 x AAAAAAAA=", ""})
    void other_spellings_of_a_line_are_refused(String line) {
        String whole = "text\n\n" + line.replace("LINE", signed("text\n").signatures().get(0).base64()) + "\n";
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Note.parse(whole.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_signer_key_does_not_print_its_seed() {
        SignerKey key = SignerKey.of("example.org/log", SignatureType.ED25519,
                "thirty-two bytes of a secret....".getBytes(StandardCharsets.US_ASCII));
        assertThat(key.toString()).isEqualTo("SignerKey[" + key.verifierKey() + "]");
        assertThat(key.verifierKey().toString()).doesNotContain("thirty").doesNotContain(Hex.encode(key.seed()));
    }

    private static Note signed(String text) {
        return new Note(text, List.of(SignatureLine.of(KEY.verifierKey(), KEY.sign(text.getBytes(StandardCharsets.UTF_8)))));
    }

    private static boolean opens(byte[] bytes, List<VerifierKey> known) {
        try {
            return Note.parse(bytes).isSignedByOneOf(known);
        } catch (MalformedException e) {
            return false;
        }
    }
}
