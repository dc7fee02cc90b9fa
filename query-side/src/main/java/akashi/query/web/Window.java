package akashi.query.web;

/** Which events of a case a page shows, so that a long case does not make a long page.
 *
 * @param from the sequence of the first
 * @param to   the sequence after the last
 * @param all  how many there are */
public record Window(long from, long to, long all) {
    /** About 80 kB of page. */
    static final long MOST = 40;

    /** The newest events, or those from a sequence on. @param asked less than 0: the newest */
    static Window of(long all, long asked) {
        long from = asked < 0 ? Math.max(0, all - MOST) : Math.min(asked, Math.max(0, all - 1));
        return new Window(from, Math.min(all, from + MOST), all);
    }

    /** All of them, for whom every page would be another look. */
    static Window whole(long all) {
        return new Window(0, all, all);
    }

    /** Of a page that shows no timeline. */
    static String elsewhere(long sequence) {
        return "/case/timeline?from=" + sequence / MOST * MOST + "#event-" + sequence;
    }

    boolean holds(long sequence) {
        return sequence >= from && sequence < to;
    }

    /** Where an event is found: on this page, or on another. */
    public String link(String sequence) {
        return place(Long.parseLong(sequence));
    }

    String place(long sequence) {
        return holds(sequence) || sequence >= all ? "#event-" + sequence : elsewhere(sequence);
    }

    /** Where the events before these begin; null: there are none. */
    public Long before() {
        return from == 0 ? null : Long.valueOf(Math.max(0, from - MOST));
    }

    /** Where the events after these begin; null: there are none. */
    public Long after() {
        return to == all ? null : Long.valueOf(to);
    }
}
