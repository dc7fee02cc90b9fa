package akashi.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseCommand.Recipient;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.Decision;
import akashi.event.Mode;
import akashi.json.JsonInteger;
import akashi.testkit.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseCommandsTest {
    private static final String CASE = "case-1";

    private TestLedger ledger;

    @BeforeEach
    void open() throws Exception {
        ledger = TestLedger.fresh();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void an_answer_says_where_the_log_has_it() {
        assertThat(ledger.commands().send(received()).firstLeaf()).hasValue(1);
        assertThat(ledger.commands().send(disclose()).firstLeaf()).hasValue(2);
    }

    @Test
    void a_refusal_and_nothing_to_do_leave_nothing() {
        CaseAnswer refused = ledger.commands().send(disclose());
        assertThat(refused.decision()).isInstanceOf(Decision.Refused.class);
        assertThat(refused.firstLeaf()).isEmpty();
        assertThat(ledger.commands().send(new CaseCommand.RecordObserved(CASE, List.of())).firstLeaf()).isEmpty();
        assertThat(ledger.engine().lastSequenceNumberFor(CASE)).isEmpty();
    }

    /** Two nodes on one database know nothing of each other's locks: only the log's own check stands between them. */
    @Test
    void of_two_nodes_on_one_case_each_decides_on_what_is_there() throws Exception {
        ledger.commands().send(received());
        int callers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (CaseCommands otherNode = CaseCommands.over(ledger.engine())) {
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                CaseCommands node = i % 2 == 0 ? ledger.commands() : otherNode;
                calls.add(() -> countBefore(node.send(disclose())));
            }
            List<Long> counts = new ArrayList<>();
            for (Future<Long> call : threads.invokeAll(calls)) {
                counts.add(call.get());
            }
            assertThat(counts).as("each disclosure counts those before it").containsExactlyInAnyOrderElementsOf(
                    LongStream.rangeClosed(1, callers).boxed().toList());
        }
        threads.shutdown();
    }

    @Test
    void once_the_appender_has_stopped_nothing_is_recorded_and_that_is_said() {
        ledger.commands().send(received());
        ledger.appender().close();
        assertThatThrownBy(() -> ledger.commands().send(disclose())).isInstanceOf(NotAppendedException.class);
        assertThat(ledger.engine().lastSequenceNumberFor(CASE)).contains(0L);
    }

    private static long countBefore(CaseAnswer answer) {
        return ((JsonInteger) ((Decision.Accepted) answer.decision()).events().get(0).fields().get("count")).value();
    }

    private static CaseCommand received() {
        return new CaseCommand.RecordObserved(CASE, List.of(new CaseEvent("ApplicationReceived", 1, Mode.OBSERVED, TestLedger.NOW, Map.of())));
    }

    private static CaseCommand disclose() {
        return new CaseCommand.DiscloseTrail(CASE, Recipient.OPERATOR, TestLedger.NOW);
    }
}
