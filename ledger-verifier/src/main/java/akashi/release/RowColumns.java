package akashi.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which facts the rows of a release have, layer by layer, in the order in which they are met: the columns of {@code rows.csv}. For one thread. */
public final class RowColumns {
    /** More facts than any rules have; a release with more has no {@code rows.csv}. */
    public static final int MOST = 256;
    /** The columns before the facts: the row's digest, and how many layers of it are opened. */
    public static final List<String> OWN = List.of("row", "layers");

    private final List<Set<String>> byLayer = new ArrayList<>();
    private int number;

    /**
     * A column of facts.
     *
     * @param name  in the file
     * @param layer from 0, the headline
     * @param fact  the fact's name in its layer
     */
    public record Column(String name, int layer, String fact) {
    }

    /** No columns yet. */
    public RowColumns() {
        ReleasedRow.LAYERS.forEach(layer -> byLayer.add(new LinkedHashSet<>()));
    }

    /** Looks at what a row has. */
    public void add(RowFacts facts) {
        for (int layer = 0; layer < facts.depth() && number <= MOST; layer++) {
            for (String name : facts.layer(layer).members().keySet()) {
                number += byLayer.get(layer).add(name) ? 1 : 0;
            }
        }
    }

    /** Are there more than a file may have? */
    public boolean areTooMany() {
        return number > MOST;
    }

    /** The columns: each under the fact's name, after a full stop behind the layer's where another column has that name already. */
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>(OWN);
        for (int layer = 0; layer < byLayer.size(); layer++) {
            for (String fact : byLayer.get(layer)) {
                String name = fact;
                while (!taken.add(name)) {
                    name = ReleasedRow.LAYERS.get(layer) + "." + name;
                }
                columns.add(new Column(name, layer, fact));
            }
        }
        return columns;
    }
}
