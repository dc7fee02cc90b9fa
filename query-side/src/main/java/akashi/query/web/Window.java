package akashi.query.web;

/** Which events of a case a page shows, so that a long case does not make a long page.
 *
 * @param from the sequence of the first
 * @param to   the sequence after the last
 * @param all  how many there are
 * @param path of the page */
public record Window(long from, long to, long all, String path) {
    /** About 80 kB of page. */
    static final long MOST = 40;
    private static final String TIMELINE = "/case/timeline";

    /** The newest events, or those from a sequence on. @param asked less than 0: the newest */
    static Window of(long all, long asked) {
        return asked < 0 ? newest(all, TIMELINE) : of(all, asked, TIMELINE);
    }

    /** The events from a sequence on. @param path of the page that shows them */
    static Window of(long all, long asked, String path) {
        long from = Math.max(0, Math.min(asked, all - 1));
        return new Window(from, Math.min(all, from + MOST), all, path);
    }

    /** The newest events. @param path of the pages that show the others */
    static Window newest(long all, String path) {
        return of(all, Math.max(0, all - MOST), path);
    }

    /** Of a page that shows no timeline. */
    static String elsewhere(long sequence) {
        return elsewhere(TIMELINE, sequence);
    }

    /** Where an event is found on pages of that path, whose first begins with the first event. */
    static String among(String path, long sequence) {
        return sequence < MOST ? path + "#event-" + sequence : elsewhere(path, sequence);
    }

    private static String elsewhere(String path, long sequence) {
        return path + "?from=" + sequence / MOST * MOST + "#event-" + sequence;
    }

    boolean holds(long sequence) {
        return sequence >= from && sequence < to;
    }

    /** Where an event is found: on this page, or on another. */
    public String link(String sequence) {
        return place(Long.parseLong(sequence));
    }

    String place(long sequence) {
        return holds(sequence) || sequence >= all ? "#event-" + sequence : elsewhere(path, sequence);
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
