package akashi.verify.history;

import akashi.event.CaseLabel;
import akashi.event.Content;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonBoolean;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * To which case each erased entry belonged, by what the ledger's oversight case lists (docs/format/erasure.md). Believed only as far as a case
 * index that was published before can be made anew with it. Held in memory, up to a limit; beyond it, nothing is told. For one thread.
 */
final class ListedErasures {
    /** About a hundred bytes each. */
    static final int MOST = 200_000;

    private static final String OVERSIGHT = "akashi:oversight";
    private static final String LISTED = "ErasureListed";

    private final Map<Long, Leaf> byLeaf = new HashMap<>();
    private final Map<Hash, CaseLabel> byHash = new HashMap<>();
    private final Map<CaseLabel, ListedCase> cases = new HashMap<>();
    private long firstUnlisted = Long.MAX_VALUE;
    private boolean tooMany;

    /** An erased entry, as it is listed. */
    record Leaf(long index, Hash hash, ListedCase of) {
    }

    /** What is listed of one case, and is erased. */
    static final class ListedCase {
        private final CaseLabel label;
        private final List<Leaf> erased = new ArrayList<>();
        private long wholeSince = Long.MAX_VALUE;

        private ListedCase(CaseLabel label) {
            this.label = label;
        }

        /** In the order of the log. */
        List<Leaf> erased() {
            return erased;
        }

        /** Is it left out of an index of this tree size, since nothing of it was left? */
        boolean isGone(long treeSize) {
            return wholeSince < treeSize;
        }
    }

    /** Takes an event in, if it lists erasures in the ledger's own case. A list that is none lists nothing. */
    void event(String caseNumber, long leaf, Content content) {
        if (!caseNumber.equals(OVERSIGHT) || !content.type().equals(LISTED)) {
            return;
        }
        try {
            ListedCase of = cases.computeIfAbsent(label(content), ListedCase::new);
            if (content.field("wholeCase").orElse(null) instanceof JsonBoolean whole && whole.value()) {
                of.wholeSince = Math.min(of.wholeSince, leaf);
            }
            if (content.field("leaves").orElse(null) instanceof JsonArray leaves) {
                for (JsonValue each : leaves) {
                    list(each, of);
                }
            }
        } catch (MalformedException e) {
            // What it would have listed is not listed, and so left open.
            return;
        }
    }

    /** This entry is erased. Told once every list was taken in. */
    void erased(long index, Hash hash) {
        Leaf leaf = byLeaf.get(index);
        if (leaf == null || !leaf.hash().equals(hash)) {
            firstUnlisted = Math.min(firstUnlisted, index);
        } else {
            leaf.of().erased.add(leaf);
            byHash.put(hash, leaf.of().label);
        }
    }

    /** Every erased entry was told. */
    void complete() {
        cases.values().forEach(each -> each.erased.sort(Comparator.comparingLong(Leaf::index)));
    }

    /** Is it known of every erased entry below this size to which case it belonged? */
    boolean covers(long treeSize) {
        return !tooMany && firstUnlisted >= treeSize;
    }

    /** What is listed under this label; empty: nothing. */
    Optional<ListedCase> of(CaseLabel label) {
        return Optional.ofNullable(cases.get(label)).filter(each -> !each.erased.isEmpty());
    }

    /** The label of the case to which the erased entry with this leaf hash belonged. */
    Optional<CaseLabel> ofEntry(Hash leafHash) {
        return Optional.ofNullable(byHash.get(leafHash));
    }

    /** The labels of cases of which nothing is left. */
    List<CaseLabel> wholeCases() {
        return cases.entrySet().stream().filter(each -> each.getValue().isGone(Long.MAX_VALUE) && !each.getValue().erased.isEmpty())
                .map(Map.Entry::getKey).toList();
    }

    /** How many cases an index of this size leaves out, since nothing was left of them. */
    long gone(long treeSize) {
        return cases.values().stream().filter(each -> each.isGone(treeSize) && !each.erased.isEmpty()).count();
    }

    private void list(JsonValue value, ListedCase of) throws MalformedException {
        if (!(value instanceof JsonString text)) {
            throw new MalformedException("a listed leaf: " + value.kind());
        }
        int blank = text.value().indexOf(' ');
        if (blank < 0) {
            throw new MalformedException("a listed leaf without a hash");
        }
        if (byLeaf.size() >= MOST) {
            tooMany = true;
            return;
        }
        Leaf leaf = new Leaf(Decimal.parse(text.value().substring(0, blank), "leaf index"), Hash.fromBase64(text.value().substring(blank + 1), "leaf hash"), of);
        byLeaf.putIfAbsent(leaf.index(), leaf);
    }

    private static CaseLabel label(Content content) throws MalformedException {
        return CaseLabel.of(Hash.fromBase64Url(content.text("label").orElseThrow(() -> new MalformedException("a list without a label")), "label").bytes());
    }
}
