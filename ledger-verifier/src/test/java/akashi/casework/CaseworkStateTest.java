package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseworkStateTest {
    @Test
    void a_case_that_keeps_all_rules_breaks_none() {
        assertThat(new History().refused().event("DecisionServed", "decision", 5, "remedyBody", "court", "remedyBy", "2026-03-01")
                .event("CaseClosed").broken(SmallRegister.IN_UTC)).isEmpty();
    }

    @Test
    void what_may_stand_in_a_closed_event_is_not_held_against_anybody() {
        CaseworkState state = CaseworkState.NONE.afterClosed();
        History served = new History().event("DecisionServed", "decision", 1, "remedyBody", "court", "remedyBy", "2026-03-01");
        assertThat(state.breaches(new CaseworkEvent(1, served.last(), Set.of()), SmallRegister.IN_UTC)).isNotEmpty()
                .allMatch(Breach::undecided);
        History deemed = new History().event("Withdrawn", "cause", "deemed");
        assertThat(state.breaches(new CaseworkEvent(1, deemed.last(), Set.of()), SmallRegister.IN_UTC)).isNotEmpty()
                .allMatch(Breach::undecided);
        History reviewed = new History().event("SecondOfficerReviewed");
        assertThat(state.breaches(new CaseworkEvent(1, reviewed.last(), Set.of()), SmallRegister.IN_UTC)).isNotEmpty()
                .allMatch(Breach::undecided);
    }
}
