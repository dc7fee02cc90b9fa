package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.hash.Hash;
import akashi.testkit.TestWitness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Witnesses that answer what they should not, or never, or saw another history. */
class LyingWitnessTest extends LedgerWithWitnesses {

    @Test
    void what_is_not_the_witness_s_own_cosignature_is_not_kept() throws Exception {
        TestWitness liar = witnesses.get(1);
        TestWitness stranger = new TestWitness("witness.example/b");
        TestWitness other = new TestWitness("witness.example/other");
        witnesses.addAll(List.of(stranger, other));
        Checkpoint elsewhere = new Checkpoint(founded.keys().origin(), 3, Hash.leaf(new byte[1]));
        List<TestWitness.Mischief> lies = List.of(
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes(liar.cosign(elsewhere, Instant.now().getEpochSecond()))),
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes(other.cosign(elsewhere, Instant.now().getEpochSecond()))),
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes("\u0000\u0001 garbage \uffff")),
                (exchange, honest) -> TestWitness.send(exchange, 200, new byte[0]),
                (exchange, honest) -> TestWitness.send(exchange, 200, bytes("\n\n\n")),
                (exchange, honest) -> TestWitness.send(exchange, 200, new byte[5_000_000]),
                (exchange, honest) -> TestWitness.send(exchange, 409, bytes("9223372036854775807\n")),
                (exchange, honest) -> TestWitness.send(exchange, 409, bytes("-1\n")),
                (exchange, honest) -> TestWitness.send(exchange, 409, bytes("0\n")),
                (exchange, honest) -> TestWitness.send(exchange, 500, bytes("x".repeat(1_000_000))),
                (exchange, honest) -> TestWitness.send(exchange, 302, bytes("http://127.0.0.1:1/")),
                (exchange, honest) -> TestWitness.send(exchange, 200,
                        bytes(honest.startsWith("200") ? honest.substring(4, honest.indexOf('\n') + 1) : "")),
                (exchange, honest) -> exchange.sendResponseHeaders(200, 100));
        liar.misbehave(lies.get(0));
        start(QUICK);
        for (TestWitness.Mischief lie : lies) {
            liar.misbehave(lie);
            long size = ledger.append(7);
            publisher.wake();
            assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
            int before = cosigning.witnesses().get(1).failures();
            until(() -> cosigning.witnesses().get(1).failures() > before + 1);
            assertThat(verdict().holds()).isTrue();
            assertThat(verdict().witnesses().get("w2.1").state()).isEqualTo(KeyVerdict.State.ABSENT);
            assertThat(verdict().witnesses().get("w2.2").state()).isEqualTo(KeyVerdict.State.ABSENT);
        }
        liar.behave();
        until(() -> verdict().witnesses().get("w2.2").isVerified());
    }

    @Test
    void a_cosignature_of_a_time_that_has_not_come_is_not_kept() throws Exception {
        witnesses.get(1).misbehave((exchange, honest) -> TestWitness.send(exchange, 200, bytes(witnesses.get(1)
                .cosign(signed().checkpoint(), Instant.now().plusSeconds(3_600).getEpochSecond()))));
        start(QUICK);
        assertThat(cosigning.awaitCosigned(3, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(1).failures() > 1);
        assertThat(cosigning.witnesses().get(1).trouble().orElseThrow()).contains("future");
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void a_silent_witness_holds_up_nobody() throws Exception {
        witnesses.get(2).misbehave((exchange, honest) -> {
            exchange.sendResponseHeaders(200, 0);
            // A byte now and then, never an end.
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause(100);
            }
        });
        start(QUICK);
        for (int i = 0; i < 5; i++) {
            long size = ledger.append(3);
            publisher.wake();
            assertThat(cosigning.awaitCosigned(size, Duration.ofSeconds(1).plus(LONG))).isTrue();
        }
        until(() -> cosigning.witnesses().get(2).failures() > 0);
        assertThat(cosigning.witnesses().get(2).trouble().orElseThrow()).contains("does not answer within 2000 ms");
    }

    @Test
    void a_witness_that_saw_another_history_is_said_and_harms_nobody() throws Exception {
        witnesses.get(1).hasSeen(new Checkpoint(founded.keys().origin(), 2, Hash.leaf(new byte[1])));
        witnesses.get(2).hasSeen(new Checkpoint(founded.keys().origin(), 900, Hash.leaf(new byte[1])));
        start(QUICK);
        long size = ledger.append(10);
        publisher.wake();
        assertThat(publisher.awaitPublished(size, LONG)).isTrue();
        until(() -> cosigning.witnesses().get(1).failures() > 1 && cosigning.witnesses().get(2).failures() > 1);
        assertThat(cosigning.witnesses().get(1).trouble().orElseThrow()).startsWith("answers 422");
        assertThat(cosigning.witnesses().get(2).trouble().orElseThrow()).contains("has cosigned 900 leaves");
        assertThat(ledger.paths.log().resolve("checkpoint")).doesNotExist();
        assertThat(publisher.state().isRecordingAllowed()).isTrue();
    }
}
