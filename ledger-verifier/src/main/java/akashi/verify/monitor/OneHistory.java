package akashi.verify.monitor;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.OtherHistory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.evidence.Evidence;
import akashi.verify.log.LogFiles;
import akashi.verify.log.LogGrowth;
import java.io.IOException;
import java.util.Optional;

/** Compares heads of one log two by two, and keeps what contradicts before it says so. For one round. */
final class OneHistory {
    private final LogFiles files;
    private final MonitorMemory.Kept kept;
    private final Examination sheet;

    OneHistory(LogFiles files, MonitorMemory.Kept kept, Examination sheet) {
        this.files = files;
        this.kept = kept;
        this.sheet = sheet;
    }

    /**
     * Are both of one history, as far as this can be shown? What speaks against it is found.
     *
     * @param before remembered, or read in the same round
     */
    boolean holds(Head before, Head shown) throws IOException {
        Checkpoint one = before.checkpoint();
        Checkpoint two = shown.checkpoint();
        if (one.treeSize() == two.treeSize()) {
            if (!one.rootHash().equals(two.rootHash())) {
                split(before, shown, Optional.empty(), "the log shows two histories: two root hashes for tree size " + two.treeSize());
                return false;
            }
            return true;
        }
        boolean grew = one.treeSize() < two.treeSize();
        LogGrowth growth = LogGrowth.between(files, grew ? one : two, grew ? two : one);
        if (growth instanceof LogGrowth.Contradicts contradicts) {
            split(before, shown, Optional.of(contradicts.proof()), "the log shows two histories: the tree of size "
                    + Math.max(one.treeSize(), two.treeSize()) + " does not begin with the tree of size "
                    + Math.min(one.treeSize(), two.treeSize()));
        } else if (growth instanceof LogGrowth.Impossible) {
            split(before, shown, Optional.empty(), "the log signed a root hash that the tree without leaves cannot have");
        } else if (growth instanceof LogGrowth.WrongTiles wrong && grew) {
            sheet.found(compared(Finding.of(FindingCode.TILE_MISMATCH, "the log's tiles are not those of its newest checkpoint: "
                    + wrong.why()), one, two));
        } else if (!(growth instanceof LogGrowth.Grew)) {
            sheet.found(compared(Finding.of(FindingCode.GROWTH_UNPROVED, "nothing shows that two of the log's checkpoints are of one history: "
                    + (growth instanceof LogGrowth.NoTiles none ? none.why() : "its tiles do not lead to either")), one, two));
        }
        return growth instanceof LogGrowth.Grew;
    }

    /**
     * The log shows a smaller tree than before, of the same history. One that it signed before the larger is only old; one that it signed
     * since takes the larger back.
     */
    void smaller(Head before, Head shown) throws IOException {
        Optional<Boolean> later = shown.isLaterThan(before);
        if (later.isPresent() && !later.get()) {
            sheet.found(compared(Finding.of(FindingCode.STALE_HEAD, "the log shows an older checkpoint than it showed before"),
                    before.checkpoint(), shown.checkpoint()).at(shown.place()));
            return;
        }
        String where = kept.keep(Evidence.of(before.bare(), shown.bare(), Optional.empty()));
        sheet.found(compared(Finding.of(FindingCode.ROLLBACK, later.isPresent()
                ? "the log signed a smaller tree after a larger one: its history went back"
                : "the log shows a smaller tree than before, and no time in its signatures says that it is only an old one"),
                before.checkpoint(), shown.checkpoint()).at("evidence kept in " + where));
    }

    private void split(Head before, Head shown, Optional<OtherHistory> other, String sentence) throws IOException {
        String where = kept.keep(Evidence.of(before.bare(), shown.bare(), other));
        sheet.found(compared(Finding.of(FindingCode.SPLIT_VIEW, sentence), before.checkpoint(), shown.checkpoint())
                .at("evidence kept in " + where));
    }

    private static Finding compared(Finding finding, Checkpoint before, Checkpoint shown) {
        return finding.expected(described(before)).actual(described(shown));
    }

    private static String described(Checkpoint checkpoint) {
        return "tree size " + checkpoint.treeSize() + ", root hash " + checkpoint.rootHash().base64();
    }
}
