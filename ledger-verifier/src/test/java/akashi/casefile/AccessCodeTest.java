package akashi.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AccessCodeTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void a_code_is_read_back_however_people_type_it() throws MalformedException {
        for (int i = 0; i < 200; i++) {
            AccessCode code = AccessCode.draw(random);
            String shown = code.reveal();
            assertThat(shown).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}");
            String sloppy = shown.replace("-", " ").toLowerCase(java.util.Locale.ROOT).replace('0', 'o').replace('1', 'l');
            assertThat(AccessCode.parse(" " + sloppy + " ").digest()).isEqualTo(code.digest());
        }
    }

    @Test
    void the_digest_is_that_of_the_bare_symbols() {
        AccessCode code = AccessCode.draw(random);
        byte[] symbols = code.reveal().replace("-", "").getBytes(StandardCharsets.US_ASCII);
        assertThat(code.digest()).isEqualTo(Hash.sha256(symbols));
    }

    @Test
    void most_slips_are_told_from_wrong_codes() {
        int noticed = 0;
        for (int i = 0; i < 1_000; i++) {
            String code = AccessCode.draw(random).reveal();
            String slip = (code.charAt(0) == 'A' ? 'B' : 'A') + code.substring(1);
            try {
                AccessCode.parse(slip);
            } catch (MalformedException e) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(900);
    }

    @Test
    void what_cannot_be_a_code_is_refused_without_being_repeated() {
        for (String typed : new String[] {"", "ABCD", "U".repeat(24), "\u202e".repeat(24), "A".repeat(10_000)}) {
            assertThatThrownBy(() -> AccessCode.parse(typed)).isInstanceOf(MalformedException.class)
                    .hasMessageStartingWith("access code: ");
        }
    }

    @Test
    void it_does_not_print_itself() {
        AccessCode code = AccessCode.draw(random);
        assertThat(code.toString()).doesNotContain(code.reveal().substring(0, 4));
    }
}
