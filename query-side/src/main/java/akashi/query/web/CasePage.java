package akashi.query.web;

import akashi.query.casefile.CaseView;
import akashi.query.following.LogFollower;
import java.util.List;

/** What the page of a case shows.
 *
 * @param reader who reads it, by the word of a role or of a recipient
 * @param own       whether it is the subject's own visit, which can take the trail away and be left
 * @param events    those in the window
 * @param witnessed of how many of the events witnesses have been shown the leaf; null if there are no witnesses */
public record CasePage(String number, String reader, boolean own, boolean damaged, List<EventText.EventLine> events, int withheld,
                       Long witnessed, Window window) {
    /** Those of its events that the window holds. */
    static CasePage of(String number, String reader, CaseView view, EventText text, LogFollower follower, Window window) {
        boolean own = reader.equals("applicant") || reader.equals("representative");
        long size = follower.witnessedSize();
        Long witnessed = follower.witnesses().isEmpty() ? null
            : view.events().stream().filter(event -> event.place().leafIndex() < size).count();
        return new CasePage(number, reader, own, view.damaged(), view.events().stream().filter(event -> window.holds(event.place().sequence()))
            .map(text::line).toList(), view.withheld(), witnessed, window);
    }
}
