package akashi.query.web;

import akashi.query.casefile.CaseView;
import java.util.List;

/** What the page of a case shows.
 *
 * @param reader who reads it, by the word of a role or of a recipient
 * @param own    whether it is the subject's own visit, which can take the trail away and be left */
public record CasePage(String number, String reader, boolean own, boolean damaged, List<EventText.EventLine> events, int withheld) {
    static CasePage of(String number, String reader, CaseView view, EventText text) {
        boolean own = reader.equals("applicant") || reader.equals("representative");
        return new CasePage(number, reader, own, view.damaged(), view.events().stream().map(text::line).toList(), view.withheld());
    }
}
