package akashi.query.charts;

/** How much room a chart has, in pixels: it is laid out for each, since text that is scaled down cannot be read. */
public enum Size {
    /** For a page on a desk, for print, as a file. */
    WIDE(704),
    /** For 320 pixels across. */
    NARROW(288);

    final int width;

    Size(int width) {
        this.width = width;
    }
}
