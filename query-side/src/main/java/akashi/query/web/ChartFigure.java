package akashi.query.web;

import akashi.query.charts.Chart;
import akashi.query.charts.ChartTable;

/** A chart as a page shows it: laid out twice, for wide and for narrow screens, of which one is shown; the same numbers below.
 *
 * @param wide   SVG, escaped already
 * @param narrow SVG, escaped already
 * @param file   address of the chart as a file of its own; null: it has none */
public record ChartFigure(String wide, String narrow, ChartTable table, String file) {
    static ChartFigure of(Chart wide, Chart narrow, String file) {
        return new ChartFigure(wide.svg(), narrow.svg(), wide.table(), file);
    }
}
