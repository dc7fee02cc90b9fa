package akashi.caseindex;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.text.MalformedException;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The public event {@code CaseIndex} (docs/format/case-index.md).
 *
 * @param treeSize      number of leaves that it covers; the event itself stands at a later leaf
 * @param root          of the prefix tree over the labels of the cases
 * @param opened        cases opened in those leaves
 * @param erased        of them, cases erased since
 * @param cases         cases in the tree: opened - erased
 * @param previousIndex leaf index of the index before; empty in the first, which is of no case
 */
public record CaseIndex(long treeSize, Hash root, long opened, long erased, long cases, OptionalLong previousIndex) {
    private static final String TYPE = "CaseIndex";

    public CaseIndex {
        if (!holds(treeSize, root, opened, erased, cases, previousIndex)) {
            throw new IllegalArgumentException("an index whose figures contradict one another");
        }
    }

    /** The index of no case, before the first sealed event. */
    public static CaseIndex empty(long treeSize) {
        return new CaseIndex(treeSize, Hash.EMPTY_TREE, 0, 0, 0, OptionalLong.empty());
    }

    /** Is this event one of a case index? */
    public static boolean isOne(PublicEvent event) {
        return event.type().equals(TYPE);
    }

    /** As an event. */
    public PublicEvent event(Instant recordedAt) {
        JsonValue previous = previousIndex.isPresent() ? new JsonInteger(previousIndex.getAsLong()) : JsonNull.NULL;
        return new PublicEvent(TYPE, 1, recordedAt, JsonObject.EMPTY.with("treeSize", treeSize).with("root", root.base64Url())
                .with("opened", opened).with("erased", erased).with("cases", cases).with("previousIndex", previous));
    }

    /** Reads it from an event. */
    public static CaseIndex of(PublicEvent event) throws MalformedException {
        event.require(TYPE, 1, "treeSize", "root", "opened", "erased", "cases", "previousIndex");
        JsonObject own = event.own();
        OptionalLong previous = own.value("previousIndex") == JsonNull.NULL ? OptionalLong.empty()
                : OptionalLong.of(own.integer("previousIndex"));
        Hash root = Hash.fromBase64Url(own.text("root"), "CaseIndex root");
        long treeSize = own.integer("treeSize");
        if (!holds(treeSize, root, own.integer("opened"), own.integer("erased"), own.integer("cases"), previous)) {
            throw new MalformedException("CaseIndex: figures contradict one another");
        }
        return new CaseIndex(treeSize, root, own.integer("opened"), own.integer("erased"), own.integer("cases"), previous);
    }

    private static boolean holds(long treeSize, Hash root, long opened, long erased, long cases, OptionalLong previous) {
        return treeSize >= 0 && erased >= 0 && cases >= 0 && opened >= 0 && opened <= treeSize && cases == opened - erased
                && (cases == 0) == root.equals(Hash.EMPTY_TREE)
                && (previous.isEmpty() ? opened == 0 : previous.getAsLong() >= 0 && previous.getAsLong() < treeSize);
    }
}
