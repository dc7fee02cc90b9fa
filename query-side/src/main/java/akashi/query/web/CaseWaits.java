package akashi.query.web;

import java.util.List;

/** How long cases like this one take, in words.
 *
 * @param about   of which cases, counted when, how many of them are open; or why nothing can be told
 * @param note    what is to be said before it; null: nothing
 * @param shares  by when so many of 100 were decided
 * @param leaf    of the newest release it was counted from; null: there is none
 * @param from    from which releases it was counted */
public record CaseWaits(String about, String note, List<Reached> shares, String leaf, String from) {
    public CaseWaits {
        shares = List.copyOf(shares);
    }

    /** By when a share was decided. @param band what chance and rows that are not opened leave open; null: nothing is reached at all */
    public record Reached(String share, String when, String band) { }
}
