package akashi.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void terminal_escapes_and_bidirectional_marks_become_visible_and_plain_text_of_any_script_stays() {
        assertThat(Printable.of("\u001b[2Jok\r\n\u202Egnp.exe\u0000\u200b\u2028")).isEqualTo(
                "<U+001B>[2Jok<U+000D><U+000A><U+202E>gnp.exe<U+0000><U+200B><U+2028>");
        assertThat(Printable.of("在留資格　認定 Ümläut \uD83D\uDE00 قرار")).isEqualTo("在留資格　認定 Ümläut \uD83D\uDE00 قرار");
        assertThat(Printable.of("\uD83D")).isEqualTo("<U+D83D>");
    }

    @Test
    void every_code_point_comes_out_as_something_that_no_terminal_obeys_and_twice_is_once() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String shown = Printable.of(Character.toString(codePoint));
            assertThat(shown.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)).isTrue();
            assertThat(Printable.of(shown)).isEqualTo(shown);
        }
    }

    @Test
    void a_very_long_text_is_cut_once_and_says_so() {
        String shown = Printable.of("\u0007".repeat(100_000));
        assertThat(shown).hasSizeLessThan(8_300).endsWith("more characters]");
        assertThat(Printable.of(shown)).isEqualTo(shown);
    }
}
