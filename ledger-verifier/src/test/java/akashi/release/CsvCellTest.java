package akashi.release;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.Nasties;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of CSV files: harmless, and whole. */
class CsvCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20A", "'=1"})
    void no_cell_begins_as_a_formula_does(String text) {
        assertThat(CsvCell.valueOf(text)).isEqualTo("'" + text);
        assertThat(CsvCell.text(CsvCell.valueOf(text))).isEqualTo(text);
    }

    @Test
    void other_texts_stand_as_they_are() {
        for (String text : List.of("", "Tokyo", "東京", "2026Q4", "a=b", "O'Neill", "#", "|cmd")) {
            assertThat(CsvCell.of(text)).isEqualTo(text);
        }
    }

    @Test
    void every_text_comes_back_whole() {
        long seed = 20261127L;
        Random random = new Random(seed);
        String signs = "'=+-@\t\r\n\0\",ab \uFF1D東";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            String cell = CsvCell.of(text.toString());
            assertThat(CsvCell.text(unquoted(cell))).as("seed %d, %s", seed, cell).isEqualTo(text.toString());
        }
    }

    @Test
    void every_nasty_text_comes_back_whole_and_none_begins_as_a_formula_does() {
        Nasties.all().forEach((name, text) -> {
            String value = unquoted(CsvCell.of(text));
            assertThat(CsvCell.text(value)).as(name).isEqualTo(text);
            assertThat(value).as(name).doesNotMatch("(?s)[=+@\\x00-\\x1f\uFF1D\uFF0B\uFF0D\uFF20-].*");
        });
    }

    /** As RFC 4180 reads a cell that stands alone. */
    private static String unquoted(String cell) {
        if (!cell.startsWith("\"")) {
            assertThat(cell).doesNotContain("\"", ",", "\n", "\r");
            return cell;
        }
        String within = cell.substring(1, cell.length() - 1);
        assertThat(within.replace("\"\"", "")).doesNotContain("\"");
        return within.replace("\"\"", "\"");
    }
}
