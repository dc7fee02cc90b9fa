package akashi.query.oversight;

import akashi.casework.CaseworkEvent;
import akashi.casework.CaseworkState;
import akashi.event.Content;
import akashi.query.casefile.CaseView;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A case as it stood when a day had ended.
 *
 * @param events      that were there then, in their order
 * @param elsewhere   events for which the two ways of counting differ: by the day stated they were there and by the day recorded not, or the other
 *                    way round
 * @param undated     events that cannot be opened, so that nobody can tell whether they were there
 * @param state       the case by the events that were there
 * @param by          by which day it is counted */
public record CaseThen(LocalDate day, By by, List<CaseView.Event> events, List<CaseView.Event> elsewhere, List<CaseView.Event> undated,
                       CaseworkState state) {
    /** By which day an event counts. */
    public enum By {
        /** On which it was recorded, by the institution's clock. */
        RECORDED,
        /** On which it is said to have happened; where nothing is said, on which it was recorded. */
        STATED
    }

    public CaseThen {
        events = List.copyOf(events);
        elsewhere = List.copyOf(elsewhere);
        undated = List.copyOf(undated);
    }

    /** A case as it stood at the end of a day in a zone. */
    public static CaseThen at(CaseView view, LocalDate day, By by, ZoneId zone) {
        List<CaseView.Event> there = new ArrayList<>();
        List<CaseView.Event> elsewhere = new ArrayList<>();
        List<CaseView.Event> undated = new ArrayList<>();
        CaseworkState state = CaseworkState.NONE;
        for (CaseView.Event event : view.events()) {
            if (event.content().isEmpty()) {
                undated.add(event);
                state = state.afterClosed();
                continue;
            }
            CaseworkEvent placed = placed(event, event.content().get());
            boolean recorded = !event.content().get().recordedAt().atZone(zone).toLocalDate().isAfter(day);
            boolean stated = !placed.day(zone).isAfter(day);
            if (by == By.RECORDED ? recorded : stated) {
                there.add(event);
                state = state.after(placed);
            }
            if (recorded != stated) {
                elsewhere.add(event);
            }
        }
        return new CaseThen(day, by, there, elsewhere, undated, state);
    }

    /** On which day an event was recorded; empty: it cannot be opened. */
    public static Optional<LocalDate> recordedOn(CaseView.Event event, ZoneId zone) {
        return event.content().map(content -> content.recordedAt().atZone(zone).toLocalDate());
    }

    /** On which day an event is said to have happened; empty: it does not say, or cannot be opened. */
    public static Optional<LocalDate> statedOn(CaseView.Event event, ZoneId zone) {
        return event.content().filter(content -> content.text("occurredAt").isPresent()).map(content -> placed(event, content).day(zone));
    }

    private static CaseworkEvent placed(CaseView.Event event, Content content) {
        Set<String> closed = new HashSet<>();
        event.withheld().forEach(item -> item.field().ifPresent(closed::add));
        return new CaseworkEvent(event.place().sequence(), content, closed);
    }

    /** The day alone: what happened to a person does not reach logs. */
    @Override
    public String toString() {
        return "CaseThen[" + day + "]";
    }
}
