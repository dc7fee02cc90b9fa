package akashi.console.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.console.Progress;
import akashi.console.StoppedException;
import akashi.console.Surroundings;
import akashi.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorityPlayerTest {
    private static final int CASES = 25;
    private static final long SEED = 5;

    @Test
    void it_sends_every_act_once_in_order_and_by_its_own_person() throws Exception {
        try (TinyLedger ledger = new TinyLedger()) {
            AuthorityPlan plan = new AuthorityPlan(CASES, SEED);
            Played played = play(ledger, plan, 4);
            assertThat(ledger.faults()).as("seed %d", SEED).isEmpty();
            assertThat(played.unforeseen()).as("seed %d", SEED).isEmpty();
            assertThat(ledger.cases()).hasSize(CASES);
            // Answers that left it open were asked for again, and nothing was recorded twice.
            assertThat(ledger.replays()).isPositive();
            long forbidden = plan.days().values().stream().flatMap(List::stream).filter(Act::mustBeRefused).count();
            assertThat(sum(played.refused()) + sum(played.tolerated())).isEqualTo(forbidden).isPositive();
            long automatic = played.recorded().get("DeadlineSet");
            assertThat(automatic).isEqualTo(CASES);
            assertThat(played.events() - automatic + sum(played.refused()) - plan.announcements().size()).isEqualTo(plan.acts());
            ledger.cases().values().forEach(events -> assertThat(events.stream().filter(event -> event.has("occurredAt"))
                    .map(AuthorityPlayerTest::occurredAt).toList()).isSorted());
        }
    }

    @Test
    void what_a_case_holds_does_not_depend_on_how_many_are_recorded_at_once() throws Exception {
        AuthorityPlan plan = new AuthorityPlan(CASES, SEED);
        try (TinyLedger one = new TinyLedger(); TinyLedger many = new TinyLedger()) {
            play(one, plan, 1);
            play(many, plan, 8);
            assertThat(many.cases()).isEqualTo(one.cases());
        }
    }

    @Test
    void what_should_have_been_refused_and_was_not_is_told_apart() throws Exception {
        try (TinyLedger ledger = new TinyLedger()) {
            Played played = play(ledger, new AuthorityPlan(120, SEED), 8);
            assertThat(played.refused().keySet()).contains("reasons-given", "access-purpose");
            // This ledger knows nothing of these rules.
            assertThat(played.tolerated().keySet()).contains("officers-apart", "remedy-named").doesNotContain("reasons-given");
        }
    }

    @Test
    void a_ledger_that_is_gone_ends_it_with_a_sentence() throws Exception {
        TinyLedger gone = new TinyLedger();
        gone.close();
        assertThatThrownBy(() -> play(gone, new AuthorityPlan(1, SEED), 1)).isInstanceOf(StoppedException.class)
                .hasMessageContaining("did not answer");
    }

    private static Played play(TinyLedger ledger, AuthorityPlan plan, int workers)
            throws IOException, StoppedException, InterruptedException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(nowhere, nowhere, Path.of(""), Path.of(""), false, Clock.systemUTC());
        try (Progress progress = new Progress(surroundings, "playing")) {
            return new AuthorityPlayer(ledger.url(), TinyLedger.OPERATOR, workers).play(plan, progress);
        }
    }

    private static String occurredAt(JsonObject event) {
        return event.members().get("occurredAt").toString();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
