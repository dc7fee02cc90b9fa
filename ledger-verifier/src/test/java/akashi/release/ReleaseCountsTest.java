package akashi.release;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tables as a function of the rows. */
class ReleaseCountsTest {
    private final ReleaseCounts counts = new ReleaseCounts();

    @Test
    void each_figure_has_its_denominator_and_the_interval_that_unopened_rows_allow() {
        row("grant", "Tokyo");
        row("grant", "Tokyo");
        row("refuse", "Tokyo");
        row("refuse", null);
        counts.add(Optional.empty());
        assertThat(table("headline")).isEqualTo("""
                status,kind,mode,quarter,outcome,count,of,least,most
                open,DecisionRecorded,native,2026Q4,grant,2,4,2,3
                open,DecisionRecorded,native,2026Q4,refuse,2,4,2,3
                suppressed,,,,,1,1,1,1
                """);
        assertThat(table("offices")).isEqualTo("""
                kind,mode,quarter,status,office,outcome,count,of,least,most
                DecisionRecorded,native,2026Q4,open,Tokyo,grant,2,3,2,3
                DecisionRecorded,native,2026Q4,open,Tokyo,refuse,1,3,1,3
                DecisionRecorded,native,2026Q4,suppressed,,refuse,1,1,1,2
                """);
        assertThat(counts.withheld()).isEqualTo(new Withheld(1, 2, 5, 5));
    }

    @Test
    void no_text_of_a_row_is_a_formula_or_breaks_a_line() {
        row("grant", "=cmd|' /C calc'!A0");
        row("grant", "a,\"b\"\nc");
        assertThat(table("offices")).contains(",open,'=cmd|' /C calc'!A0,grant,").contains(",open,\"a,\"\"b\"\"\nc\",grant,");
    }

    @Test
    void the_order_of_the_rows_changes_nothing() {
        ReleaseCounts turned = new ReleaseCounts();
        row("grant", "Osaka");
        row("refuse", "Tokyo");
        turned.add(Optional.of(facts("refuse", "Tokyo")));
        turned.add(Optional.of(facts("grant", "Osaka")));
        for (String table : ReleaseCounts.TABLES) {
            assertThat(turned.table(table)).isEqualTo(counts.table(table));
        }
    }

    private String table(String name) {
        return new String(counts.table(name), StandardCharsets.UTF_8);
    }

    private void row(String outcome, String office) {
        counts.add(Optional.of(facts(outcome, office)));
    }

    private static RowFacts facts(String outcome, String office) {
        JsonObject headline = JsonObject.EMPTY.with("kind", "DecisionRecorded").with("mode", "native").with("quarter", "2026Q4").with("outcome", outcome);
        return new RowFacts(headline, office == null ? List.of() : List.of(JsonObject.EMPTY.with("office", office)));
    }
}
