package akashi.casework;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a subject is shown of a review is enough to see that drafter, reviewer and decider were three people. */
class WhatIsLeftClosedTest {
    private static final Instant DAY = Instant.parse("2026-01-05T03:00:00Z");

    @Test
    void that_the_same_person_drafted_and_decided_shows_although_the_reviewer_s_verdict_is_closed() {
        CaseworkState reviewed = reviewed(Set.of("outcome"));
        List<Breach> same = reviewed.breaches(event(3, "DecisionRecorded", Set.of(), "actor", "a", "outcome", "grant"), Published.UNKNOWN);
        assertThat(same).anyMatch(breach -> breach.rule() == Rule.OFFICERS_APART && !breach.undecided());
        List<Breach> other = reviewed.breaches(event(3, "DecisionRecorded", Set.of(), "actor", "c", "outcome", "grant"), Published.UNKNOWN);
        assertThat(other).noneMatch(breach -> breach.rule() == Rule.OFFICERS_APART);
    }

    @Test
    void who_reviewed_being_closed_leaves_it_open() {
        List<Breach> breaches = reviewed(Set.of("actor"))
                .breaches(event(3, "DecisionRecorded", Set.of(), "actor", "c", "outcome", "grant"), Published.UNKNOWN);
        assertThat(breaches).anyMatch(breach -> breach.rule() == Rule.OFFICERS_APART && breach.undecided());
    }

    private static CaseworkState reviewed(Set<String> closed) {
        return CaseworkState.NONE.after(event(0, "ApplicationReceived", Set.of(), "receiptCode", "R"))
                .after(event(1, "DraftDecisionPrepared", Set.of(), "actor", "a"))
                .after(event(2, "SecondOfficerReviewed", closed, "actor", "b", "outcome", "concur"));
    }

    private static CaseworkEvent event(long sequence, String type, Set<String> closed, String... fields) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            if (!closed.contains(fields[i])) {
                values.put(fields[i], new JsonString(fields[i + 1]));
            }
        }
        return new CaseworkEvent(sequence, new Content(type, 2, 0, Mode.NATIVE, DAY, values), closed);
    }
}
