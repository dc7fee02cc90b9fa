package akashi.verify;

import akashi.event.Predecessor;
import akashi.text.Printable;

/** What a report says of a log that succeeds another. */
public final class Succession {
    private Succession() {
    }

    /** Says it on this sheet. */
    public static void remark(Predecessor before, Examination sheet) {
        sheet.remark("This log succeeds " + Printable.of(before.origin()) + ", whose last good checkpoint was size " + before.treeSize()
                + " (root hash " + before.root().base64() + "). What that log shows beyond it, or otherwise, is not to be believed.");
        sheet.notProved("It is not proved that the checkpoint of the earlier log was its last good one: that is what whoever founded this log "
                + "said. Compare it with what you, its witnesses or a monitor saw of " + Printable.of(before.origin())
                + "; the note is document/" + before.note().hex() + " under this log.");
    }
}
