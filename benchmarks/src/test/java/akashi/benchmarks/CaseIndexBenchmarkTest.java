package akashi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.caseindex.CaseIndexTree;
import akashi.caseindex.IndexedCase;
import akashi.event.CaseLabel;
import akashi.hash.Hash;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseIndexBenchmarkTest {

    @Test
    void labels_come_in_order_and_spread_over_all_of_the_tree() {
        for (long labels : new long[] {1, 2, 3, 1_000, 4_096}) {
            CaseLabel last = CaseIndexBenchmark.label(0, labels);
            for (long i = 1; i < labels; i++) {
                CaseLabel next = CaseIndexBenchmark.label(i, labels);
                assertThat(next).isGreaterThan(last);
                last = next;
            }
        }
        assertThat(CaseIndexBenchmark.label(0, 1_000).bit(0)).isFalse();
        assertThat(CaseIndexBenchmark.label(999, 1_000).bit(0)).isTrue();
    }

    @Test
    void the_root_that_is_printed_is_that_of_these_cases_and_the_figures_come_with_the_machine() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CaseIndexBenchmark.main(new String[] {"500", "2"});
        } finally {
            System.setOut(before);
        }
        List<IndexedCase> cases = new ArrayList<>();
        for (long i = 0; i < 500; i++) {
            cases.add(new IndexedCase(CaseIndexBenchmark.label(i, 500), 1 + i % 40, Hash.EMPTY_TREE));
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("cores", "500 labels, heap of at most", "peak heap")
                .contains("root " + CaseIndexTree.of(10_000_000, cases).root().base64()).contains("times as long as hashing its leaves alone");
    }
}
