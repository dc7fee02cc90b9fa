package akashi.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.text.MalformedException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockTableTest {
    private static final String HEADER = "month,office_code,procedure_en,measure_en,value\n";

    @Test
    void months_that_chain_and_months_that_do_not() throws MalformedException {
        StockTable table = table("2025-12 a 10 5 3", "2026-01 a 12 1 4", "2026-02 a 20 0 0", "2026-03 a 19 1 0", "2026-02 b 7 0 0");
        StockFlow flow = table.chain(series -> true);
        assertThat(flow.pairs()).isEqualTo(3);
        assertThat(flow.breaks()).containsExactly(
                new StockBreak("a", "extension", YearMonth.of(2026, 1), YearMonth.of(2026, 2), 9, 20),
                new StockBreak("a", "extension", YearMonth.of(2026, 2), YearMonth.of(2026, 3), 20, 19));
        assertThat(flow.persons()).isEqualTo(12);
        assertThat(flow.net()).isEqualTo(10);
        assertThat(flow.largest().orElseThrow().gap()).isEqualTo(11);
        assertThat(flow.broken()).isEqualTo(new Share(2, 3));
    }

    @Test
    void a_missing_month_is_no_break_and_no_pair() throws MalformedException {
        assertThat(table("2025-12 a 10 5 3", "2026-02 a 99 0 0").chain(series -> true)).isEqualTo(new StockFlow(0, List.of()));
    }

    @Test
    void sums_within_a_month() throws MalformedException {
        StockTable table = table("2025-12 a 10 5 3", "2026-01 a 12 1 4");
        assertThat(table.sums("received_total", List.of("carried_over", "newly_received"))).isEqualTo(new Share(2, 2));
        assertThat(table.sums("received_total", List.of("carried_over"))).isEqualTo(new Share(0, 2));
        assertThat(table.sums("received_total", List.of("carried_over", "pending"))).as("not stated").isEqualTo(new Share(0, 0));
    }

    @Test
    void what_is_no_such_table_is_refused() {
        for (String wrong : List.of("", "month,office_code,measure_en,value\n", HEADER + "2026-01,a,extension,carried_over,-1\n",
                HEADER + "2026-01,a,extension,carried_over,1.5\n", HEADER + "2026-13,a,extension,carried_over,1\n",
                HEADER + "2026-01,\"a\",extension,carried_over,1\n", HEADER + "2026-01,a,extension,carried_over\n",
                HEADER + "2026-01,a,extension,carried_over,1\n2026-01,a,extension,carried_over,1\n",
                HEADER + "2026-01,a,extension,carried_over,1\n")) {
            assertThatThrownBy(() -> StockTable.parse(wrong)).as("%s", wrong).isInstanceOf(MalformedException.class);
        }
    }

    /** month, office, carried over, newly received, disposed of */
    private static StockTable table(String... rows) throws MalformedException {
        List<String> lines = new ArrayList<>();
        for (String row : rows) {
            String[] words = row.split(" ");
            String start = words[0] + "," + words[1] + ",extension,";
            lines.add(start + "carried_over," + words[2]);
            lines.add(start + "newly_received," + words[3]);
            lines.add(start + "received_total," + (Long.parseLong(words[2]) + Long.parseLong(words[3])));
            lines.add(start + "disposed_total," + words[4]);
        }
        return StockTable.parse(HEADER + String.join("\n", lines) + "\n");
    }
}
