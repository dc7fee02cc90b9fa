package akashi.query.charts;

/** The words of a chart in one language. */
@FunctionalInterface
public interface ChartWords {
    /** The sentence of that name with these values in its places. */
    String of(String name, Object... values);
}
