package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonArray;
import akashi.testkit.History;
import akashi.testkit.SmallRegister;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the record itself is kept. */
class RecordKeepingRulesTest {
    private static final SmallRegister REGISTER = SmallRegister.IN_UTC;

    @Test
    void a_correction_points_at_what_is_there() {
        History received = new History().received();
        assertThat(received.event("RecordCorrected", "target", 1).broken(REGISTER)).containsExactly(Rule.CORRECTION_OF_EXISTING);
        assertThat(received.event("RecordCorrected", "target", History.LEFT_OUT).broken(REGISTER))
                .containsExactly(Rule.CORRECTION_OF_EXISTING);
        assertThat(received.event("RecordCorrected", "target", 0).broken(REGISTER)).isEmpty();
    }

    @Test
    void who_looks_says_for_which_published_purpose() {
        History received = new History().received();
        assertThat(received.event("RecordAccessed", "purpose", History.LEFT_OUT).broken(REGISTER)).containsExactly(Rule.ACCESS_PURPOSE);
        assertThat(received.event("RecordAccessed", "purpose", "curiosity").broken(REGISTER)).containsExactly(Rule.ACCESS_PURPOSE);
        assertThat(received.event("RecordAccessed", "purpose", "curiosity").undecided(Published.UNKNOWN)).containsExactly(Rule.ACCESS_PURPOSE);
        assertThat(received.event("RecordAccessed", "purpose", "casework").broken(REGISTER)).isEmpty();
    }

    @Test
    void erasing_needs_a_basis_and_a_scope() {
        History received = new History().received();
        assertThat(received.event("ErasureOrdered", "basis", "art. 9").broken(REGISTER)).containsExactly(Rule.ERASURE_KEEPS_DIGESTS);
        assertThat(received.event("ErasureOrdered", "basis", "art. 9", "scope", JsonArray.ofStrings(List.of("actor"))).broken(REGISTER))
                .isEmpty();
    }

    @Test
    void late_recording_is_pointed_out_and_no_breach() {
        History late = new History().received().at("2026-01-20T00:00:00Z").event("NoticeSent", "occurredAt", "2026-01-08T00:00:00.000Z");
        assertThat(late.broken(REGISTER)).containsExactly(Rule.LATE_RECORDING);
        assertThat(Rule.LATE_RECORDING.isRemark()).isTrue();
        assertThat(new History().received().at("2026-01-15T00:00:00Z").event("NoticeSent", "occurredAt", "2026-01-08T00:00:00.000Z")
                .broken(REGISTER)).isEmpty();
    }

    @Test
    void nothing_is_recorded_before_it_happens_but_for_the_minutes_by_which_clocks_differ() {
        History received = new History().received().at("2026-01-08T12:00:00Z");
        assertThat(received.event("NoticeSent", "occurredAt", "2026-01-08T12:05:00.000Z").broken(REGISTER)).isEmpty();
        assertThat(received.event("NoticeSent", "occurredAt", "2026-01-08T12:05:00.001Z").broken(REGISTER))
                .containsExactly(Rule.NOT_IN_THE_FUTURE);
        assertThat(received.observed("NoticeSent", "occurredAt", "2026-01-09T00:00:00.000Z").broken(REGISTER))
                .containsExactly(Rule.NOT_IN_THE_FUTURE);
    }
}
