package akashi.query.charts;

/** A chart. @param svg an element {@code svg}, for a page or a file @param table the same numbers */
public record Chart(String svg, ChartTable table) { }
