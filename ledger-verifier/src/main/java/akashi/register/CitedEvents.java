package akashi.register;

import akashi.casework.Citation;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The public events behind what an event of a case cites: who hands out a trail puts them in, who verifies it looks for them.
 *
 * @param leaves of the events, and of the calendar by which the register tells days if there are any
 * @param whole  whether everything that is cited is there
 */
public record CitedEvents(SortedSet<Long> leaves, boolean whole) {
    public CitedEvents {
        leaves = Collections.unmodifiableSortedSet(new TreeSet<>(leaves));
    }

    /**
     * Finds them.
     *
     * @param register as it was before the event that cites
     * @param day      the event's, in the register's zone
     */
    public static CitedEvents of(PublicRegister register, Collection<Citation> citations, LocalDate day) {
        SortedSet<Long> leaves = new TreeSet<>();
        boolean whole = true;
        for (Citation citation : citations) {
            SortedSet<Long> behind = leaves(register, citation, day);
            whole &= !behind.isEmpty();
            leaves.addAll(behind);
        }
        if (!leaves.isEmpty()) {
            register.events().stream().filter(event -> event.type() == PublicEventType.BUSINESS_CALENDAR_PUBLISHED)
                    .reduce((before, after) -> after).ifPresent(calendar -> leaves.add(calendar.leaf()));
        }
        return new CitedEvents(leaves, whole);
    }

    private static SortedSet<Long> leaves(PublicRegister register, Citation citation, LocalDate day) {
        SortedSet<Long> leaves = new TreeSet<>();
        if (citation instanceof Citation.Criterion cited) {
            register.criterion(cited.criterion(), cited.version()).ifPresent(criterion -> {
                leaves.add(criterion.leaf());
                repeals(register, criterion, leaves);
            });
        } else if (citation instanceof Citation.Standard cited) {
            register.standard(cited.name()).ifPresent(standard -> leaves.add(standard.leaf()));
        } else if (citation instanceof Citation.Calendar cited) {
            register.calendar(cited.id()).ifPresent(calendar -> leaves.add(calendar.leaf()));
        } else if (citation instanceof Citation.Codes cited) {
            register.codes(cited.list(), day).ifPresent(list -> leaves.add(list.leaf()));
        }
        return leaves;
    }

    private static void repeals(PublicRegister register, Criterion criterion, SortedSet<Long> leaves) {
        register.events().stream().filter(event -> event.type() == PublicEventType.CRITERIA_REPEALED).forEach(event -> {
            Own own = new Own(event.leaf(), event.type(), event.event());
            if (own.text("criterion").equals(criterion.id()) && own.number("version") == criterion.version()) {
                leaves.add(event.leaf());
            }
        });
    }
}
