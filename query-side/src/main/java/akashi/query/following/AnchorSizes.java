package akashi.query.following;

import akashi.event.CaseRecord;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.stereotype.Component;

/** Of which tree sizes there are anchors. A directory can be looked through; another's server tells nothing by itself, so the sizes are
 * those that events name as the anchor they were sealed after. A memory, not the truth: what it misses makes a moment less exact, never
 * wrong. Safe for use by many threads. */
@Component
public class AnchorSizes {
    private static final String FOLDER = "anchor";

    private final PublishedLog log;
    private final NavigableSet<Long> named = new ConcurrentSkipListSet<>();

    /** @param log whose anchors are asked for */
    public AnchorSizes(PublishedLog log) {
        this.log = log;
    }

    /** An event was opened: what it was sealed after is an anchor. */
    public void learn(CaseRecord record) {
        record.after().ifPresent(anchor -> named.add(anchor.treeSize()));
    }

    /** All that are known now. */
    public NavigableSet<Long> known() throws IOException {
        NavigableSet<Long> all = new TreeSet<>(named);
        for (String name : log.names(FOLDER)) {
            try {
                all.add(Decimal.parse(name, FOLDER));
            } catch (MalformedException stranger) {
                // Not for this side to judge: verify log names what does not belong there.
                continue;
            }
        }
        return all;
    }
}
