package akashi.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes of a release's rows, and the rule that says how far each is opened (docs/format/release.md, "Rules"). The institution adds
 * the rows with everything that is known of them and is told how deep each may be opened; a reader adds the rows as they were opened and is
 * told what breaks the rule. Memory grows with the classes, not with the rows. For one thread.
 */
public final class RowClasses {
    private final int k;
    private final boolean byRows;
    private final Node root;
    private boolean decided;

    /** A class and those one rung further within it. */
    private static final class Node {
        private final String name;
        /** All rows in it. */
        private final ClassTally all;
        /** The rows of it of which nothing further is known. */
        private final ClassTally here;
        private final Map<String, Node> further = new TreeMap<>();
        private boolean isOpen;

        private Node(String name, int k) {
            this.name = name;
            this.all = new ClassTally(k);
            this.here = new ClassTally(k);
        }
    }

    private RowClasses(int k, boolean byRows) {
        this.k = k;
        this.byRows = byRows;
        this.root = new Node("", k);
    }

    /** To decide on: cases are told apart. */
    public static RowClasses ofCases(int k) {
        return new RowClasses(k, false);
    }

    /** To be checked by whoever sees rows and no cases. */
    public static RowClasses ofRows(int k) {
        return new RowClasses(k, true);
    }

    /** Adds a row with what is known of it. @param caseId tells cases apart; linked ones bear the same; null where cases are not known */
    public void add(RowFacts facts, Object caseId) {
        RowFacts known = facts.trimmed();
        String outcome = known.outcome().orElse(ClassTally.NO_OUTCOME);
        Object id = byRows ? null : caseId;
        Node node = root;
        node.all.add(outcome, id);
        for (String name : known.path()) {
            node = node.further.computeIfAbsent(name, absent -> new Node(absent, k));
            node.all.add(outcome, id);
        }
        node.here.add(outcome, id);
    }

    /** Adds a row that is not opened. */
    public void addClosed() {
        root.all.add(ClassTally.NO_OUTCOME, null);
        root.here.add(ClassTally.NO_OUTCOME, null);
    }

    /** Are all rows together enough to be released at all? */
    public boolean isEnough() {
        return root.all.isEnough();
    }

    /** Decides how far each class is opened. */
    public void decide() {
        for (Node cell : root.further.values()) {
            cell.isOpen = cell.all.isEnough();
        }
        closeUntil(root, false);
        root.further.values().stream().filter(cell -> cell.isOpen).forEach(this::decide);
        decided = true;
    }

    private void decide(Node parent) {
        for (Node child : parent.further.values()) {
            child.isOpen = child.all.isEnough() && child.all.isMixed();
        }
        closeUntil(parent, true);
        parent.further.values().stream().filter(child -> child.isOpen).forEach(this::decide);
    }

    /** Complementary suppression: what is left behind must not be had by subtraction. */
    private void closeUntil(Node parent, boolean mixed) {
        List<Node> open = new ArrayList<>(parent.further.values().stream().filter(child -> child.isOpen)
                .sorted(Comparator.<Node>comparingLong(child -> child.all.rows()).thenComparing(child -> child.name)).toList());
        while (!open.isEmpty() && !isFit(behind(parent), mixed)) {
            open.remove(0).isOpen = false;
        }
    }

    private ClassTally behind(Node parent) {
        ClassTally behind = new ClassTally(k);
        behind.addAll(parent.here, byRows);
        parent.further.values().stream().filter(child -> !child.isOpen).forEach(child -> behind.addAll(child.all, byRows));
        return behind;
    }

    private static boolean isFit(ClassTally rows, boolean mixed) {
        return rows.isEmpty() || rows.isEnough() && (!mixed || rows.isMixed());
    }

    /** How many layers of a row with these facts are opened: 0 to 4. */
    public int depthOf(RowFacts facts) {
        if (!decided) {
            throw new IllegalStateException("not decided yet");
        }
        int depth = 0;
        Node node = root;
        for (String name : facts.trimmed().path()) {
            node = node.further.get(name);
            if (node == null || !node.isOpen) {
                break;
            }
            depth++;
        }
        return depth;
    }

    /** A class that is opened though the rule does not allow it. @param facts of it, as text @param depth layers opened; 0: the rows not opened */
    public record Broken(String facts, int depth, long rows, String why) {
    }

    /** What of the rows as they were opened breaks the rule; none: all of it holds. */
    public List<Broken> broken() {
        List<Broken> broken = new ArrayList<>();
        if (!isFit(root.here, false)) {
            broken.add(new Broken("", 0, root.here.rows(), "fewer than " + k + " rows are not opened, which subtraction would tell"));
        }
        for (Node cell : root.further.values()) {
            if (!cell.all.isEnough()) {
                broken.add(new Broken(cell.name, 1, cell.all.rows(), "a headline cell of fewer than " + k + " rows is opened"));
            }
            deeper(cell, cell.name, 2, broken);
        }
        return broken;
    }

    private void deeper(Node parent, String facts, int depth, List<Broken> broken) {
        for (Node child : parent.further.values()) {
            String all = facts + " " + child.name;
            if (!child.all.isEnough()) {
                broken.add(new Broken(all, depth, child.all.rows(), "a class of fewer than " + k + " rows is opened"));
            } else if (!child.all.isMixed()) {
                broken.add(new Broken(all, depth, child.all.rows(), "a class is opened that tells the outcome of nearly everybody in it"));
            }
            deeper(child, all, depth + 1, broken);
        }
        if (!parent.further.isEmpty() && !isFit(parent.here, true)) {
            broken.add(new Broken(facts, depth - 1, parent.here.rows(), "of a class, rows are left behind that subtraction tells: fewer than " + k
                    + ", or nearly all of one outcome"));
        }
    }
}
