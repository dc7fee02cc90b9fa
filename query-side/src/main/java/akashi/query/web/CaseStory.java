package akashi.query.web;

import java.util.List;

/** What the page of a case tells beside its events, in plain words.
 *
 * @param state    where the case stands, as {@link CaseOutlook} has it
 * @param decision the sequence of the newest decision; null: none is seen
 * @param dues     what is waited for, the earliest day first
 * @param download what came since this reader took the trail away; null: it was not taken away yet
 * @param looks    who looked into the case, the newest first
 * @param grounds  what is withheld, by legal basis */
public record CaseStory(String state, String decision, List<Due> dues, Download download, List<Looked> looks, List<Ground> grounds) {
    /** Something that is waited for.
     *
     * @param what    who has to do what
     * @param day     the last day, as text and for machines
     * @param state   how much time is left
     * @param late    whether the last day is over
     * @param formula how the day was counted; null: it was stated
     * @param moved   from which day; null: it was not
     * @param setBy   the sequence of the event that set it */
    public record Due(String what, Moment day, String state, boolean late, String formula, String moved, String setBy) { }

    /** The last time that this reader took the trail away.
     *
     * @param sequence of the event that says so
     * @param first    the sequence of the first event since; null: nothing came
     * @param events   how many came since */
    public record Download(Moment when, String sequence, String first, int events) { }

    /** Somebody looked. @param why in words; null: it is not said */
    public record Looked(String sequence, Moment when, String who, String why, String basis, boolean handedOut) { }

    /** What is withheld on one legal basis.
     *
     * @param meaning what the basis is about; null: it is not known here
     * @param what    each kind of thing, with how often
     * @param events  the sequences of the events that are withheld whole */
    public record Ground(String basis, String meaning, List<String> what, List<String> events) { }

    /** Is the event of this sequence newer than the last download? */
    public boolean isNew(String sequence) {
        return download != null && Long.parseLong(sequence) > Long.parseLong(download.sequence);
    }
}
