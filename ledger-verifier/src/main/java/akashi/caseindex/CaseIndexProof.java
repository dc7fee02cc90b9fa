package akashi.caseindex;

import akashi.event.CaseLabel;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * That a case stands in an index with this count and head: the siblings from its leaf to the root (docs/format/case-index.md).
 * Cannot exist with bits that do not fall strictly from leaf to root, so a label has one value by construction.
 */
public record CaseIndexProof(List<Step> steps) {
    /** Bits in a label, and so the longest proof. */
    public static final int BITS = CaseLabel.LENGTH * 8;

    /**
     * One inner node on the way.
     *
     * @param bit     the bit of the label at which the node parts its cases; the label's own bit says on which side it stands
     * @param sibling hash of the other side
     */
    public record Step(int bit, Hash sibling) {
    }

    public CaseIndexProof {
        steps = List.copyOf(steps);
        if (!fall(steps)) {
            throw new IllegalArgumentException("the bits of a proof fall from leaf to root");
        }
    }

    /** Reads the array of {@code [bit,"<43>"]}. */
    public static CaseIndexProof parse(JsonArray array) throws MalformedException {
        if (array.size() > BITS) {
            throw new MalformedException("case index proof: longer than a label");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonArray pair) || pair.size() != 2 || !(pair.get(0) instanceof JsonInteger bit)
                    || !(pair.get(1) instanceof JsonString sibling) || bit.value() < 0 || bit.value() >= BITS) {
                throw new MalformedException("case index proof: not pairs of bit and hash");
            }
            steps.add(new Step((int) bit.value(), Hash.fromBase64Url(sibling.value(), "case index proof")));
        }
        if (!fall(steps)) {
            throw new MalformedException("case index proof: bits do not fall from leaf to root");
        }
        return new CaseIndexProof(steps);
    }

    /** As it stands in a bundle. */
    public JsonArray json() {
        List<JsonValue> pairs = new ArrayList<>();
        for (Step step : steps) {
            pairs.add(JsonArray.of(new JsonInteger(step.bit()), new JsonString(step.sibling().base64Url())));
        }
        return new JsonArray(pairs);
    }

    /** Does the index of this tree size and root hold exactly this of this case? */
    public boolean proves(IndexedCase indexed, long treeSize, Hash root) {
        Hash node = indexed.leaf(treeSize);
        for (Step step : steps) {
            node = indexed.label().bit(step.bit()) ? Inner.hash(step.bit(), step.sibling(), node)
                    : Inner.hash(step.bit(), node, step.sibling());
        }
        return node.equals(root);
    }

    private static boolean fall(List<Step> steps) {
        int below = BITS;
        for (Step step : steps) {
            if (step.bit() < 0 || step.bit() >= below) {
                return false;
            }
            below = step.bit();
        }
        return true;
    }
}
