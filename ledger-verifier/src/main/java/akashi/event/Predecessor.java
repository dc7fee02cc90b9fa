package akashi.event;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.text.MalformedException;

/**
 * The log that a log succeeds, as far as it was good (docs/format/public-events.md). Which of its checkpoints was the last good one is
 * for people to agree on; here it is written down where nobody can change it.
 *
 * @param origin   of the earlier log
 * @param treeSize of its last good checkpoint, from 1
 * @param root     of that checkpoint
 * @param note     SHA-256 of the whole cosigned note, which lies under the new log as {@code document/HEX}
 */
public record Predecessor(String origin, long treeSize, Hash root, Hash note) {
    private static final String WHAT = "predecessor";
    private static final long LARGEST = (1L << 53) - 1;

    public Predecessor {
        if (!isPossible(origin, treeSize)) {
            throw new IllegalArgumentException("a predecessor has an origin of one line and a tree with leaves");
        }
    }

    /** The log that this checkpoint is of. Whose signatures it bears is for a policy to say. */
    public static Predecessor of(SignedCheckpoint lastGood) {
        Checkpoint checkpoint = lastGood.checkpoint();
        return new Predecessor(checkpoint.origin(), checkpoint.treeSize(), checkpoint.rootHash(), Hash.sha256(lastGood.bytes()));
    }

    JsonObject json() {
        return JsonObject.EMPTY.with("origin", origin).with("treeSize", treeSize).with("root", root.base64Url()).with("note", note.base64Url());
    }

    static Predecessor of(JsonObject json) throws MalformedException {
        json.requireNames(WHAT, "origin", "treeSize", "root", "note");
        if (!isPossible(json.text("origin"), json.integer("treeSize"))) {
            throw new MalformedException("predecessor: no origin of one line, or a tree without leaves");
        }
        return new Predecessor(json.text("origin"), json.integer("treeSize"), Hash.fromBase64Url(json.text("root"), "predecessor: root"),
                Hash.fromBase64Url(json.text("note"), "predecessor: note"));
    }

    private static boolean isPossible(String origin, long treeSize) {
        return !origin.isEmpty() && origin.chars().noneMatch(unit -> unit < ' ') && treeSize >= 1 && treeSize <= LARGEST;
    }
}
