package akashi.query.web;

import akashi.casefile.Withheld;
import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.casework.OpenClock;
import akashi.event.Content;
import akashi.query.casefile.CaseView;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is open in a case: where it stands, and who must do what by when, as far as this reader sees the case.
 *
 * @param state     {@code imported}: another system told it, and no clocks run; {@code pending}, {@code decided}, {@code closed}, {@code none}
 * @param clocks    what is waited for, the earliest day first
 * @param decision  the sequence of the newest decision; empty: none is seen
 * @param procedure which was applied for; empty: this reader does not see it */
record CaseOutlook(String state, List<OpenClock> clocks, Optional<Long> decision, Optional<String> procedure) {
    private static final Set<String> DECISIONS = Set.of("DecisionRecorded", "ReviewDecided", "JudicialReviewDecided", "DecisionVaried", "DecisionRevoked");

    CaseOutlook {
        clocks = List.copyOf(clocks);
    }

    static CaseOutlook of(CaseView view) {
        CaseworkState state = CaseworkState.NONE;
        Optional<Long> decision = Optional.empty();
        boolean closed = false;
        for (CaseView.Event event : view.events()) {
            if (event.content().isEmpty()) {
                state = state.afterClosed();
                continue;
            }
            Content content = event.content().get();
            long sequence = event.place().sequence();
            state = state.after(new CaseworkEvent(sequence, content, event.withheld().stream().map(Withheld::field).flatMap(Optional::stream)
                .collect(Collectors.toSet())));
            decision = DECISIONS.contains(content.type()) ? Optional.of(sequence) : decision;
            closed = content.type().equals("CaseClosed") || closed && !content.type().equals("CaseReopened");
        }
        List<OpenClock> clocks = new ArrayList<>(state.clocks().values());
        clocks.sort((one, other) -> one.dueBy().compareTo(other.dueBy()));
        return new CaseOutlook(word(state, closed, decision.isPresent()), clocks, decision, state.procedure());
    }

    private static String word(CaseworkState state, boolean closed, boolean decided) {
        if (!state.hasBegun()) {
            return "none";
        }
        if (closed) {
            return "closed";
        }
        if (decided && !state.isPending()) {
            return "decided";
        }
        return state.isOfItsOwn() ? "pending" : "imported";
    }

    /** How many days are left of a clock, less than 0 when its last day is over. */
    static long daysLeft(OpenClock clock, LocalDate today) {
        return ChronoUnit.DAYS.between(today, clock.dueBy());
    }
}
